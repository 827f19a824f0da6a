#include "learn_preparing.h"

#include <math.h>

#include "instructions.h"

// Products are rounded before they are added, on every processor.
#pragma STDC FP_CONTRACT OFF

#define NAMED(name) name##_baseline
#include "preparing_lanes.h"
#undef NAMED

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAMED(name) name##_avx2
#include "preparing_lanes.h"
#undef NAMED
#pragma clang attribute pop
#endif

#define ROW(i) (rows->features + rows->places[i] * rows->columns)

void learn_add_columns(
    const learn_weighted_rows *rows, double *sums, double *missing, double *lowest, double *highest) {
  for (int64_t i = 0; i < rows->count; i++) {
    DISPATCH(
        add_columns, ROW(i), rows->weights[i], rows->columns, sums, missing, lowest, highest)
  }
}

void learn_add_squares(
    const learn_weighted_rows *rows, const double *means, double *residuals, double *squares) {
  for (int64_t i = 0; i < rows->count; i++) {
    DISPATCH(add_squares, ROW(i), rows->weights[i], rows->columns, means, residuals, squares)
  }
}

void learn_scale_rows(
    const learn_weighted_rows *rows, const learn_scaling *scaling, double *output, int64_t stride) {
  for (int64_t i = 0; i < rows->count; i++) {
    DISPATCH(scale_row, ROW(i), scaling, rows->columns, output + i * stride)
  }
}

void learn_narrow(const double *values, float *narrow, int64_t count) {
  DISPATCH(narrow, values, narrow, count)
}
