#ifndef FRAME_DESCRIPTORS_H
#define FRAME_DESCRIPTORS_H

#include "spectral_kernels.h"

#include <stdbool.h>
#include <stdint.h>

/// Frames that are described together, one in each lane; values of one bin lie side by side.
#define FRAME_LANES 8

/// Which instructions the kernels use; each choice gives the same bits.
///
/// @return whether wide vectors are there and may be passed as `wide`.
bool frame_has_wide_vectors(void);

/// The roots of powers.
///
/// @param powers, magnitudes 8 × `bins` values each.
void frame_roots(bool wide, const float *powers, int64_t bins, float *magnitudes);

/// Turns the values of `count` lanes to as many rows.
void frame_rows(bool wide, const float *lanes, int64_t values, int64_t count, float *rows);

/// Σ v over bins, in eight interleaved sums, added up in their order, and the rest.
void frame_level(bool wide, const float *lanes, int64_t bins, float *result);

/// The products of filters with powers, a value of each lane for each filter, in the bits of
/// `spectral_bands`.
void frame_bands(
    bool wide, const float *powers, const spectral_filters *filters, float *result);

/// Adds the values of the first `count` lanes to sums, bin by bin, lane after lane.
void frame_add(bool wide, const float *lanes, int64_t bins, int64_t count, double *sums);

/// Σ w v over bins in double precision, for each of `lags` rows of weights, `stride` from one to
/// the next, in four interleaved sums and the rest.
///
/// @param result 8 × `lags` values, those of a lag side by side.
void frame_autocorrelations(
    bool wide, const float *powers, int64_t bins, const double *weights, int64_t stride,
    int64_t lags, double *result);

/// Σ v over bins, in four interleaved sums.
void frame_sum(bool wide, const float *lanes, int64_t bins, float *result);

/// Σ w v over bins, in four interleaved sums.
void frame_weighted_sum(
    bool wide, const float *lanes, const float *weights, int64_t bins, float *result);

/// Σ v (w − c)ⁿ for n = 2, 3, 4, with a c for each lane.
///
/// @param orders how many of the three are wanted, 1 … 3.
void frame_central_sums(
    bool wide, const float *lanes, const float *weights, const float *centers, int64_t bins,
    int64_t orders, float *result);

/// The number of leading bins whose running sum stays below a share of the whole.
void frame_rolloff(bool wide, const float *lanes, int64_t bins, float share, float *result);

/// The mean of ln max(v, floor), and the mean of max(v, floor).
void frame_log_mean(
    bool wide, const float *lanes, int64_t bins, float floor, float *logarithm, float *mean);

/// −Σ p ln p with p = v / total; lanes without a total give 0.
void frame_entropy(
    bool wide, const float *lanes, int64_t bins, const float *totals, float *result);

/// The means of the `share` largest and of the `share` smallest values.
///
/// @param scratch 16 × `share` values, aligned to 32 bytes.
void frame_extremes(
    bool wide, const float *lanes, int64_t bins, int64_t share, float *scratch, float *largest,
    float *smallest);

/// Σ (a v[t] − a' v[t−1])² over bins, with a factor for each lane.
///
/// @param carry the bins of the frame before the first lane, scaled; those of lane `count` − 1
///   afterwards.
void frame_flux(
    bool wide, const float *lanes, const float *factors, int64_t bins, int64_t count,
    float *carry, float *result);

/// 10 log₁₀ max(v, floor) of each value.
void frame_decibels(bool wide, const float *lanes, int64_t bins, float floor, float *result);

/// The energies and the changes of sign of blocks of 32 neighbouring samples.
///
/// A sample is negative below −1e-10. A change belongs to the later of two samples; the very first
/// has none.
///
/// @param energies, changes a value a block.
void frame_blocks(
    bool wide, const float *samples, int64_t blocks, float *energies, float *changes);

#endif
