#ifndef LEARN_KERNELS_H
#define LEARN_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

/// The code of a missing value in one byte; values have lower codes.
#define LEARN_MISSING_8 0xFF
/// The code of a missing value in two bytes; values have lower codes.
#define LEARN_MISSING_16 0xFFFF

// MARK: - Binning

/// Turns columns of a row-major table into keys that sort like the values as single-precision numbers.
///
/// NaN becomes UINT32_MAX, which sorts last; values beyond the range of `float` become its limits,
/// and −0 becomes 0.
///
/// @param rows the positions of `count` rows in the table.
/// @param keys `columns` arrays of `count` keys, one after the other.
void learn_keys(
    const double *table, int64_t stride, const int64_t *rows, int64_t count, int64_t first_column,
    int64_t columns, uint32_t *keys);

/// Groups the values of a column into bins of neighbouring values, about equally many in each.
///
/// A column of at most `limit` distinct values has a bin for each of them.
///
/// @param keys what `learn_keys` wrote for the column.
/// @param limit the largest number of bins.
/// @param scratch room for 2 × count words.
/// @param codes the bin of each row, or the code of a missing value.
/// @param lows, highs the least and the largest value in each bin, room for `limit` of each.
/// @return the number of bins; 0 if all values are missing.
int64_t learn_bin_8(
    const uint32_t *keys, int64_t count, int64_t limit, uint64_t *scratch, uint8_t *codes,
    float *lows, float *highs);
/// The same with codes of two bytes.
int64_t learn_bin_16(
    const uint32_t *keys, int64_t count, int64_t limit, uint64_t *scratch, uint16_t *codes,
    float *lows, float *highs);

/// Turns columns of codes into rows of codes.
void learn_transpose_8(const uint8_t *columns, int64_t rows, int64_t count, uint8_t *result);
/// The same with codes of two bytes.
void learn_transpose_16(const uint16_t *columns, int64_t rows, int64_t count, uint16_t *result);

// MARK: - Trees

// A node is one word:
//   bits 0…31   an inner node: the place of its left child in the tree (31 bits; the right one
//               follows it), and in bit 31 whether missing values go left; a leaf: its number
//   bits 32…47  the column, 0 for a leaf
//   bits 48…63  the code: rows with a code up to this go left; 0xFFFF marks a leaf

/// What one tree is grown from.
typedef struct {
  /// Codes column by column, and row by row.
  const void *columns;
  const void *rows;
  /// Whether codes have two bytes rather than one.
  bool is_wide;
  int64_t row_count;
  int64_t column_count;
  /// Where the bins of each column start in `lows` and `highs`.
  const uint32_t *bin_starts;
  const float *lows;
  const float *highs;
  /// The class of each row.
  const uint16_t *labels;
  int64_t class_count;
} learn_training;

/// How a tree is grown.
typedef struct {
  /// How many columns are tried at a node; all of them in order if it is their number.
  int64_t columns_per_split;
  int64_t maximum_depth;
  /// The least number of different rows in a leaf.
  int64_t minimum_leaf_rows;
  /// Whether one random threshold is tried in each column rather than all.
  bool random_thresholds;
  /// Where the random numbers start.
  uint64_t seed;
} learn_growth;

/// Memory for growing one tree at a time, which also holds the last tree grown.
typedef struct {
  int64_t row_capacity, column_capacity, class_capacity;
  uint32_t *rows, *moved_rows;
  uint64_t *payloads, *moved_payloads;
  uint64_t *histogram, *occupancy;
  uint64_t *totals, *left;
  uint32_t *order;
  void *jobs;
  /// The nodes of the tree, each of them before its children.
  uint64_t *nodes;
  int64_t node_count;
  /// For each leaf the weight of each class.
  uint32_t *leaf_weights;
  int64_t leaf_count;
  /// For each column the sum of weighted impurity decreases.
  double *importances;
} learn_workspace;

/// Allocates memory, or returns false.
bool learn_workspace_create(
    learn_workspace *workspace, int64_t rows, int64_t columns, int64_t classes, bool is_wide);
/// Frees it.
void learn_workspace_destroy(learn_workspace *workspace);

/// Grows a tree by greatest decrease of Gini's impurity.
///
/// All sums are of integers, and what follows from them is rounded the same everywhere: the tree
/// depends neither on the order of the rows nor on the processor.
///
/// @param weights the weight of each row; 0 leaves it out. Their sum is below 2³¹ and not 0.
void learn_grow(
    const learn_training *training, const learn_growth *growth, const uint32_t *weights,
    learn_workspace *workspace);

// MARK: - Walking

/// An ensemble to walk through.
typedef struct {
  const uint64_t *nodes;
  /// Where each tree's nodes start; one more than there are trees.
  const uint32_t *starts;
  int64_t tree_count;
  /// The edges between the bins of all columns, and where each column's start, and one more.
  const float *edges;
  const uint32_t *edge_starts;
  int64_t column_count;
  /// `leaf_width` values of each leaf.
  const float *values;
  int64_t leaf_width;
  /// How many sums there are for a row.
  int64_t outputs;
  /// The first sum that trees add to: tree t to those from first + (t × width) mod (outputs − first).
  int64_t first_output;
} learn_ensemble;

/// Writes for each row that is given the leaf of one tree in which it ends.
void learn_leaves_8(
    const uint64_t *nodes, const uint8_t *codes, int64_t columns, const uint32_t *rows,
    int64_t count, uint32_t *leaves);
/// The same with codes of two bytes.
void learn_leaves_16(
    const uint64_t *nodes, const uint16_t *codes, int64_t columns, const uint32_t *rows,
    int64_t count, uint32_t *leaves);

/// Writes the codes of the values of rows.
///
/// @param codes room for count × columns codes.
void learn_encode(const learn_ensemble *ensemble, const double *rows, int64_t count, uint16_t *codes);

/// Adds the leaf values of all trees, in order, for one row; uses no memory but the stack.
void learn_sum_row(const learn_ensemble *ensemble, const double *row, double *sums);

/// Adds the leaf values of all trees, in order, for each of many rows.
///
/// @param codes room for count × columns codes.
/// @param leaves room for count leaves.
void learn_sum_rows(
    const learn_ensemble *ensemble, const double *rows, int64_t count, uint16_t *codes,
    uint32_t *leaves, double *sums);

#endif
