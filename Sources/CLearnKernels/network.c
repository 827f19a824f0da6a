#include "learn_network.h"

#include <string.h>

#include "learn_boosting.h"

// Products are rounded before they are added, on every processor.
#pragma STDC FP_CONTRACT OFF

#define KERNEL static inline __attribute__((always_inline))

typedef float lanes __attribute__((vector_size(32)));

// Adding it rounds a number of less than 2²² to an integer, which the low bits then hold.
static const float rounder = 0x1.8p23f;

// 2ⁿ·exp(r) with |r| ≤ ln 2 ÷ 2, by the series of exp to r⁷: right to 1e-7 of itself.
KERNEL float exponential(float x) {
  x = x < -87 ? -87 : x;
  x = x > 88 ? 88 : x;
  const float shifted = x * 0x1.715476p0f + rounder;
  const float n = shifted - rounder;
  const float r = (x - n * 0x1.62ep-1f) - n * 0x1.0bfbe8p-15f;
  float sum = 1.0f / 5040;
  sum = sum * r + 1.0f / 720;
  sum = sum * r + 1.0f / 120;
  sum = sum * r + 1.0f / 24;
  sum = sum * r + 1.0f / 6;
  sum = sum * r + 0.5f;
  sum = sum * r + 1;
  sum = sum * r + 1;
  int32_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  bits = (bits + (127 - 0x4B400000)) << 23;
  float scale;
  memcpy(&scale, &bits, sizeof scale);
  return sum * scale;
}

// (1 − e) ÷ (1 + e) with e = exp(−2·|x|), and the sign of x.
KERNEL float hyperbolic_tangent(float x) {
  const float size = x < 0 ? -x : x;
  const float power = exponential(-2 * size);
  const float value = (1 - power) / (1 + power);
  return x < 0 ? -value : value;
}

// Φ(x) with bell = exp(−x² ÷ 2): Abramowitz and Stegun 7.1.26, which is right to 8e-8.
KERNEL float normal_share(float x, float bell) {
  const float size = (x < 0 ? -x : x) * 0.70710678f;
  const float t = 1 / (1 + 0.3275911f * size);
  float sum = 1.061405429f;
  sum = sum * t - 1.453152027f;
  sum = sum * t + 1.421413741f;
  sum = sum * t - 0.284496736f;
  sum = sum * t + 0.254829592f;
  const float tail = 0.5f * sum * t * bell;
  return x < 0 ? tail : 1 - tail;
}

#define KERNELS "network_lanes.h"
#include "lane_sets.h"

void learn_activate(learn_activation activation, float *values, float *slopes, int64_t count) {
  DISPATCH(activate, activation, values, slopes, count)
}

void learn_pass_positive(const float *values, float factor, float *slopes, int64_t count) {
  DISPATCH(pass_positive, values, factor, slopes, count)
}

void learn_multiply(const float *factors, float *products, int64_t count) {
  DISPATCH(multiply, factors, products, count)
}

void learn_drop(
    const uint16_t *random, uint16_t threshold, float factor, float *values, float *slopes,
    int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    const float own = random[i] < threshold ? 0 : factor;
    values[i] *= own;
    if (slopes) slopes[i] *= own;
  }
}

double learn_cross_entropy(
    const float *logits, const int32_t *labels, const float *weights, int64_t rows,
    int64_t classes, float share, float *slopes) {
  double total = 0;
  for (int64_t row = 0; row < rows; row++, logits += classes) {
    float largest = logits[0];
    for (int64_t k = 1; k < classes; k++) largest = logits[k] > largest ? logits[k] : largest;
    if (!slopes) {
      double sum = 0;
      for (int64_t k = 0; k < classes; k++) sum += learn_exp((double)logits[k] - largest);
      total += weights[row] * (learn_log(sum) + ((double)largest - logits[labels[row]]));
      continue;
    }
    float sum = 0;
    for (int64_t k = 0; k < classes; k++) {
      slopes[k] = logits[k] == largest ? 1 : exponential(logits[k] - largest);
      sum += slopes[k];
    }
    const float factor = weights[row] * share;
    for (int64_t k = 0; k < classes; k++) {
      slopes[k] = factor * (slopes[k] / sum - (k == labels[row] ? 1 : 0));
    }
    slopes += classes;
  }
  return total;
}

void learn_adamw(
    learn_adamw_step step, const float *gradients, float *means, float *squares,
    float *parameters, int64_t count) {
  DISPATCH(adamw, step, gradients, means, squares, parameters, count)
}

void learn_gather(
    const float *source, int64_t width, const int64_t *rows, int64_t count, float *batch) {
  for (int64_t i = 0; i < count; i++, batch += width + 1) {
    // Rows lie anywhere: eight of them are on their way while one is copied.
    if (i + 8 < count) {
      const char *ahead = (const char *)(source + rows[i + 8] * width);
      for (int64_t byte = 0; byte < width * 4; byte += 64) __builtin_prefetch(ahead + byte);
    }
    memcpy(batch, source + rows[i] * width, (size_t)width * sizeof(float));
    batch[width] = 1;
  }
}

void learn_dense(
    const float *rows, int64_t count, int64_t stride, int64_t inputs, const float *weights,
    int64_t outputs, float *sums, int64_t sum_stride) {
  DISPATCH(dense, rows, count, stride, inputs, weights, outputs, sums, sum_stride)
}

// The part of an output frame's view that lies in the sequence.
typedef struct {
  int64_t start, first, end;
} view;

KERNEL view view_of(int64_t t, int64_t length, int64_t width, int64_t stride) {
  const int64_t start = t * stride - (width - 1) / 2;
  const int64_t end = start + width;
  return (view){start, start < 0 ? 0 : start, end > length ? length : end};
}

void learn_unfold(
    const float *frames, int64_t length, int64_t channels, int64_t width, int64_t stride,
    float *columns) {
  const int64_t outputs = (length + stride - 1) / stride, row = width * channels;
  for (int64_t t = 0; t < outputs; t++, columns += row + 1) {
    const view seen = view_of(t, length, width, stride);
    if (seen.end - seen.first < width) memset(columns, 0, (size_t)row * sizeof(float));
    if (seen.end > seen.first) {
      memcpy(
          columns + (seen.first - seen.start) * channels, frames + seen.first * channels,
          (size_t)((seen.end - seen.first) * channels) * sizeof(float));
    }
    columns[row] = 1;
  }
}

void learn_fold(
    const float *columns, int64_t length, int64_t channels, int64_t width, int64_t stride,
    float *frames) {
  const int64_t outputs = (length + stride - 1) / stride, row = width * channels;
  for (int64_t t = 0; t < outputs; t++, columns += row) {
    const view seen = view_of(t, length, width, stride);
    const float *from = columns + (seen.first - seen.start) * channels;
    float *to = frames + seen.first * channels;
    for (int64_t i = 0; i < (seen.end - seen.first) * channels; i++) to[i] += from[i];
  }
}

void learn_pool(
    const float *frames, int64_t length, int64_t channels, float *means, float *largest,
    int32_t *positions) {
  for (int64_t c = 0; c < channels; c++) {
    means[c] = 0;
    largest[c] = frames[c];
    positions[c] = 0;
  }
  for (int64_t t = 0; t < length; t++, frames += channels) {
    for (int64_t c = 0; c < channels; c++) {
      means[c] += frames[c];
      positions[c] = frames[c] > largest[c] ? (int32_t)t : positions[c];
      largest[c] = frames[c] > largest[c] ? frames[c] : largest[c];
    }
  }
  for (int64_t c = 0; c < channels; c++) means[c] /= (float)length;
}
