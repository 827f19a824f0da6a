#include "frame_descriptors.h"

#include <stddef.h>
#include <string.h>

// Without fused operations a product is rounded on every processor.
#pragma STDC FP_CONTRACT OFF

// Vectors are passed between functions that are always inlined: no call has to agree on how.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float lanes8 __attribute__((ext_vector_type(8)));
typedef float lanes4 __attribute__((ext_vector_type(4)));
typedef double reals4 __attribute__((ext_vector_type(4)));
typedef int32_t ints8 __attribute__((ext_vector_type(8)));

#define NAMED(name) name##_baseline
#include "frame_lanes.h"
#undef NAMED

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAMED(name) name##_avx2
#include "frame_lanes.h"
#undef NAMED
#pragma clang attribute pop
#define CHOOSE(wide, call_wide, call_baseline)                                                 \
  if (wide) {                                                                                  \
    call_wide;                                                                                 \
  } else {                                                                                     \
    call_baseline;                                                                             \
  }
#else
#define CHOOSE(wide, call_wide, call_baseline)                                                 \
  (void)wide;                                                                                  \
  call_baseline;
#endif

bool frame_has_wide_vectors(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2");
#else
  return false;
#endif
}

// A function that calls the kernel of its name.
#define DISPATCH(name, parameters, arguments)                                                  \
  void frame_##name parameters {                                                               \
    CHOOSE(wide, name##_avx2 arguments, name##_baseline arguments)                             \
  }

DISPATCH(
    roots, (bool wide, const float *powers, int64_t bins, float *magnitudes),
    (powers, bins, magnitudes))
DISPATCH(
    rows, (bool wide, const float *lanes, int64_t values, int64_t count, float *rows),
    (lanes, values, count, rows))
DISPATCH(level, (bool wide, const float *lanes, int64_t bins, float *result), (lanes, bins, result))
DISPATCH(
    bands, (bool wide, const float *powers, const spectral_filters *filters, float *result),
    (powers, filters, result))
DISPATCH(
    add, (bool wide, const float *lanes, int64_t bins, int64_t count, double *sums),
    (lanes, bins, count, sums))
DISPATCH(
    autocorrelations,
    (bool wide, const float *powers, int64_t bins, const double *weights, int64_t stride,
     int64_t lags, double *result),
    (powers, bins, weights, stride, lags, result))
DISPATCH(sum, (bool wide, const float *lanes, int64_t bins, float *result), (lanes, bins, result))
DISPATCH(
    weighted_sum,
    (bool wide, const float *lanes, const float *weights, int64_t bins, float *result),
    (lanes, weights, bins, result))
DISPATCH(
    central_sums,
    (bool wide, const float *lanes, const float *weights, const float *centers, int64_t bins,
     int64_t orders, float *result),
    (lanes, weights, centers, bins, orders, result))
DISPATCH(
    rolloff, (bool wide, const float *lanes, int64_t bins, float share, float *result),
    (lanes, bins, share, result))
DISPATCH(
    log_mean,
    (bool wide, const float *lanes, int64_t bins, float floor, float *logarithm, float *mean),
    (lanes, bins, floor, logarithm, mean))
DISPATCH(
    entropy, (bool wide, const float *lanes, int64_t bins, const float *totals, float *result),
    (lanes, bins, totals, result))
DISPATCH(
    extremes,
    (bool wide, const float *lanes, int64_t bins, int64_t share, float *scratch, float *largest,
     float *smallest),
    (lanes, bins, share, scratch, largest, smallest))
DISPATCH(
    flux,
    (bool wide, const float *lanes, const float *factors, int64_t bins, int64_t count,
     float *carry, float *result),
    (lanes, factors, bins, count, carry, result))
DISPATCH(
    decibels, (bool wide, const float *lanes, int64_t bins, float floor, float *result),
    (lanes, bins, floor, result))
DISPATCH(
    blocks,
    (bool wide, const float *samples, int64_t blocks, float *energies, float *changes),
    (samples, blocks, energies, changes))
