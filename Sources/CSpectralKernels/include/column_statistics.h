#ifndef COLUMN_STATISTICS_H
#define COLUMN_STATISTICS_H

#include <stdbool.h>
#include <stdint.h>

/// Statistics of eight columns at once, one in each lane: `count` rows of 8 values side by side.
///
/// Sums run in double precision, in the order of the rows, without fused operations: each lane has
/// the bits of the plain loop. `wide` as for the kernels of frames.

/// The sum, the least and the largest value of each column.
void column_sums(
    bool wide, const float *lanes, int64_t count, double *sums, float *least, float *largest);

/// Σ d², Σ d³ and Σ d⁴ with d = x − mean, in this order, 8 values each.
void column_moments(
    bool wide, const float *lanes, int64_t count, const double *means, double *result);

/// Σ |x| and Σ |x| ln |x| of each column.
void column_entropies(
    bool wide, const float *lanes, int64_t count, double *totals, double *products);

/// Sorts each column; `capacity` is the power of two at or above `count`.
void column_sort(bool wide, float *lanes, int64_t count, int64_t capacity);

/// The most frequent value of each sorted column, the smallest of several, and how often it is
/// there.
void column_modes(
    bool wide, const float *lanes, int64_t count, float *modes, float *frequencies);

#endif
