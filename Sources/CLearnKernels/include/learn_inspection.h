#ifndef LEARN_INSPECTION_H
#define LEARN_INSPECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "learn_kernels.h"

/// Which columns of which rows are replaced by those of which other rows.
typedef struct {
  /// rows × columns.
  const uint16_t *codes;
  /// Whether a code says that a value is missing.
  bool has_missing;
  /// rows × repeats: the row that the values come from.
  const uint32_t *sources;
  int64_t repeats;
  /// The set that each column belongs to, or −1.
  const int32_t *set_of_column;
  int64_t sets;
  /// For each tree one bit a row, set if the tree says nothing of the row; or NULL.
  const uint64_t *excluded;
  /// How many words of bits a tree has.
  int64_t excluded_words;
} learn_permutation;

/// A walk through a tree that has left a row's own one.
typedef struct {
  /// One bit for each repeat of a set that goes this way.
  uint64_t repeats;
  uint32_t place;
  /// The row, counted from the first of those that are walked together.
  uint32_t row;
  int32_t set;
} learn_walk;

/// A sum whose leaf is not the row's own one.
typedef struct {
  uint32_t place, leaf;
} learn_change;

/// How many rows walk through a tree together.
#define LEARN_PERMUTED_ROWS 32

/// Room for `learn_permuted_sums`, where tasks = sets × repeats.
typedef struct {
  /// LEARN_PERMUTED_ROWS × tasks of each, and one more.
  learn_walk *walks;
  learn_change *changes;
  double *saved;
  /// 8 × (sets + 1).
  uint64_t *gone;
  /// rows × columns × repeats, and 8 more that only have to be there.
  uint16_t *other;
} learn_permuted_scratch;

/// Adds the leaf values of all trees, in order, for rows first..<end with each set of columns in turn
/// taken from other rows: the bits of rows that were changed and walked one by one.
///
/// A row walks through a tree once. Where its path tests a column of a set, and other rows' values
/// lead elsewhere, a second walk starts there, one for all repeats that go that way.
///
/// @param sums rows × (outputs − first_output) × sets × repeats numbers to add to; at most 2³² of
///   them for LEARN_PERMUTED_ROWS rows.
void learn_permuted_sums(
    const learn_ensemble *ensemble, const learn_permutation *permutation, int64_t first,
    int64_t end, const learn_permuted_scratch *scratch, double *sums);

/// What exact Shapley values of one tree are computed from.
typedef struct {
  /// The nodes of the tree, and for each the weight of the training rows that came through it.
  const uint64_t *nodes;
  const double *covers;
  /// `width` values of each leaf of the ensemble.
  const float *values;
  int64_t width;
  /// The largest number of decisions on the way to a leaf.
  int64_t depth;
} learn_explained_tree;

/// How many numbers of scratch `learn_shapley` needs for a tree of this depth.
int64_t learn_shapley_scratch(int64_t depth);

/// Adds the path-dependent Shapley values of one row by one tree (Lundberg et al. 2018, algorithm 2).
///
/// @param codes one code a column.
/// @param scratch room for `learn_shapley_scratch` numbers.
/// @param stride how far apart the values of two columns are.
/// @param result columns × stride; the tree adds to its first `width` of each column.
void learn_shapley(
    const learn_explained_tree *tree, const uint16_t *codes, double *scratch, int64_t stride,
    double *result);

#endif
