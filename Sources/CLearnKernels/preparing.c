#include "learn_preparing.h"

#include <math.h>
#include <string.h>

// Rows that stay in a first-level cache while the columns take their turns.
#define BLOCK 32

#define ROW(i) (rows->features + rows->places[i] * rows->columns)

typedef double four __attribute__((ext_vector_type(4)));
typedef int64_t four_masks __attribute__((ext_vector_type(4)));
typedef double one __attribute__((ext_vector_type(1)));
typedef int64_t one_mask __attribute__((ext_vector_type(1)));

#define KERNELS "preparing_lanes.h"
#include "lane_sets.h"

void learn_add_columns(
    const learn_weighted_rows *rows, double *sums, double *missing, double *lowest,
    double *highest) {
  for (int64_t first = 0; first < rows->count; first += BLOCK) {
    const int64_t end = first + BLOCK < rows->count ? first + BLOCK : rows->count;
    DISPATCH(add_columns, rows, first, end, sums, missing, lowest, highest)
  }
}

void learn_add_squares(
    const learn_weighted_rows *rows, const double *means, double *residuals, double *squares) {
  for (int64_t first = 0; first < rows->count; first += BLOCK) {
    const int64_t end = first + BLOCK < rows->count ? first + BLOCK : rows->count;
    DISPATCH(add_squares, rows, first, end, means, residuals, squares)
  }
}

void learn_scale_rows(
    const learn_weighted_rows *rows, const learn_scaling *scaling, double *output,
    int64_t stride) {
  DISPATCH(scale_rows, rows, scaling, output, stride)
}

void learn_narrow(const double *values, float *narrow, int64_t count) {
  DISPATCH(narrow, values, narrow, count)
}
