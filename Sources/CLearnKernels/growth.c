#include "growth.h"

// Products are rounded before they are added, on every processor.
#pragma STDC FP_CONTRACT OFF

// Below this share of all rows a node's codes are read row by row.
#define ROW_SHARE 32

#define CODE uint8_t
#define MISSING LEARN_MISSING_8
#define WORDS 4
#define NAMED(name) name##_8
#include "growth_codes.h"
#undef CODE
#undef MISSING
#undef WORDS
#undef NAMED

#define CODE uint16_t
#define MISSING LEARN_MISSING_16
#define WORDS 1024
#define NAMED(name) name##_16
#include "growth_codes.h"
#undef CODE
#undef MISSING
#undef WORDS
#undef NAMED

bool learn_workspace_create(
    learn_workspace *w, int64_t rows, int64_t columns, int64_t classes, bool is_wide) {
  const size_t n = (size_t)rows, k = (size_t)classes, codes = is_wide ? 65536 : 256;
  *w = (learn_workspace){.row_capacity = rows, .column_capacity = columns, .class_capacity = classes};
  w->rows = malloc(n * sizeof(uint32_t));
  w->moved_rows = malloc(n * sizeof(uint32_t));
  w->payloads = malloc(n * sizeof(uint64_t));
  w->moved_payloads = malloc(n * sizeof(uint64_t));
  w->histogram = calloc(codes * k, sizeof(uint64_t));
  w->occupancy = calloc(codes / 64, sizeof(uint64_t));
  w->totals = malloc(k * sizeof(uint64_t));
  w->left = malloc(k * sizeof(uint64_t));
  w->order = malloc((size_t)columns * sizeof(uint32_t));
  w->jobs = malloc((n + 2) * sizeof(job));
  w->nodes = malloc(2 * n * sizeof(uint64_t));
  w->leaf_weights = malloc(n * k * sizeof(uint32_t));
  w->importances = malloc((size_t)columns * sizeof(double));
  return w->rows && w->moved_rows && w->payloads && w->moved_payloads && w->histogram
      && w->occupancy && w->totals && w->left && w->order && w->jobs && w->nodes
      && w->leaf_weights && w->importances;
}

void learn_workspace_destroy(learn_workspace *w) {
  void *parts[] = {w->rows, w->moved_rows, w->payloads, w->moved_payloads, w->histogram,
      w->occupancy, w->totals, w->left, w->order, w->jobs, w->nodes, w->leaf_weights,
      w->importances};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
  *w = (learn_workspace){0};
}

static int bit_width(uint64_t value) { return value ? 64 - __builtin_clzll(value) : 0; }

void learn_grow(
    const learn_training *training, const learn_growth *growth, const uint32_t *weights,
    learn_workspace *w) {
  const int classes = (int)training->class_count;
  int64_t rows = 0;
  uint64_t total = 0;
  for (int64_t row = 0; row < training->row_count; row++) {
    rows += weights[row] > 0;
    total += weights[row];
  }
  packing form = {classes, bit_width(total), false, growth->minimum_leaf_rows > 1};
  const int needed = form.bits * classes + (form.counts_rows ? bit_width((uint64_t)rows) : 0);
  form.is_packed = classes <= 4 && needed <= 64;
  if (form.is_packed && classes == 2 && !form.counts_rows) form.bits = 32;
  rows = 0;
  for (int64_t row = 0; row < training->row_count; row++) {
    const uint64_t weight = weights[row];
    if (weight == 0) continue;
    const uint64_t label = training->labels[row];
    w->rows[rows] = (uint32_t)row;
    w->payloads[rows++] = !form.is_packed ? label << 32 | weight
        : weight << (label * (uint64_t)form.bits)
            | (form.counts_rows ? 1ull << (form.bits * classes) : 0);
  }
  for (int64_t column = 0; column < training->column_count; column++) {
    w->order[column] = (uint32_t)column;
    w->importances[column] = 0;
  }
  if (training->is_wide) {
    grow_any_16(form, training, growth, rows, w);
  } else {
    grow_any_8(form, training, growth, rows, w);
  }
}
