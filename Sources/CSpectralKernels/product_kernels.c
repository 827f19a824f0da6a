#include "product_kernels.h"

// Without fused operations a product is rounded on every processor.
#pragma STDC FP_CONTRACT OFF

#define LANES 2
#define NAMED(name) name##_baseline
#include "products.h"
#undef LANES
#undef NAMED

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define LANES 4
#define NAMED(name) name##_avx2
#include "products.h"
#undef LANES
#undef NAMED
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl"))), apply_to = function)
#define LANES 8
#define NAMED(name) name##_avx512
#include "products.h"
#undef LANES
#undef NAMED
#pragma clang attribute pop

#define DISPATCH(name, ...)                                                                    \
  if (instructions == spectral_avx512) {                                                       \
    name##_avx512(__VA_ARGS__);                                                                \
    return;                                                                                    \
  }                                                                                            \
  if (instructions == spectral_avx2) {                                                         \
    name##_avx2(__VA_ARGS__);                                                                  \
    return;                                                                                    \
  }                                                                                            \
  name##_baseline(__VA_ARGS__)
#else
#define DISPATCH(name, ...) name##_baseline(__VA_ARGS__)
#endif

void spectral_weigh(
    spectral_instructions instructions, const double *x, const double *rows, int64_t count,
    int64_t row_count, double *sums) {
  DISPATCH(weigh, x, rows, count, row_count, sums);
}

void spectral_correlate(
    spectral_instructions instructions, const double *x, int64_t count, int64_t lags,
    double *sums) {
  DISPATCH(correlate, x, x, count, lags, sums);
}

void spectral_cross_correlate(
    spectral_instructions instructions, const double *x, const double *y, int64_t count,
    int64_t lags, double *sums) {
  DISPATCH(correlate, x, y, count, lags, sums);
}

void spectral_match(
    spectral_instructions instructions, const double *x, const double *y, int64_t count,
    int64_t lags, double *products, double *energies) {
  DISPATCH(match, x, y, count, lags, products, energies);
}

void spectral_add_scaled(
    spectral_instructions instructions, const double *x, double factor, int64_t count,
    double *sums) {
  DISPATCH(add_scaled, x, factor, count, sums);
}

void spectral_moduli(
    spectral_instructions instructions, const double *bins, int64_t count, double *magnitudes) {
  DISPATCH(moduli, bins, count, magnitudes);
}

void spectral_sinc_sums(
    spectral_instructions instructions, const double *samples, int64_t stride, int64_t count,
    const double *reciprocals, const double *cosines, double *result) {
  DISPATCH(sinc_sums, samples, stride, count, reciprocals, cosines, result);
}

void spectral_burg_start(
    spectral_instructions instructions, const double *x, int64_t count, double *forward,
    double *backward, double sums[3]) {
  DISPATCH(burg_start, x, count, forward, backward, sums);
}

void spectral_burg_step(
    spectral_instructions instructions, double *forward, double *backward, double factor,
    int64_t count, double sums[2]) {
  DISPATCH(burg_step, forward, backward, factor, count, sums);
}
