#include "learn_inspection.h"
#include "walking.h"

// The leaf that a row ends in from a place on, if the columns of one set come from another row.
KERNEL uint32_t leaf_from(
    const uint64_t *nodes, uint32_t place, const uint16_t *own, const uint16_t *other,
    const int32_t *set_of_column, int32_t set) {
  uint64_t node = nodes[place];
  while (node < LEAF) {
    const uint32_t column = column_of(node);
    const uint16_t *row = set_of_column[column] == set ? other : own;
    node = nodes[next_or_missing(node, row[column], LEARN_MISSING_16)];
  }
  return (uint32_t)node;
}

void learn_permuted_sums(
    const learn_ensemble *e, const learn_permutation *p, int64_t first, int64_t end,
    uint32_t *scratch, double *saved, double *sums) {
  const int64_t columns = e->column_count, width = e->leaf_width, repeats = p->repeats;
  const int64_t tasks = p->sets * repeats, used = e->outputs - e->first_output;
  // Tasks whose path has left the row's own one: whether, which, and where each ends.
  uint32_t *has_left = scratch, *left = scratch + tasks, *leaves = scratch + 2 * tasks;
  for (int64_t task = 0; task < tasks; task++) has_left[task] = 0;
  for (int64_t tree = 0; tree < e->tree_count; tree++) {
    const uint64_t *nodes = e->nodes + e->starts[tree];
    for (int64_t row = first; row < end; row++) {
      if (p->excluded && p->excluded[tree * p->excluded_words + row / 64] >> (row % 64) & 1) {
        continue;
      }
      const uint16_t *own = p->codes + row * columns;
      const uint32_t *sources = p->sources + row * repeats;
      int64_t count = 0;
      uint64_t node = nodes[0];
      while (node < LEAF) {
        const uint32_t column = column_of(node);
        const uint32_t after = next_or_missing(node, own[column], LEARN_MISSING_16);
        const int32_t set = p->set_of_column[column];
        for (int64_t r = 0; set >= 0 && r < repeats; r++) {
          const int64_t task = set * repeats + r;
          const uint16_t *other = p->codes + sources[r] * columns;
          const uint32_t place = next_or_missing(node, other[column], LEARN_MISSING_16);
          if (place == after || has_left[task]) continue;
          has_left[task] = 1;
          left[count] = (uint32_t)task;
          leaves[count++] = leaf_from(nodes, place, own, other, p->set_of_column, set);
        }
        node = nodes[after];
      }
      const float *values = e->values + (int64_t)(uint32_t)node * width;
      double *place = sums + ((row - first) * used + (tree * width) % used) * tasks;
      for (int64_t k = 0; k < width; k++, place += tasks) {
        const double value = values[k];
        for (int64_t i = 0; i < count; i++) saved[i] = place[left[i]];
        for (int64_t task = 0; task < tasks; task++) place[task] += value;
        for (int64_t i = 0; i < count; i++) {
          place[left[i]] = saved[i] + e->values[(int64_t)leaves[i] * width + k];
        }
      }
      for (int64_t i = 0; i < count; i++) has_left[left[i]] = 0;
    }
  }
}
