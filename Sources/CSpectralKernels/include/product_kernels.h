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
