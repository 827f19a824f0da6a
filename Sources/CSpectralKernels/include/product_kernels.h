#ifndef PRODUCT_KERNELS_H
#define PRODUCT_KERNELS_H

#include "spectral_kernels.h"

/// Writes Σ rows[r][i] x[i], i = 0 … count − 1, for each of the rows, which follow each other.
///
/// Eight sums, one for each i mod 8, then the rest: the same bits with all instructions.
void spectral_weigh(
    spectral_instructions instructions, const double *x, const double *rows, int64_t count,
    int64_t row_count, double *sums);

/// Writes Σ x[i] x[i + lag], i = 0 … count − 1, for lag = 0 … lags − 1, each summed in order.
///
/// Reads and writes as if the number of lags were the next multiple of 8.
void spectral_correlate(
    spectral_instructions instructions, const double *x, int64_t count, int64_t lags, double *sums);

/// Writes Σ x[i] y[i + lag], i = 0 … count − 1, as `spectral_correlate` does for x and itself.
void spectral_cross_correlate(
    spectral_instructions instructions, const double *x, const double *y, int64_t count,
    int64_t lags, double *sums);

/// Writes Σ x[i] y[i + lag] and Σ y[i + lag]², i = 0 … count − 1, each summed in order.
///
/// Reads and writes as if the number of lags were the next multiple of 8.
void spectral_match(
    spectral_instructions instructions, const double *x, const double *y, int64_t count,
    int64_t lags, double *products, double *energies);

/// Adds factor × x[i] to sums[i], i = 0 … count − 1.
void spectral_add_scaled(
    spectral_instructions instructions, const double *x, double factor, int64_t count,
    double *sums);

/// Writes √(re² + im²) of interleaved bins.
void spectral_moduli(
    spectral_instructions instructions, const double *bins, int64_t count, double *magnitudes);

/// Writes Σ (−1)ᵏ samples[k stride] r[k] (1 + c[k]), k = 0 … count − 1, for 8 places at once.
///
/// @param reciprocals the r of the places, 8 side by side for each k.
/// @param cosines 2 cos t, c[0] and c[−1] of the places, c[k + 1] being 2 cos t c[k] − c[k − 1].
/// @param result 8 sums.
void spectral_sinc_sums(
    spectral_instructions instructions, const double *samples, int64_t stride, int64_t count,
    const double *reciprocals, const double *cosines, double *result);

/// Begins Burg's method: copies x[i] to the forward errors and x[i + 1] to the backward ones.
///
/// Writes Σ f b and Σ f² + b², i = 0 … count − 2, summed as `spectral_weigh` does, and Σ x².
void spectral_burg_start(
    spectral_instructions instructions, const double *x, int64_t count, double *forward,
    double *backward, double sums[3]);

/// Takes the errors of Burg's method to the next order: f[i] − k b[i] and b[i + 1] − k f[i + 1].
///
/// Writes Σ f b and Σ f² + b² of the new ones, summed as `spectral_weigh` does.
void spectral_burg_step(
    spectral_instructions instructions, double *forward, double *backward, double factor,
    int64_t count, double sums[2]);

#endif
