#include "column_statistics.h"

#include <string.h>

// Without fused operations a product is rounded on every processor.
#pragma STDC FP_CONTRACT OFF

// Vectors are passed between functions that are always inlined: no call has to agree on how.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float floats8 __attribute__((ext_vector_type(8)));
typedef float floats4 __attribute__((ext_vector_type(4)));
typedef double doubles4 __attribute__((ext_vector_type(4)));
typedef long long longs4 __attribute__((ext_vector_type(4)));

#define NAMED(name) name##_baseline
#include "column_lanes.h"
#undef NAMED

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAMED(name) name##_avx2
#include "column_lanes.h"
#undef NAMED
#pragma clang attribute pop
#define DISPATCH(name, parameters, arguments)                                                  \
  void column_##name parameters {                                                              \
    if (wide) {                                                                                \
      name##_avx2 arguments;                                                                   \
    } else {                                                                                   \
      name##_baseline arguments;                                                               \
    }                                                                                          \
  }
#else
#define DISPATCH(name, parameters, arguments)                                                  \
  void column_##name parameters {                                                              \
    (void)wide;                                                                                \
    name##_baseline arguments;                                                                 \
  }
#endif

DISPATCH(
    sums,
    (bool wide, const float *lanes, int64_t count, double *sums, float *least, float *largest),
    (lanes, count, sums, least, largest))
DISPATCH(
    moments,
    (bool wide, const float *lanes, int64_t count, const double *means, double *result),
    (lanes, count, means, result))
DISPATCH(
    entropies,
    (bool wide, const float *lanes, int64_t count, double *totals, double *products),
    (lanes, count, totals, products))
DISPATCH(
    sort, (bool wide, float *lanes, int64_t count, int64_t capacity), (lanes, count, capacity))
DISPATCH(
    modes,
    (bool wide, const float *lanes, int64_t count, float *modes, float *frequencies),
    (lanes, count, modes, frequencies))
