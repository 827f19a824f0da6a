#include <float.h>
#include <math.h>
#include <string.h>

#include "learn_kernels.h"

static uint32_t key_of(double value) {
  if (isnan(value)) return UINT32_MAX;
  float single = (float)value;
  if (single > FLT_MAX) single = FLT_MAX;
  if (single < -FLT_MAX) single = -FLT_MAX;
  single += 0.0f;  // −0 becomes 0
  uint32_t bits;
  memcpy(&bits, &single, sizeof bits);
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

static float value_of(uint32_t key) {
  const uint32_t bits = key & 0x80000000u ? key & 0x7FFFFFFFu : ~key;
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

void learn_keys(
    const double *table, int64_t stride, const int64_t *rows, int64_t count, int64_t first_column,
    int64_t columns, uint32_t *keys) {
  for (int64_t row = 0; row < count; row++) {
    const double *values = table + rows[row] * stride + first_column;
    for (int64_t column = 0; column < columns; column++) {
      keys[column * count + row] = key_of(values[column]);
    }
  }
}

// Sorts words by their upper halves, eleven bits at a time; returns where the result is.
static uint64_t *sort(uint64_t *words, uint64_t *other, int64_t count) {
  for (int pass = 0; pass < 3; pass++) {
    const int shift = 32 + 11 * pass;
    int64_t starts[2048] = {0};
    for (int64_t i = 0; i < count; i++) starts[(words[i] >> shift) & 2047]++;
    if (count > 0 && starts[(words[0] >> shift) & 2047] == count) continue;
    int64_t sum = 0;
    for (int digit = 0; digit < 2048; digit++) {
      const int64_t next = sum + starts[digit];
      starts[digit] = sum;
      sum = next;
    }
    for (int64_t i = 0; i < count; i++) other[starts[(words[i] >> shift) & 2047]++] = words[i];
    uint64_t *swap = words;
    words = other;
    other = swap;
  }
  return words;
}

// Returns the end of the values that equal the one at `from`.
static int64_t end_of_run(const uint64_t *sorted, int64_t from, int64_t count) {
  const uint64_t key = sorted[from] >> 32;
  int64_t to = from + 1;
  while (to < count && sorted[to] >> 32 == key) to++;
  return to;
}

// Returns where the bin that starts at `from` ends: with the value that fills its share.
static int64_t end_of_bin(
    const uint64_t *sorted, int64_t from, int64_t count, int64_t bins_left) {
  const int64_t share = (count - from + bins_left - 1) / bins_left;
  int64_t to = end_of_run(sorted, from, count);
  if (to - from >= share) return to;
  // A jump to the share's end; the run that lies across it belongs to this bin.
  to = from + share;
  const uint64_t key = sorted[to - 1] >> 32;
  while (to < count && sorted[to] >> 32 == key) to++;
  return to;
}

#define BIN(name, code_t, missing)                                                             \
  int64_t name(                                                                                \
      const uint32_t *keys, int64_t count, int64_t limit, uint64_t *scratch, code_t *codes,    \
      float *lows, float *highs) {                                                             \
    int64_t present = 0;                                                                       \
    for (int64_t row = 0; row < count; row++) {                                                \
      codes[row] = missing;                                                                    \
      if (keys[row] != UINT32_MAX) {                                                           \
        scratch[present++] = (uint64_t)keys[row] << 32 | (uint64_t)row;                        \
      }                                                                                        \
    }                                                                                          \
    const uint64_t *sorted = sort(scratch, scratch + count, present);                          \
    int64_t distinct = 0;                                                                      \
    for (int64_t i = 0; i < present && distinct <= limit; distinct++) {                        \
      i = end_of_run(sorted, i, present);                                                      \
    }                                                                                          \
    int64_t bin = 0;                                                                           \
    for (int64_t from = 0; from < present; bin++) {                                            \
      const int64_t to = distinct <= limit ? end_of_run(sorted, from, present)                 \
                                           : end_of_bin(sorted, from, present, limit - bin);   \
      lows[bin] = value_of((uint32_t)(sorted[from] >> 32));                                    \
      highs[bin] = value_of((uint32_t)(sorted[to - 1] >> 32));                                 \
      for (; from < to; from++) codes[(uint32_t)sorted[from]] = (code_t)bin;                   \
    }                                                                                          \
    return bin;                                                                                \
  }
BIN(learn_bin_8, uint8_t, LEARN_MISSING_8)
BIN(learn_bin_16, uint16_t, LEARN_MISSING_16)
#undef BIN

// Sixty-four rows at a time: their part of each column is a cache line.
#define TRANSPOSE(name, code_t)                                                                \
  void name(const code_t *columns, int64_t rows, int64_t count, code_t *result) {              \
    for (int64_t first = 0; first < rows; first += 64) {                                       \
      const int64_t end = first + 64 < rows ? first + 64 : rows;                               \
      for (int64_t column = 0; column < count; column++) {                                     \
        const code_t *source = columns + column * rows;                                        \
        for (int64_t row = first; row < end; row++) result[row * count + column] = source[row];\
      }                                                                                        \
    }                                                                                          \
  }
TRANSPOSE(learn_transpose_8, uint8_t)
TRANSPOSE(learn_transpose_16, uint16_t)
#undef TRANSPOSE
