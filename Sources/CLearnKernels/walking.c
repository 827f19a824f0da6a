#include <string.h>

#include "learn_kernels.h"
#include "walking.h"

// Rows, or trees, walk until all have arrived; one that has arrived stays where it is. NODES is where
// the nodes of number i are, ROW its codes.
#define WALK_TOGETHER(NODES, ROW, NEXT)                                                        \
  uint64_t all;                                                                                \
  do {                                                                                         \
    all = LEAF;                                                                                \
    EACH(i) {                                                                                  \
      const uint64_t node = (NODES)[places[i]];                                                \
      const uint32_t code = (ROW)[column_of(node)];                                            \
      const uint32_t after = NEXT;                                                             \
      all &= node;                                                                             \
      const uint32_t stays = -(uint32_t)(((node >> 48) + 1) >> 16);                            \
      places[i] = (places[i] & stays) | (after & ~stays);                                      \
    }                                                                                          \
  } while (all != LEAF);

#define LEAVES(name, code_t, missing)                                                          \
  KERNEL uint32_t name##_one(const uint64_t *nodes, const code_t *row) {                       \
    uint64_t node = nodes[0];                                                                  \
    while (node < LEAF) node = nodes[next_or_missing(node, row[column_of(node)], missing)];    \
    return (uint32_t)node;                                                                     \
  }                                                                                            \
                                                                                               \
  KERNEL void name##_group(                                                                    \
      const uint64_t *nodes, const code_t *const rows[TOGETHER], uint32_t *leaves) {           \
    uint32_t places[TOGETHER] = {0};                                                           \
    WALK_TOGETHER(nodes, rows[i], next_or_missing(node, code, missing))                        \
    EACH(i) leaves[i] = (uint32_t)nodes[places[i]];                                            \
  }                                                                                            \
                                                                                               \
  void name(                                                                                   \
      const uint64_t *nodes, const code_t *codes, int64_t columns, const uint32_t *rows,       \
      int64_t count, uint32_t *leaves) {                                                       \
    int64_t row = 0;                                                                           \
    for (; row + TOGETHER <= count; row += TOGETHER) {                                         \
      const code_t *group[TOGETHER];                                                           \
      EACH(i) group[i] = codes + rows[row + i] * columns;                                      \
      name##_group(nodes, group, leaves + row);                                                \
    }                                                                                          \
    for (; row < count; row++) leaves[row] = name##_one(nodes, codes + rows[row] * columns);   \
  }
LEAVES(learn_leaves_8, uint8_t, LEARN_MISSING_8)
LEAVES(learn_leaves_16, uint16_t, LEARN_MISSING_16)
#undef LEAVES

// Numbers that sort like the floats; −0 and 0 are no different.
KERNEL int64_t order_of(float value) {
  int32_t bits;
  value += 0.0f;
  memcpy(&bits, &value, sizeof bits);
  return bits ^ ((bits >> 31) & 0x7FFFFFFF);
}

// Halves what is left to search: `place` passes edges that are below x. Arithmetic, since a branch
// would be as hard to foresee as a coin.
#define SEARCH_STEP(place, edges, half, x)                                                     \
  place += half & (uint32_t)((order_of((edges)[place + half - 1]) - (x)) >> 63)

// Writes the codes of one row; returns whether a value is missing.
KERNEL bool encode_row(const learn_ensemble *e, const double *row, uint16_t *codes) {
  bool has_missing = false;
  for (int64_t column = 0; column < e->column_count; column++) {
    const float *edges = e->edges + e->edge_starts[column];
    const float x = (float)row[column];
    const int64_t order = order_of(x);
    uint32_t place = 0;
    for (uint32_t left = e->edge_starts[column + 1] - e->edge_starts[column]; left > 0;) {
      const uint32_t half = (left + 1) / 2;
      SEARCH_STEP(place, edges, half, order);
      left -= half;
    }
    has_missing |= x != x;
    codes[column] = x != x ? LEARN_MISSING_16 : (uint16_t)place;
  }
  return has_missing;
}

// The same for TOGETHER rows.
KERNEL bool encode_group(const learn_ensemble *e, const double *rows, uint16_t *codes) {
  const int64_t columns = e->column_count;
  bool has_missing = false;
  for (int64_t column = 0; column < columns; column++) {
    const float *edges = e->edges + e->edge_starts[column];
    float x[TOGETHER];
    int64_t orders[TOGETHER];
    uint32_t places[TOGETHER] = {0};
    EACH(i) {
      x[i] = (float)rows[i * columns + column];
      orders[i] = order_of(x[i]);
    }
    for (uint32_t left = e->edge_starts[column + 1] - e->edge_starts[column]; left > 0;) {
      const uint32_t half = (left + 1) / 2;
      EACH(i) SEARCH_STEP(places[i], edges, half, orders[i]);
      left -= half;
    }
    EACH(i) {
      has_missing |= x[i] != x[i];
      codes[i * columns + column] = x[i] != x[i] ? LEARN_MISSING_16 : (uint16_t)places[i];
    }
  }
  return has_missing;
}

KERNEL void add(const learn_ensemble *e, int64_t tree, uint32_t leaf, double *sums) {
  const int64_t width = e->leaf_width;
  const float *values = e->values + (int64_t)leaf * width;
  double *place = sums + e->first_output + (tree * width) % (e->outputs - e->first_output);
  for (int64_t k = 0; k < width; k++) place[k] += values[k];
}

void learn_sum_row(const learn_ensemble *e, const double *row, double *sums) {
  uint16_t codes[e->column_count + 1];
  const bool has_missing = encode_row(e, row, codes);
  int64_t tree = 0;
  for (; !has_missing && tree + TOGETHER <= e->tree_count; tree += TOGETHER) {
    const uint64_t *nodes[TOGETHER];
    uint32_t places[TOGETHER] = {0};
    EACH(i) nodes[i] = e->nodes + e->starts[tree + i];
    WALK_TOGETHER(nodes[i], codes, next(node, code))
    EACH(i) add(e, tree + i, (uint32_t)nodes[i][places[i]], sums);
  }
  for (; tree < e->tree_count; tree++) {
    add(e, tree, learn_leaves_16_one(e->nodes + e->starts[tree], codes), sums);
  }
}

// The leaves of TOGETHER rows without missing values.
KERNEL void leaves_of_complete(
    const uint64_t *nodes, const uint16_t *codes, int64_t columns, uint32_t *leaves) {
  const uint16_t *rows[TOGETHER];
  uint32_t places[TOGETHER] = {0};
  EACH(i) rows[i] = codes + i * columns;
  WALK_TOGETHER(nodes, rows[i], next(node, code))
  EACH(i) leaves[i] = (uint32_t)nodes[places[i]];
}

void learn_sum_rows(
    const learn_ensemble *e, const double *rows, int64_t count, uint16_t *codes, uint32_t *leaves,
    double *sums) {
  const int64_t columns = e->column_count;
  bool has_missing = false;
  int64_t row = 0;
  for (; row + TOGETHER <= count; row += TOGETHER) {
    has_missing |= encode_group(e, rows + row * columns, codes + row * columns);
  }
  for (; row < count; row++) {
    has_missing |= encode_row(e, rows + row * columns, codes + row * columns);
  }
  for (int64_t tree = 0; tree < e->tree_count; tree++) {
    const uint64_t *nodes = e->nodes + e->starts[tree];
    for (row = 0; row + TOGETHER <= count; row += TOGETHER) {
      if (has_missing) {
        const uint16_t *group[TOGETHER];
        EACH(i) group[i] = codes + (row + i) * columns;
        learn_leaves_16_group(nodes, group, leaves + row);
      } else {
        leaves_of_complete(nodes, codes + row * columns, columns, leaves + row);
      }
    }
    for (; row < count; row++) leaves[row] = learn_leaves_16_one(nodes, codes + row * columns);
    for (row = 0; row < count; row++) add(e, tree, leaves[row], sums + row * e->outputs);
  }
}

void learn_encode(const learn_ensemble *e, const double *rows, int64_t count, uint16_t *codes) {
  const int64_t columns = e->column_count;
  for (int64_t row = 0; row < count; row++) {
    encode_row(e, rows + row * columns, codes + row * columns);
  }
}
