// What growing needs whatever the width of the codes.

#ifndef GROWTH_H
#define GROWTH_H

#include <stdlib.h>
#include <string.h>

#include "learn_kernels.h"

#define KERNEL static inline __attribute__((always_inline))

// How the weights of the classes lie in a payload and in a place of a histogram.
//
// Packed: `classes` weights of `bits` bits each, and above them the number of rows, if it is needed.
// One place a bin; a payload is added as it is.
// Wide: a payload is a weight and, in its upper half, the class; each bin has one place a class, in
// which the weight is below and the number of rows above.
typedef struct {
  int classes;
  int bits;
  bool is_packed;
  bool counts_rows;
} packing;

// A node that is to be split or made a leaf.
typedef struct {
  uint32_t start, end, node, depth;
} job;

// The best split found so far.
//
// Its worth is numerator ÷ denominator, Σ (l·W − P·w)² ÷ (w·(W − w)) over the classes, for weights l
// and w to the left and P and W of the node: W times the weighted decrease of Gini's impurity.
typedef struct {
  double numerator, denominator;
  uint64_t left_weight;
  uint32_t column;
  uint32_t code;
  bool missing_left;
  bool found;
} split;

// What is true of a node.
typedef struct {
  uint64_t weight;
  uint64_t rows;
  uint64_t minimum_rows;
  const uint64_t *classes;
} node_sums;

KERNEL uint64_t random_word(uint64_t *state) {
  uint64_t z = (*state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

KERNEL uint32_t random_below(uint64_t *state, uint32_t bound) {
  return (uint32_t)(((random_word(state) >> 32) * bound) >> 32);
}

KERNEL double random_unit(uint64_t *state) {
  return (double)(random_word(state) >> 11) * 0x1p-53;
}

// The weight of one class in the sum of packed payloads.
KERNEL uint64_t unpacked(const packing form, uint64_t sum, int place) {
  return (sum >> (form.bits * place)) & ((1ull << form.bits) - 1);
}

// Whether a side of `sum` payloads has rows enough on it, and on the other side.
KERNEL bool has_rows(const packing form, uint64_t rows, const node_sums *node) {
  return !form.counts_rows
      || (rows >= node->minimum_rows && node->rows - rows >= node->minimum_rows);
}

KERNEL bool offer(
    split *best, double numerator, uint64_t left, uint64_t right, uint32_t column, uint32_t code,
    bool missing_left) {
  const double denominator = (double)left * (double)right;
  // Without a division: both denominators are positive.
  if (!(numerator * best->denominator > best->numerator * denominator)) return false;
  *best = (split){numerator, denominator, left, column, code, missing_left, true};
  return true;
}

// Compares a packed sum of payloads to the left with the best split.
KERNEL void offer_packed(
    const packing form, const node_sums *node, uint64_t sum, uint32_t column, uint32_t code,
    bool missing_left, split *best) {
  uint64_t side = 0;
  for (int k = 0; k < form.classes; k++) side += unpacked(form, sum, k);
  const uint64_t other = node->weight - side;
  if (side == 0 || other == 0) return;
  if (form.counts_rows && !has_rows(form, sum >> (form.bits * form.classes), node)) return;
  double numerator = 0;
  // With two classes both terms are the same.
  for (int k = form.classes == 2 ? 1 : 0; k < form.classes; k++) {
    const int64_t gap =
        (int64_t)(unpacked(form, sum, k) * node->weight) - (int64_t)(node->classes[k] * side);
    numerator += (double)gap * (double)gap;
  }
  offer(best, numerator, side, other, column, code, missing_left);
}

// The same for sums that are kept class by class.
KERNEL void offer_wide(
    const node_sums *node, const uint64_t *left, const uint64_t *missing, int classes,
    uint32_t column, uint32_t code, split *best) {
  uint64_t side = 0, rows = 0;
  for (int k = 0; k < classes; k++) {
    const uint64_t sum = left[k] + (missing ? missing[k] : 0);
    side += sum & 0xFFFFFFFFu;
    rows += sum >> 32;
  }
  const uint64_t other = node->weight - side;
  if (side == 0 || other == 0) return;
  if (rows < node->minimum_rows || node->rows - rows < node->minimum_rows) return;
  double numerator = 0;
  for (int k = classes == 2 ? 1 : 0; k < classes; k++) {
    const uint64_t sum = left[k] + (missing ? missing[k] : 0);
    const int64_t gap = (int64_t)((sum & 0xFFFFFFFFu) * node->weight)
        - (int64_t)(node->classes[k] * side);
    numerator += (double)gap * (double)gap;
  }
  offer(best, numerator, side, other, column, code, missing != 0);
}

#endif
