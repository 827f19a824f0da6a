#include "egemaps_kernels.h"

// Without fused operations a product is rounded on every processor.
#pragma STDC FP_CONTRACT OFF

#define NAMED(name) name##_baseline
#include "egemaps_lanes.h"
#undef NAMED

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAMED(name) name##_avx2
#include "egemaps_lanes.h"
#undef NAMED
#pragma clang attribute pop

#pragma clang attribute push(                                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq"))), apply_to = function)
#define NAMED(name) name##_avx512
#include "egemaps_lanes.h"
#undef NAMED
#pragma clang attribute pop

#define DISPATCH(name, ...)                                                                    \
  (instructions == spectral_avx512 ? name##_avx512(__VA_ARGS__)                                \
      : instructions == spectral_avx2 ? name##_avx2(__VA_ARGS__)                               \
                                      : name##_baseline(__VA_ARGS__))
#else
#define DISPATCH(name, ...) name##_baseline(__VA_ARGS__)
#endif

void spectral_egemaps_measures(
    spectral_instructions instructions, const spectral_egemaps_tables *tables, const double *bins,
    double *before, double *results) {
  DISPATCH(egemaps_measures, tables, bins, before, results);
}

void spectral_cosine_sums(
    spectral_instructions instructions, const double *values, int64_t stride, int64_t count,
    const double *cosines, double *sums) {
  DISPATCH(cosine_sums, values, stride, count, cosines, sums);
}

void spectral_period_correlations(
    spectral_instructions instructions, const double *x, int64_t first, int64_t count,
    double *correlations) {
  DISPATCH(period_correlations, x, first, count, correlations);
}

double spectral_range(spectral_instructions instructions, const double *x, int64_t count) {
  return DISPATCH(range, x, count);
}

void spectral_lane_peaks(
    spectral_instructions instructions, const double *values, int64_t count, double *sums,
    uint8_t *peaks) {
  DISPATCH(lane_peaks, values, count, sums, peaks);
}
