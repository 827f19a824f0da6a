#ifndef LEARN_PREPARING_H
#define LEARN_PREPARING_H

#include <stdint.h>

// What a preprocessing learns from rows and does to them. The same bits with any set of instructions.

/// Some rows of a table, with their weights.
typedef struct {
  /// rows × columns; NaN where a value is missing.
  const double *features;
  int64_t columns;
  /// The place of each row in the table.
  const int64_t *places;
  const double *weights;
  int64_t count;
} learn_weighted_rows;

/// Adds to what is known of each column: Σ wx and the weight of missing values, and bounds.
void learn_add_columns(
    const learn_weighted_rows *rows, double *sums, double *missing, double *lowest, double *highest);

/// Adds Σ w(x − mean) and Σ w(x − mean)² of each column; missing values add nothing.
void learn_add_squares(
    const learn_weighted_rows *rows, const double *means, double *residuals, double *squares);

/// One number a column: what is filled in for NaN and for ±∞, subtracted, and divided by.
typedef struct {
  const double *fills, *lowest, *highest, *means, *scales;
} learn_scaling;

/// Writes (x − mean) ÷ scale, held within ±1e150, to the start of rows that lie `stride` apart.
void learn_scale_rows(
    const learn_weighted_rows *rows, const learn_scaling *scaling, double *output, int64_t stride);

/// Writes numbers in single precision, held within ±1e6.
void learn_narrow(const double *values, float *narrow, int64_t count);

#endif
