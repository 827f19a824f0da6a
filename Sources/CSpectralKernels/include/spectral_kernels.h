#ifndef SPECTRAL_KERNELS_H
#define SPECTRAL_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

// Every lane of a kernel does the same arithmetic in the same order: the bits of a result depend on its
// inputs alone, neither on how they are grouped nor on the instructions. Products are rounded before
// they are added, but for YIN's differences in single precision, which are fused everywhere.

/// A set of instructions; each gives the same bits.
typedef enum {
  /// What every processor of the architecture has; vectors of 16 bytes.
  spectral_baseline = 0,
  /// AVX2 and fused operations; vectors of 32 bytes.
  spectral_avx2 = 1,
  /// AVX-512 (F, VL and DQ); vectors of 64 bytes.
  spectral_avx512 = 2,
} spectral_instructions;

/// Returns the best instructions that this processor has.
spectral_instructions spectral_best_instructions(void);

/// Returns how many values, and so frames, are worked on together.
int64_t spectral_lanes(spectral_instructions instructions, bool is_double);

/// The tables of a real transform of a power of two n of at least 16 samples.
///
/// The transform is one of n/2 complex points, in passes of radix 4 and at most one of radix 2,
/// decimated in frequency: its output lies in digit-reversed order.
typedef struct {
  /// The number of real samples, n.
  int64_t length;
  /// Whether the arithmetic, the factors here and what is written are doubles rather than floats.
  bool are_doubles;
  /// For each radix-4 pass, from the longest: the cosine and sine of w, w² and w³ for each w.
  const void *pass_twiddles;
  /// The cosine and minus the sine of 2πk/n, k = 0 … n/4, that join the two halves.
  const void *join_twiddles;
  /// Where the complex bin k lies after the passes, k = 0 … n/2 − 1.
  const int32_t *order;
} spectral_fft_tables;

/// Where the samples of neighbouring frames lie and what they are multiplied by.
typedef struct {
  /// The first sample of the first frame.
  const void *samples;
  /// Whether samples are doubles; then the arithmetic is too.
  bool are_doubles;
  /// The samples from one frame to the next.
  int64_t hop;
  /// The samples of a frame before those under the window.
  int64_t skipped;
  /// The point of the transform that the first sample under the window stands at.
  int64_t lead;
  /// The samples under the window.
  int64_t width;
  /// The window, each value halved, of the arithmetic's type.
  const void *taper;
  /// The number of frames, at least 1.
  int64_t count;
} spectral_frames;

/// What is written for each bin.
typedef enum {
  /// The real and the imaginary part.
  spectral_bins,
  /// The sum of their squares.
  spectral_powers,
  /// The root of that.
  spectral_magnitudes,
} spectral_quantity;

/// Writes a row for each frame.
///
/// @param scratch 128 (n + 2) bytes, aligned to 64.
/// @param rows the rows, `stride` values from one to the next.
void spectral_transform(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, spectral_quantity quantity, void *scratch, void *rows,
    int64_t stride);

/// Writes a quantity of at most eight neighbouring frames, the values of one bin side by side: of
/// bins eight real parts, then eight imaginary ones.
///
/// Lanes without a frame repeat the last one's.
///
/// @param scratch as for `spectral_transform`.
/// @param values 8 (n/2 + 1) values of the arithmetic's type, twice as many for bins, aligned to as
///   many bytes as eight of them have.
void spectral_transform_eight(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, spectral_quantity quantity, void *scratch, void *values);

/// Writes n times the circular autocorrelation of each windowed frame, a row for each.
///
/// @param lags the number of lags from 0 on, at most n/2.
/// @param scratch as for `spectral_transform`.
void spectral_autocorrelations(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, int64_t lags, void *scratch, void *rows, int64_t stride);

/// Where a filter reads: blocks of four bins from a column on, and where its weights lie.
typedef struct {
  /// The first bin; negative where there are fewer bins than the blocks hold.
  int64_t column;
  int64_t blocks;
  int64_t offset;
} spectral_extent;

/// Filters over bins, zero but for one run of bins each.
typedef struct {
  int64_t count;
  const spectral_extent *extents;
  /// The weights, of the arithmetic's type.
  const void *weights;
} spectral_filters;

/// Writes the products of filters with the powers of each frame, a row for each.
///
/// @param are_decibels whether products are turned to decibels; floats only.
/// @param floor the least product that counts, then.
/// @param scratch as for `spectral_transform`.
void spectral_bands(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, const spectral_filters *filters, bool are_decibels,
    float floor, void *scratch, void *rows, int64_t stride);

/// Turns powers to decibels, 10 log₁₀ max(x, floor), in place; NaN and infinity stay.
void spectral_decibels(
    spectral_instructions instructions, float *values, int64_t count, float floor);

/// Raises values, at least one, to the largest of them less a range.
void spectral_raise(
    spectral_instructions instructions, bool are_doubles, void *values, int64_t count,
    double range);

/// Writes the products of rows with the columns of a matrix: rows × width → rows × outputs.
///
/// @param weights width × padded, `padded` being `outputs` rounded up to a multiple of 16.
void spectral_cosines(
    spectral_instructions instructions, bool are_doubles, const void *inputs, int64_t rows,
    int64_t width, const void *weights, int64_t padded, int64_t outputs, void *results);

/// Writes Σ weights[i] × values[j + i × step] for j below a count, summed in double precision.
void spectral_slopes(
    spectral_instructions instructions, bool are_doubles, const void *values, int64_t count,
    const double *weights, int64_t width, int64_t step, void *results);

/// The longest block of `spectral_lag_frames`.
#define SPECTRAL_BLOCK_MAX 64

/// Frames whose difference from themselves at each lag is wanted.
typedef struct {
  const void *samples;
  int64_t hop;
  /// The samples of a frame.
  int64_t length;
  /// The samples of a block, at most `SPECTRAL_BLOCK_MAX`; it divides the hop and the length.
  int64_t block;
  /// The number of lags from 0 on, a multiple of 16.
  int64_t lags;
  int64_t count;
} spectral_lag_frames;

/// Writes Σ (y[j] − y[j + lag])² over each frame y, whose samples beyond the end count as zero.
///
/// In single precision each square is added by a fused operation, rounded once.
///
/// @param scratch blocks × (lags + 1) values, the frames covering so many blocks together.
/// @param rows count × lags values.
void spectral_differences(
    spectral_instructions instructions, bool are_doubles, const spectral_lag_frames *frames,
    void *scratch, void *rows);

/// The lags to choose from.
typedef struct {
  /// The number of lags in a row.
  int64_t lags;
  /// The least lag looked at, at least 1.
  int64_t first;
  /// The greatest, above the least.
  int64_t last;
  /// What a trough must stay below.
  float threshold;
} spectral_lag_range;

/// A lag, and the normalised differences there and around it.
typedef struct {
  float before;
  float here;
  float after;
  /// The lag less the least one.
  int32_t index;
  /// Whether it is a trough below the threshold rather than the least of all.
  bool is_below;
  /// Whether all differences were finite.
  bool is_finite;
} spectral_trough;

/// Chooses the lag of each row of differences as YIN does.
///
/// @param scratch 64 × (last − first + 1) bytes, aligned to 64.
void spectral_troughs(
    spectral_instructions instructions, const spectral_lag_range *range, const float *rows,
    int64_t count, void *scratch, spectral_trough *results);

#endif
