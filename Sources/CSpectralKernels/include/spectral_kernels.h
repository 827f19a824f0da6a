#ifndef SPECTRAL_KERNELS_H
#define SPECTRAL_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

/// The widest group of frames that any kernel transforms together, one in each lane of a vector.
#define SPECTRAL_LANES_MAX 8

/// The tables of a real transform of a power of two n of at least 16 samples.
///
/// The transform is one of n/2 complex points, in passes of radix 4 and at most one of radix 2,
/// decimated in frequency: its output lies in digit-reversed order.
typedef struct {
  /// The number of real samples, n.
  int64_t length;
  /// For each radix-4 pass, from the longest: the cosine and sine of w, w² and w³ for each w.
  const double *pass_twiddles;
  /// The cosine and minus the sine of 2πk/n, k = 0 … n/4, that join the two halves.
  const double *join_twiddles;
  /// Where the complex bin k lies after the passes, k = 0 … n/2 − 1.
  const int32_t *order;
} spectral_fft_tables;

/// Where the samples of neighbouring frames lie and what they are multiplied by.
typedef struct {
  /// The first sample of the first frame.
  const void *samples;
  /// Whether samples, and what is written, are doubles rather than floats.
  bool is_double;
  /// The samples from one frame to the next.
  int64_t hop;
  /// The first sample of a frame under the window.
  int64_t lead;
  /// The samples under the window.
  int64_t width;
  /// The window, each value halved.
  const double *taper;
  /// The number of frames, at least 1.
  int64_t count;
} spectral_frames;

/// What is written for each bin.
typedef enum {
  /// The real and the imaginary part, in double precision whatever the samples are.
  spectral_bins_double,
  /// The real and the imaginary part, of the samples' type.
  spectral_bins,
  /// The sum of their squares, both rounded to the samples' type before.
  spectral_powers,
  /// The root of that.
  spectral_magnitudes,
} spectral_quantity;

/// A set of instructions; each gives the same bits.
typedef enum {
  /// What every processor of the architecture has; two lanes.
  spectral_baseline = 0,
  /// AVX2; four lanes.
  spectral_avx2 = 1,
  /// AVX-512; eight lanes.
  spectral_avx512 = 2,
} spectral_instructions;

/// Returns the best instructions that this processor has.
spectral_instructions spectral_best_instructions(void);

/// Returns how many frames are transformed together.
int64_t spectral_lanes(spectral_instructions instructions);

/// Writes a row for each frame.
///
/// Each lane does the same arithmetic without fused operations: the bits of a row depend on its
/// samples alone, neither on how frames are grouped nor on the instructions.
///
/// @param scratch 2 (n + 2) × lanes doubles, aligned to 64 bytes.
/// @param rows the rows, `stride` values of their type from one to the next.
void spectral_transform(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, spectral_quantity quantity, double *scratch, void *rows,
    int64_t stride);

#endif
