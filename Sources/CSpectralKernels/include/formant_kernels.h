#ifndef FORMANT_KERNELS_H
#define FORMANT_KERNELS_H

#include "spectral_kernels.h"

/// The frames that are analysed together, one in each lane; their values lie side by side.
#define FORMANT_LANES 8

/// The largest order of a predictor.
#define FORMANT_ORDER_MAX 64

/// Writes a[i] b[i] for i = 0 … count − 1.
void spectral_taper(
    spectral_instructions instructions, const double *a, const double *b, int64_t count,
    double *products);

/// Writes Σ x[i] x[i + lag], i = 0 … count − 1, for lag = 0 … lags − 1, summed as `spectral_weigh`
/// does; `lags` − 1 samples are read past the last one.
void spectral_autocorrelate(
    spectral_instructions instructions, const double *x, int64_t count, int64_t lags, double *sums);

/// Solves for the predictors of 8 frames by Burg's method, from their autocorrelations and edges.
///
/// The energies of Burg's errors are those of the errors of the frame among zeros, which its
/// autocorrelation gives, less those at both edges, which are filtered (K. Vos, "A fast
/// implementation of Burg's method", 2013, states the idea).
///
/// Each lane does the same arithmetic without fused operations: its bits depend neither on the
/// other lanes nor on the instructions.
///
/// @param lags lags 0 … order of the frames among zeros, without division.
/// @param head the first order + 1 samples.
/// @param tail the last order + 1 samples.
/// @param coefficients 1, a₁ … a of the order.
/// @param shares the energy left by the predictor over that of the frame; 0 for a frame without
///   energy. Of a small share, the digits lost are as many as it has zeros after the point.
void spectral_burg_lanes(
    spectral_instructions instructions, const double *lags, const double *head, const double *tail,
    int64_t order, double *coefficients, double *shares);

/// Finds the complex roots of 8 polynomials with the leading coefficient 1, those above the real
/// axis, by Laguerre's method and deflation.
///
/// Each lane does the same arithmetic without fused operations, and rests once it has found its
/// root: its bits depend neither on the other lanes nor on the instructions.
///
/// @param coefficients from the highest power down.
/// @param degree 2 … `FORMANT_ORDER_MAX`.
/// @param roots real and imaginary parts, 2 × 8 values a root; the imaginary part is 0 where there
///   is none. Room for `degree` roots.
/// @return the number of roots written.
int64_t spectral_roots_lanes(
    spectral_instructions instructions, const double *coefficients, int64_t degree, double *roots);

#endif
