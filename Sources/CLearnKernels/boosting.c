#include "learn_boosting.h"

#include <string.h>

#include "learn_kernels.h"

// Products are rounded before they are added, on every processor.
#pragma STDC FP_CONTRACT OFF

#define KERNEL static inline __attribute__((always_inline))

// Adding it rounds a number of less than 2⁵¹ to an integer, which the low bits then hold.
static const double rounder = 0x1.8p52;

KERNEL int64_t bits_of(double value) {
  int64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

KERNEL int64_t rounded(double value) { return bits_of(value + rounder) - bits_of(rounder); }

// 2ⁿ·exp(r) with |r| ≤ ln 2 ÷ 2, by the series of exp to r¹³, which leaves 4e-18.
KERNEL double exponential(double x) {
  x = x < -700 ? -700 : x;
  x = x > 700 ? 700 : x;
  const double shifted = x * 0x1.71547652b82fep0 + rounder;
  const double n = shifted - rounder;
  const double r = (x - n * 0x1.62e42feep-1) - n * 0x1.a39ef35793c76p-33;
  double sum = 1.0 / 6227020800;
  sum = sum * r + 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  const int64_t power = (bits_of(shifted) - bits_of(rounder) + 1023) << 52;
  double scale;
  memcpy(&scale, &power, sizeof scale);
  return sum * scale;
}

double learn_exp(double x) { return exponential(x); }

// With x = m·2ᵉ, m from √½ to √2 and s = (m − 1) ÷ (m + 1): e·ln 2 + 2·(s + s³÷3 + …).
double learn_log(double x) {
  int64_t bits = bits_of(x);
  const int64_t exponent = (bits - bits_of(0x1.6a09e667f3bcdp-1)) >> 52;
  bits -= exponent << 52;
  double m;
  memcpy(&m, &bits, sizeof m);
  const double s = (m - 1) / (m + 1), square = s * s;
  double sum = 0;
  for (int power = 23; power >= 3; power -= 2) sum = (sum + 1.0 / power) * square;
  return (double)exponent * 0x1.62e42fefa39efp-1 + 2 * (s + s * sum);
}

void learn_softmax(double *sums, int64_t count, int64_t classes) {
  for (int64_t row = 0; row < count; row++, sums += classes) {
    if (classes == 2) {
      // Each from its own exponential, so that neither loses its digits near 0.
      const double margin = sums[1];
      sums[0] = 1 / (1 + exponential(margin));
      sums[1] = 1 / (1 + exponential(-margin));
      continue;
    }
    double largest = sums[0], total = 0;
    for (int64_t k = 1; k < classes; k++) largest = sums[k] > largest ? sums[k] : largest;
    for (int64_t k = 0; k < classes; k++) {
      sums[k] = exponential(sums[k] - largest);
      total += sums[k];
    }
    for (int64_t k = 0; k < classes; k++) sums[k] /= total;
  }
}

void learn_class_probabilities(
    const double *margins, int64_t count, int64_t outputs, double *probabilities) {
  if (outputs == 1) {
    for (int64_t row = 0; row < count; row++) {
      probabilities[row] = 1 / (1 + exponential(-margins[row]));
    }
    return;
  }
  for (int64_t row = 0; row < count; row++, margins += outputs) {
    double largest = margins[0], total = 0;
    for (int64_t k = 1; k < outputs; k++) largest = margins[k] > largest ? margins[k] : largest;
    for (int64_t k = 0; k < outputs; k++) {
      const double power = exponential(margins[k] - largest);
      probabilities[k * count + row] = power;
      total += power;
    }
    for (int64_t k = 0; k < outputs; k++) probabilities[k * count + row] /= total;
  }
}

void learn_derivatives(
    const double *probabilities, const uint16_t *labels, const uint32_t *units, int64_t count,
    int64_t label, double gradient_scale, double hessian_scale, int64_t row_bits,
    learn_sums *derivatives) {
  for (int64_t row = 0; row < count; row++) {
    const double p = probabilities[row];
    const double target = labels[row] == label;
    const int64_t unit = units[row];
    const int64_t gradient = rounded((p - target) * gradient_scale) * unit;
    const int64_t hessian = rounded(p * (1 - p) * hessian_scale) * unit;
    derivatives[row] = (learn_sums){gradient, (hessian << row_bits) + (unit > 0)};
  }
}

void learn_pad_rows(
    const uint8_t *codes, int64_t rows, int64_t columns, const uint32_t *bins, int64_t stride,
    uint8_t *padded) {
  for (int64_t row = 0; row < rows; row++, codes += columns, padded += stride) {
    for (int64_t column = 0; column < columns; column++) {
      padded[column] = codes[column] == LEARN_MISSING_8 ? (uint8_t)bins[column] : codes[column];
    }
  }
}

void learn_histogram(
    const uint8_t *padded, int64_t stride, const learn_sums *derivatives, const uint32_t *rows,
    int64_t count, const uint32_t *starts, int64_t first, int64_t end, learn_sums *histogram) {
  enum { ahead = 12 };
  for (int64_t i = 0; i < count; i++) {
    if (i + ahead < count) {
      __builtin_prefetch(padded + rows[i + ahead] * stride + first);
      __builtin_prefetch(derivatives + rows[i + ahead]);
    }
    const uint8_t *codes = padded + rows[i] * stride;
    const learn_sums own = derivatives[rows[i]];
#pragma clang loop unroll_count(4)
    for (int64_t column = first; column < end; column++) {
      histogram[starts[column] + codes[column]] += own;
    }
  }
}

void learn_subtract(learn_sums *from, const learn_sums *sums, int64_t count) {
  for (int64_t i = 0; i < count; i++) from[i] -= sums[i];
}

learn_sums learn_total(const learn_sums *derivatives, const uint32_t *rows, int64_t count) {
  learn_sums total = {0, 0};
  for (int64_t i = 0; i < count; i++) total += derivatives[rows[i]];
  return total;
}

KERNEL int64_t rows_of(const learn_boosting *rules, learn_sums sums) {
  return sums[1] & ((1ll << rules->row_bits) - 1);
}

KERNEL double gradient_of(const learn_boosting *rules, learn_sums sums) {
  return (double)sums[0] * rules->gradient_unit;
}

KERNEL double hessian_of(const learn_boosting *rules, learn_sums sums) {
  return (double)(sums[1] >> rules->row_bits) * rules->hessian_unit;
}

// What making a leaf of these rows takes off the objective, twice.
KERNEL double score(const learn_boosting *rules, double gradient, double hessian) {
  return gradient * gradient / (hessian + rules->l2);
}

int64_t learn_rows(const learn_boosting *rules, learn_sums sums) { return rows_of(rules, sums); }

double learn_newton_step(const learn_boosting *rules, learn_sums sums) {
  const double curvature = hessian_of(rules, sums) + rules->l2;
  return curvature > 0 ? -gradient_of(rules, sums) / curvature : 0;
}

// A node whose cut is looked for.
typedef struct {
  learn_sums sums;
  int64_t rows;
  double gradient, hessian, score;
} whole;

KERNEL void offer(
    const learn_boosting *rules, const whole *node, learn_sums left, uint32_t column,
    uint32_t code, bool has_missing, bool missing_left, learn_cut *best) {
  const int64_t rows = rows_of(rules, left);
  if (rows < rules->minimum_rows || node->rows - rows < rules->minimum_rows) return;
  const double h = hessian_of(rules, left), other = node->hessian - h;
  if (h < rules->minimum_hessian || other < rules->minimum_hessian) return;
  const double g = gradient_of(rules, left);
  const double sum = score(rules, g, h) + score(rules, node->gradient - g, other);
  const double gain = sum - node->score;
  // Rounding errors are no gain.
  if (!(gain > best->gain && gain > 1e-12 * sum)) return;
  const bool goes_left = has_missing ? missing_left : 2 * rows >= node->rows;
  *best = (learn_cut){gain, left, column, code, goes_left, true};
}

learn_cut learn_best_cut(
    const learn_boosting *rules, const learn_sums *histogram, const uint32_t *starts,
    const bool *allowed, int64_t first, int64_t end, learn_sums sums) {
  learn_cut best = {.gain = rules->minimum_gain};
  whole node = {.sums = sums, .rows = rows_of(rules, sums)};
  node.gradient = gradient_of(rules, sums);
  node.hessian = hessian_of(rules, sums);
  node.score = score(rules, node.gradient, node.hessian);
  for (int64_t column = first; column < end; column++) {
    if (!allowed[column]) continue;
    const learn_sums *bins = histogram + starts[column];
    const int64_t count = starts[column + 1] - starts[column] - 1;
    const learn_sums missing = bins[count];
    const bool has_missing = rows_of(rules, missing) > 0;
    learn_sums left = {0, 0};
    for (int64_t code = 0; code < count; code++) {
      if (rows_of(rules, bins[code]) == 0) continue;
      left += bins[code];
      if (rows_of(rules, left) == node.rows) break;
      offer(rules, &node, left, (uint32_t)column, (uint32_t)code, has_missing, false, &best);
      if (has_missing) {
        offer(
            rules, &node, left + missing, (uint32_t)column, (uint32_t)code, true, true, &best);
      }
    }
  }
  return best;
}

int64_t learn_divide(
    const uint8_t *codes, uint32_t code, bool missing_left, uint32_t *rows, int64_t count,
    uint32_t *scratch) {
  int64_t left = 0, right = 0;
  for (int64_t i = 0; i < count; i++) {
    const uint32_t row = rows[i], own = codes[row];
    const bool goes_left = (own <= code) | ((own == LEARN_MISSING_8) & missing_left);
    rows[left] = row;
    scratch[right] = row;
    left += goes_left;
    right += !goes_left;
  }
  memcpy(rows + left, scratch, (size_t)right * sizeof(uint32_t));
  return left;
}
