#include <string.h>

#include "learn_kernels.h"

#define KERNEL static inline __attribute__((always_inline))

// Trees or rows that are walked through together, so that one waits for memory while others work.
#define TOGETHER 8

KERNEL bool is_leaf(uint64_t node) { return node >> 48 == 0xFFFF; }

// The node after this one, for a row's code in the node's column.
KERNEL uint32_t next(uint64_t node, uint32_t code, uint32_t missing) {
  const uint32_t child = (uint32_t)node;
  const uint32_t right = (code > node >> 48) & !((code == missing) & (child >> 31));
  return (child & 0x7FFFFFFFu) + right;
}

// Eight rows walk through one tree; a row that has arrived stays where it is.
#define WALK(name, code_t, missing)                                                            \
  KERNEL void name##_group(                                                                    \
      const uint64_t *nodes, const code_t *const rows[TOGETHER], uint32_t *leaves) {           \
    uint32_t places[TOGETHER] = {0};                                                           \
    uint64_t walking;                                                                          \
    do {                                                                                       \
      walking = 0;                                                                             \
      for (int i = 0; i < TOGETHER; i++) {                                                     \
        const uint64_t node = nodes[places[i]];                                                \
        const uint32_t after = next(node, rows[i][(node >> 32) & 0xFFFF], missing);            \
        const bool stays = is_leaf(node);                                                      \
        places[i] = stays ? places[i] : after;                                                 \
        walking |= !stays;                                                                     \
      }                                                                                        \
    } while (walking);                                                                         \
    for (int i = 0; i < TOGETHER; i++) leaves[i] = (uint32_t)nodes[places[i]];                 \
  }                                                                                            \
                                                                                               \
  KERNEL uint32_t name##_one(const uint64_t *nodes, const code_t *row) {                       \
    uint64_t node = nodes[0];                                                                  \
    while (!is_leaf(node)) node = nodes[next(node, row[(node >> 32) & 0xFFFF], missing)];      \
    return (uint32_t)node;                                                                     \
  }                                                                                            \
                                                                                               \
  void name(                                                                                   \
      const uint64_t *nodes, const code_t *codes, int64_t columns, const uint32_t *rows,       \
      int64_t count, uint32_t *leaves) {                                                       \
    int64_t i = 0;                                                                             \
    for (; i + TOGETHER <= count; i += TOGETHER) {                                             \
      const code_t *group[TOGETHER];                                                           \
      for (int j = 0; j < TOGETHER; j++) group[j] = codes + rows[i + j] * columns;             \
      name##_group(nodes, group, leaves + i);                                                  \
    }                                                                                          \
    for (; i < count; i++) leaves[i] = name##_one(nodes, codes + rows[i] * columns);           \
  }
WALK(learn_leaves_8, uint8_t, LEARN_MISSING_8)
WALK(learn_leaves_16, uint16_t, LEARN_MISSING_16)
#undef WALK

// The number of edges below a value: the first bin whose upper edge is not below it.
KERNEL uint32_t code_of(const float *edges, uint32_t count, double value) {
  if (value != value) return LEARN_MISSING_16;
  const float x = (float)value;
  const float *base = edges;
  for (uint32_t left = count; left > 0;) {
    const uint32_t half = (left + 1) / 2;
    base += base[half - 1] < x ? half : 0;
    left -= half;
  }
  return (uint32_t)(base - edges);
}

KERNEL void encode(const learn_ensemble *e, const double *row, uint16_t *codes) {
  for (int64_t column = 0; column < e->column_count; column++) {
    const uint32_t start = e->edge_starts[column];
    codes[column] =
        (uint16_t)code_of(e->edges + start, e->edge_starts[column + 1] - start, row[column]);
  }
}

void learn_encode(const learn_ensemble *e, const double *rows, int64_t count, uint16_t *codes) {
  for (int64_t row = 0; row < count; row++) {
    encode(e, rows + row * e->column_count, codes + row * e->column_count);
  }
}

KERNEL void add(const learn_ensemble *e, int64_t tree, uint32_t leaf, double *sums) {
  const int64_t width = e->leaf_width;
  const float *values = e->values + (int64_t)leaf * width;
  double *place = sums + e->first_output + (tree * width) % (e->outputs - e->first_output);
  for (int64_t k = 0; k < width; k++) place[k] += values[k];
}

void learn_sum_row(const learn_ensemble *e, const double *row, double *sums) {
  uint16_t codes[e->column_count];
  encode(e, row, codes);
  int64_t tree = 0;
  for (; tree + TOGETHER <= e->tree_count; tree += TOGETHER) {
    const uint64_t *nodes[TOGETHER];
    uint32_t places[TOGETHER] = {0};
    for (int i = 0; i < TOGETHER; i++) nodes[i] = e->nodes + e->starts[tree + i];
    uint64_t walking;
    do {
      walking = 0;
      for (int i = 0; i < TOGETHER; i++) {
        const uint64_t node = nodes[i][places[i]];
        const uint32_t after = next(node, codes[(node >> 32) & 0xFFFF], LEARN_MISSING_16);
        const bool stays = is_leaf(node);
        places[i] = stays ? places[i] : after;
        walking |= !stays;
      }
    } while (walking);
    for (int i = 0; i < TOGETHER; i++) add(e, tree + i, (uint32_t)nodes[i][places[i]], sums);
  }
  for (; tree < e->tree_count; tree++) {
    add(e, tree, learn_leaves_16_one(e->nodes + e->starts[tree], codes), sums);
  }
}

void learn_sum_rows(
    const learn_ensemble *e, const double *rows, int64_t count, uint16_t *codes, uint32_t *leaves,
    double *sums) {
  const int64_t columns = e->column_count;
  learn_encode(e, rows, count, codes);
  for (int64_t tree = 0; tree < e->tree_count; tree++) {
    const uint64_t *nodes = e->nodes + e->starts[tree];
    int64_t row = 0;
    for (; row + TOGETHER <= count; row += TOGETHER) {
      const uint16_t *group[TOGETHER];
      for (int i = 0; i < TOGETHER; i++) group[i] = codes + (row + i) * columns;
      learn_leaves_16_group(nodes, group, leaves + row);
    }
    for (; row < count; row++) leaves[row] = learn_leaves_16_one(nodes, codes + row * columns);
    for (row = 0; row < count; row++) add(e, tree, leaves[row], sums + row * e->outputs);
  }
}
