#include "subharmonic_kernels.h"

// Without fused operations a product is rounded on every processor.
#pragma STDC FP_CONTRACT OFF

#define NAMED(name) name##_baseline
#include "subharmonic_lanes.h"
#undef NAMED

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAMED(name) name##_avx2
#include "subharmonic_lanes.h"
#undef NAMED
#pragma clang attribute pop

#pragma clang attribute push(                                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq"))), apply_to = function)
#define NAMED(name) name##_avx512
#include "subharmonic_lanes.h"
#undef NAMED
#pragma clang attribute pop

#define DISPATCH(name, ...)                                                                    \
  (instructions == spectral_avx512 ? name##_avx512(__VA_ARGS__)                                \
      : instructions == spectral_avx2 ? name##_avx2(__VA_ARGS__)                               \
                                      : name##_baseline(__VA_ARGS__))
#else
#define DISPATCH(name, ...) name##_baseline(__VA_ARGS__)
#endif

void spectral_subharmonic_sums(
    spectral_instructions instructions, const spectral_subharmonic_tables *tables, double *powers,
    double *scratch, double *sums, double *energies) {
  DISPATCH(subharmonic_sums, tables, powers, scratch, sums, energies);
}

void spectral_highest_peaks(
    spectral_instructions instructions, const double *sums, int64_t count, int64_t most,
    int32_t *peaks, int32_t *found, double *means) {
  DISPATCH(highest_peaks, sums, count, most, peaks, found, means);
}
