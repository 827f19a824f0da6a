#include "formant_kernels.h"

// Without fused operations a product is rounded on every processor.
#pragma STDC FP_CONTRACT OFF

#define NAMED(name) name##_baseline
#include "formant_lanes.h"
#undef NAMED

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAMED(name) name##_avx2
#include "formant_lanes.h"
#undef NAMED
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl"))), apply_to = function)
#define NAMED(name) name##_avx512
#include "formant_lanes.h"
#undef NAMED
#pragma clang attribute pop

#define DISPATCH(name, ...)                                                                    \
  (instructions == spectral_avx512 ? name##_avx512(__VA_ARGS__)                                \
      : instructions == spectral_avx2 ? name##_avx2(__VA_ARGS__)                               \
                                      : name##_baseline(__VA_ARGS__))
#else
#define DISPATCH(name, ...) name##_baseline(__VA_ARGS__)
#endif

void spectral_taper(
    spectral_instructions instructions, const double *a, const double *b, int64_t count,
    double *products) {
  DISPATCH(taper, a, b, count, products);
}

void spectral_autocorrelate(
    spectral_instructions instructions, const double *x, int64_t count, int64_t lags,
    double *sums) {
  DISPATCH(autocorrelate, x, count, lags, sums);
}

void spectral_burg_lanes(
    spectral_instructions instructions, const double *lags, const double *head, const double *tail,
    int64_t order, double *coefficients, double *shares) {
  DISPATCH(burg_lanes, lags, head, tail, order, coefficients, shares);
}

int64_t spectral_roots_lanes(
    spectral_instructions instructions, const double *coefficients, int64_t degree,
    double *roots) {
  return DISPATCH(roots_lanes, coefficients, degree, roots);
}
