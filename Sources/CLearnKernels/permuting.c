#include <string.h>

#include "learn_inspection.h"
#include "walking.h"

// Of a row that a tree says nothing of, and of a place where nothing walks.
#define NO_LEAF UINT32_MAX
#define FREE UINT32_MAX

// Codes that are compared at a time, and one bit for each.
#define COMPARED 8
typedef uint16_t codes __attribute__((vector_size(2 * COMPARED)));
typedef bool answers __attribute__((ext_vector_type(COMPARED)));

// What the two kinds of rows differ in: only codes of rows that lack a value are asked whether they
// are missing. A constant in all that is inlined.
typedef enum { complete, incomplete } rows_kind;

KERNEL uint32_t after(rows_kind kind, uint64_t node, uint32_t code) {
  return kind == complete ? next(node, code) : next_or_missing(node, code, LEARN_MISSING_16);
}

// Bit r says whether the code of repeat r goes right; behind the codes there is room for COMPARED more.
KERNEL uint64_t right_ones(
    rows_kind kind, uint64_t node, const uint16_t *code, int64_t repeats) {
  const codes threshold = (codes){0} + (uint16_t)(node >> 48);
  const bool missing_goes_left = kind == incomplete && (uint32_t)node >> 31;
  uint64_t bits = 0;
  for (int64_t r = 0; r < repeats; r += COMPARED) {
    codes own;
    memcpy(&own, code + r, sizeof own);
    codes goes = (codes)(own > threshold);
    if (missing_goes_left) goes &= (codes)(own != (codes){0} + (uint16_t)LEARN_MISSING_16);
    const answers packed = __builtin_convertvector(goes, answers);
    uint8_t byte;
    memcpy(&byte, &packed, 1);
    bits |= (uint64_t)byte << r;
  }
  return bits & ~0ull >> (64 - repeats);
}

KERNEL uint32_t left_of(uint64_t node) { return (uint32_t)node & 0x7FFFFFFFu; }

// What the walks of one tree through some rows share.
typedef struct {
  const learn_permutation *permutation;
  const uint64_t *nodes;
  // rows × columns, and rows × columns × repeats: what the columns hold instead.
  const uint16_t *own, *other;
  int64_t columns, repeats, first_repeat, row_stride;
  const learn_permuted_scratch *scratch;
  int64_t walk_count, change_count;
} walks;

KERNEL void begin(walks *w, uint32_t place, uint32_t row, int32_t set, uint64_t repeats) {
  w->scratch->walks[w->walk_count++] = (learn_walk){repeats, place, row, set};
}

// Walks some rows as they are. Where the values of a set of columns lead elsewhere another walk begins,
// one for all repeats that go that way. Says where the rows themselves end.
KERNEL void walk_own(
    rows_kind kind, walks *w, const uint32_t rows[TOGETHER], int count, uint32_t *leaves) {
  const int32_t *set_of_column = w->permutation->set_of_column;
  const int64_t slots = w->permutation->sets + 1;
  const uint64_t all = ~0ull >> (64 - w->repeats);
  const uint16_t *own[TOGETHER], *other[TOGETHER];
  uint64_t nodes[TOGETHER];
  // Which repeats of each set have left; slot 0 is that of columns that stay.
  uint64_t *gone = w->scratch->gone;
  memset(gone, 0, TOGETHER * slots * sizeof *gone);
  EACH(i) {
    own[i] = w->own + rows[i] * w->columns;
    other[i] = w->other + rows[i] * w->columns * w->repeats;
    nodes[i] = w->nodes[0];
    gone[i * slots] = ~0ull;
  }
  // Of a group that is not full nothing begins in the other places.
  for (int64_t i = count * slots; i < TOGETHER * slots; i++) gone[i] = ~0ull;
  uint64_t all_nodes;
  do {
    all_nodes = LEAF;
    EACH(i) {
      const uint64_t node = nodes[i];
      const uint32_t column = column_of(node), left = left_of(node);
      const bool goes = node < LEAF;
      const uint32_t place = after(kind, node, own[i][column]);
      const int32_t set = set_of_column[column];
      uint64_t *gone_before = gone + i * slots + set + 1;
      const uint64_t right = right_ones(kind, node, other[i] + column * w->repeats, w->repeats);
      const uint64_t leaving =
          (right ^ (place == left ? 0 : all)) & ~*gone_before & -(uint64_t)goes;
      *gone_before |= leaving;
      // Written in any case, and kept if anything leaves: a branch would be hard to foresee.
      w->scratch->walks[w->walk_count] =
          (learn_walk){leaving, 2 * left + 1 - place, rows[i], set};
      w->walk_count += leaving != 0;
      const uint64_t following = w->nodes[goes ? place : 0];
      nodes[i] = goes ? following : node;
      all_nodes &= nodes[i];
    }
  } while (all_nodes < LEAF);
  for (int i = 0; i < count; i++) leaves[rows[i]] = (uint32_t)nodes[i];
}

// Says where the repeats of a walk have ended, or divides them by the column that they differ in.
KERNEL void settle(rows_kind kind, walks *w, const learn_walk *walk, uint64_t node) {
  if (node >= LEAF) {
    const int64_t task = walk->set * w->permutation->repeats + w->first_repeat;
    for (uint64_t left = walk->repeats; left; left &= left - 1) {
      w->scratch->changes[w->change_count++] = (learn_change){
          (uint32_t)(walk->row * w->row_stride + task + __builtin_ctzll(left)), (uint32_t)node};
    }
    return;
  }
  const uint16_t *code =
      w->other + ((int64_t)walk->row * w->columns + column_of(node)) * w->repeats;
  const uint64_t right = right_ones(kind, node, code, w->repeats) & walk->repeats;
  const uint32_t left = left_of(node);
  if (right != walk->repeats) begin(w, left, walk->row, walk->set, walk->repeats ^ right);
  if (right) begin(w, left + 1, walk->row, walk->set, right);
}

// Goes on with all walks, to leaves or to nodes that test a column of their set. One that has arrived is
// settled, and the last of the list takes its place.
KERNEL void walk_others(rows_kind kind, walks *w) {
  const int32_t *set_of_column = w->permutation->set_of_column;
  learn_walk now[TOGETHER];
  const uint16_t *own[TOGETHER];
  uint64_t nodes[TOGETHER];
  EACH(i) {
    now[i].row = FREE;
    nodes[i] = LEAF;
  }
  int64_t walking = 0;
  do {
    EACH(i) {
      const uint32_t column = column_of(nodes[i]);
      if ((nodes[i] < LEAF) & (set_of_column[column] != now[i].set)) {
        nodes[i] = w->nodes[after(kind, nodes[i], own[i][column])];
      } else {
        if (now[i].row != FREE) settle(kind, w, &now[i], nodes[i]);
        walking -= now[i].row != FREE;
        now[i].row = FREE;
        nodes[i] = LEAF;
        if (w->walk_count > 0) {
          now[i] = w->scratch->walks[--w->walk_count];
          own[i] = w->own + now[i].row * w->columns;
          nodes[i] = w->nodes[now[i].place];
          walking++;
        }
      }
    }
  } while (walking > 0);
}

KERNEL void walk(
    rows_kind kind, walks *w, const uint64_t *excluded, int64_t first, int64_t end,
    uint32_t *leaves) {
  uint32_t group[TOGETHER] = {0};
  int count = 0;
  for (int64_t row = first; row < end; row++) {
    leaves[row - first] = NO_LEAF;
    if (excluded && excluded[row / 64] >> (row % 64) & 1) continue;
    group[count++] = (uint32_t)(row - first);
    if (count < TOGETHER) continue;
    walk_own(kind, w, group, count, leaves);
    count = 0;
  }
  if (count > 0) walk_own(kind, w, group, count, leaves);
  walk_others(kind, w);
}

// Adds a tree's values to the sums of some rows: those of their own leaves but for the changes.
static void add_values(
    const walks *w, const learn_ensemble *e, int64_t tasks, int64_t rows, const uint32_t *leaves,
    double *sums) {
  const learn_change *changes = w->scratch->changes;
  double *saved = w->scratch->saved;
  for (int64_t k = 0; k < e->leaf_width; k++, sums += tasks) {
    for (int64_t i = 0; i < w->change_count; i++) saved[i] = sums[changes[i].place];
    for (int64_t row = 0; row < rows; row++) {
      if (leaves[row] == NO_LEAF) continue;
      const double value = e->values[(int64_t)leaves[row] * e->leaf_width + k];
      double *place = sums + row * w->row_stride;
      for (int64_t task = 0; task < tasks; task++) place[task] += value;
    }
    for (int64_t i = 0; i < w->change_count; i++) {
      const double value = e->values[(int64_t)changes[i].leaf * e->leaf_width + k];
      sums[changes[i].place] = saved[i] + value;
    }
  }
}

// Rows, and what their columns hold in the repeats: for each 64 of these rows × columns × repeats.
typedef struct {
  int64_t first, end, columns;
  uint16_t *other;
} block;

KERNEL int64_t repeats_from(const learn_permutation *p, int64_t first) {
  return p->repeats - first < 64 ? p->repeats - first : 64;
}

static void gather(const learn_permutation *p, const block *b) {
  uint16_t *other = b->other;
  for (int64_t first = 0; first < p->repeats; first += 64) {
    const int64_t repeats = repeats_from(p, first);
    for (int64_t row = b->first; row < b->end; row++, other += b->columns * repeats) {
      for (int64_t r = 0; r < repeats; r++) {
        const uint16_t *source = p->codes + p->sources[row * p->repeats + first + r] * b->columns;
        for (int64_t c = 0; c < b->columns; c++) other[c * repeats + r] = source[c];
      }
    }
  }
}

// Walks rows first..<end of a block, few enough for the scratch, through one tree.
static void permute(
    const learn_ensemble *e, const learn_permutation *p, const block *b,
    const learn_permuted_scratch *scratch, int64_t tree, int64_t first, int64_t end, double *sums) {
  const int64_t tasks = p->sets * p->repeats, used = e->outputs - e->first_output;
  const uint64_t *excluded = p->excluded ? p->excluded + tree * p->excluded_words : NULL;
  uint32_t leaves[LEARN_PERMUTED_ROWS];
  walks w = {
      .permutation = p,
      .nodes = e->nodes + e->starts[tree],
      .own = p->codes + first * b->columns,
      .columns = b->columns,
      .row_stride = used * tasks,
      .scratch = scratch};
  for (; w.first_repeat < p->repeats; w.first_repeat += 64) {
    w.repeats = repeats_from(p, w.first_repeat);
    w.other = b->other + b->columns *
        (w.first_repeat * (b->end - b->first) + w.repeats * (first - b->first));
    if (p->has_missing) {
      walk(incomplete, &w, excluded, first, end, leaves);
    } else {
      walk(complete, &w, excluded, first, end, leaves);
    }
  }
  add_values(&w, e, tasks, end - first, leaves, sums + (tree * e->leaf_width) % used * tasks);
}

void learn_permuted_sums(
    const learn_ensemble *e, const learn_permutation *p, int64_t first, int64_t end,
    const learn_permuted_scratch *scratch, double *sums) {
  const int64_t row_stride = (e->outputs - e->first_output) * p->sets * p->repeats;
  const block b = {first, end, e->column_count, scratch->other};
  gather(p, &b);
  for (int64_t tree = 0; tree < e->tree_count; tree++) {
    for (int64_t row = first; row < end; row += LEARN_PERMUTED_ROWS) {
      const int64_t part_end = row + LEARN_PERMUTED_ROWS < end ? row + LEARN_PERMUTED_ROWS : end;
      permute(e, p, &b, scratch, tree, row, part_end, sums + (row - first) * row_stride);
    }
  }
}
