// Growing over codes of one type, included once for each: CODE, MISSING, WORDS (of the occupancy)
// and NAMED differ each time, so there is no include guard.

// Where the code of a row is: `base[row * step]`.
typedef struct {
  const CODE *base;
  int64_t step;
} NAMED(column);

// Columns are read from rows once a node has so few of them that their cache lines are the fewer.
KERNEL NAMED(column) NAMED(column_at)(const learn_training *training, uint32_t column, int64_t n) {
  if (n * ROW_SHARE < training->row_count) {
    return (NAMED(column)){(const CODE *)training->rows + column, training->column_count};
  }
  return (NAMED(column)){(const CODE *)training->columns + column * training->row_count, 1};
}

KERNEL void NAMED(mark)(uint64_t *occupancy, uint32_t code) {
  occupancy[code >> 6] |= 1ull << (code & 63);
}

// Adds the payloads of a node's rows to the places of their codes.
KERNEL void NAMED(gather)(
    const packing form, const NAMED(column) column, const uint32_t *rows,
    const uint64_t *payloads, int64_t n, uint64_t *histogram, uint64_t *occupancy) {
  if (!form.is_packed) {
    for (int64_t i = 0; i < n; i++) {
      const uint32_t code = column.base[rows[i] * column.step];
      const uint64_t payload = payloads[i];
      histogram[code * (uint64_t)form.classes + (payload >> 32)] +=
          (payload & 0xFFFFFFFFu) | 1ull << 32;
      NAMED(mark)(occupancy, code);
    }
  } else if (WORDS == 4 && n >= 192) {
    for (int64_t i = 0; i < n; i++) histogram[column.base[rows[i] * column.step]] += payloads[i];
    for (uint32_t code = 0; code < 64 * WORDS; code++) {
      occupancy[code >> 6] |= (uint64_t)(histogram[code] != 0) << (code & 63);
    }
  } else {
    for (int64_t i = 0; i < n; i++) {
      const uint32_t code = column.base[rows[i] * column.step];
      histogram[code] += payloads[i];
      NAMED(mark)(occupancy, code);
    }
  }
}

// Offers all splits of a column, or one at random, and leaves the histogram empty again.
KERNEL void NAMED(scan_packed)(
    const packing form, const node_sums *node, uint64_t *histogram, uint64_t *occupancy,
    uint32_t column, split *best) {
  const uint64_t missing = histogram[MISSING];
  histogram[MISSING] = 0;
  occupancy[WORDS - 1] &= ~(1ull << 63);
  uint64_t sum = 0;
  for (uint32_t word = 0; word < WORDS; word++) {
    uint64_t occupied = occupancy[word];
    occupancy[word] = 0;
    for (; occupied; occupied &= occupied - 1) {
      const uint32_t code = 64 * word + (uint32_t)__builtin_ctzll(occupied);
      sum += histogram[code];
      histogram[code] = 0;
      offer_packed(form, node, sum, column, code, false, best);
      if (missing) offer_packed(form, node, sum + missing, column, code, true, best);
    }
  }
}

KERNEL void NAMED(scan_wide)(
    const packing form, const node_sums *node, uint64_t *histogram, uint64_t *occupancy,
    uint64_t *left, uint32_t column, split *best) {
  const int classes = form.classes;
  uint64_t *missing = histogram + (uint64_t)MISSING * classes;
  const bool has_missing = occupancy[WORDS - 1] >> 63;
  occupancy[WORDS - 1] &= ~(1ull << 63);
  memset(left, 0, sizeof(uint64_t) * (size_t)classes);
  for (uint32_t word = 0; word < WORDS; word++) {
    uint64_t occupied = occupancy[word];
    occupancy[word] = 0;
    for (; occupied; occupied &= occupied - 1) {
      const uint32_t code = 64 * word + (uint32_t)__builtin_ctzll(occupied);
      uint64_t *place = histogram + (uint64_t)code * classes;
      for (int k = 0; k < classes; k++) {
        left[k] += place[k];
        place[k] = 0;
      }
      offer_wide(node, left, 0, classes, column, code, best);
      if (has_missing) offer_wide(node, left, missing, classes, column, code, best);
    }
  }
  memset(missing, 0, sizeof(uint64_t) * (size_t)classes);
}

#include "random_cut.h"

// Moves the rows that go left before the others, both in their order.
//
// Returns the number of rows that go left; `next` is the least code among those that go right. Where
// no value is missing, missing ones will go where more weight goes.
KERNEL int64_t NAMED(divide)(
    const NAMED(column) column, uint32_t *rows, uint64_t *payloads, uint32_t *moved_rows,
    uint64_t *moved_payloads, int64_t n, const node_sums *node, split *best, uint32_t *next) {
  int64_t left = 0, right = 0;
  uint32_t least = MISSING;
  bool has_missing = false;
  for (int64_t i = 0; i < n; i++) {
    const uint32_t row = rows[i];
    const uint64_t payload = payloads[i];
    const uint32_t code = column.base[row * column.step];
    const bool goes_left = code == MISSING ? best->missing_left : code <= best->code;
    rows[left] = row;
    payloads[left] = payload;
    moved_rows[right] = row;
    moved_payloads[right] = payload;
    left += goes_left;
    right += !goes_left;
    least = code > best->code && code < least ? code : least;
    has_missing |= code == MISSING;
  }
  memcpy(rows + left, moved_rows, sizeof(uint32_t) * (size_t)right);
  memcpy(payloads + left, moved_payloads, sizeof(uint64_t) * (size_t)right);
  *next = least;
  if (!has_missing) best->missing_left = 2 * best->left_weight > node->weight;
  return left;
}

// Returns the last code to the left of the point halfway between the values on both sides.
//
// `next` is the least code of a row that goes right, or MISSING if only missing values do.
KERNEL uint32_t NAMED(halfway)(
    const learn_training *training, uint32_t column, uint32_t code, uint32_t next) {
  if (next == MISSING) return code;
  const float *lows = training->lows + training->bin_starts[column];
  const float *highs = training->highs + training->bin_starts[column];
  const double middle = 0.5 * (double)highs[code] + 0.5 * (double)lows[next];
  while (code + 1 < next && lows[code + 1] <= middle) code++;
  return code;
}

KERNEL void NAMED(find_split)(
    const packing form, const learn_training *training, const learn_growth *growth,
    const node_sums *node, const job task, learn_workspace *w, uint64_t *state, split *best) {
  const uint32_t count = (uint32_t)training->column_count;
  const uint32_t tries = (uint32_t)growth->columns_per_split;
  const int64_t n = task.end - task.start;
  for (uint32_t tried = 0; tried < count && (tried < tries || !best->found); tried++) {
    uint32_t column = tried;
    if (tries < count) {
      const uint32_t chosen = tried + random_below(state, count - tried);
      column = w->order[chosen];
      w->order[chosen] = w->order[tried];
      w->order[tried] = column;
    }
    NAMED(gather)(
        form, NAMED(column_at)(training, column, n), w->rows + task.start,
        w->payloads + task.start, n, w->histogram, w->occupancy);
    if (growth->random_thresholds) {
      NAMED(keep_random_cut)(form, training, w->histogram, w->occupancy, column, state);
    }
    if (form.is_packed) {
      NAMED(scan_packed)(form, node, w->histogram, w->occupancy, column, best);
    } else {
      NAMED(scan_wide)(form, node, w->histogram, w->occupancy, w->left, column, best);
    }
  }
}

// Sums the payloads of a node's rows by class; returns how many classes there are among them.
KERNEL int NAMED(sum)(
    const packing form, const uint64_t *payloads, int64_t n, uint64_t *totals, node_sums *node) {
  if (form.is_packed) {
    uint64_t sum = 0;
    for (int64_t i = 0; i < n; i++) sum += payloads[i];
    for (int k = 0; k < form.classes; k++) totals[k] = unpacked(form, sum, k);
  } else {
    memset(totals, 0, sizeof(uint64_t) * (size_t)form.classes);
    for (int64_t i = 0; i < n; i++) totals[payloads[i] >> 32] += payloads[i] & 0xFFFFFFFFu;
  }
  int present = 0;
  node->weight = 0;
  node->rows = (uint64_t)n;
  for (int k = 0; k < form.classes; k++) {
    node->weight += totals[k];
    present += totals[k] > 0;
  }
  return present;
}

KERNEL void NAMED(grow)(
    const packing form, const learn_training *training, const learn_growth *growth, int64_t rows,
    learn_workspace *w) {
  uint64_t state = growth->seed;
  job *jobs = w->jobs;
  int64_t waiting = 0;
  node_sums node = {.minimum_rows = (uint64_t)growth->minimum_leaf_rows, .classes = w->totals};
  w->node_count = 1;
  w->leaf_count = 0;
  jobs[waiting++] = (job){0, (uint32_t)rows, 0, 0};
  while (waiting > 0) {
    const job task = jobs[--waiting];
    const int64_t n = task.end - task.start;
    const int present =
        NAMED(sum)(form, w->payloads + task.start, n, w->totals, &node);
    split best = {.numerator = -1, .denominator = 1};
    if (present > 1 && n >= 2 * growth->minimum_leaf_rows
        && (int64_t)task.depth < growth->maximum_depth) {
      NAMED(find_split)(form, training, growth, &node, task, w, &state, &best);
    }
    if (!best.found) {
      uint32_t *weights = w->leaf_weights + w->leaf_count * form.classes;
      for (int k = 0; k < form.classes; k++) weights[k] = (uint32_t)w->totals[k];
      w->nodes[task.node] = 0xFFFFull << 48 | (uint64_t)w->leaf_count++;
      continue;
    }
    uint32_t next;
    const int64_t left = NAMED(divide)(
        NAMED(column_at)(training, best.column, n), w->rows + task.start,
        w->payloads + task.start, w->moved_rows, w->moved_payloads, n, &node, &best, &next);
    const uint32_t code = growth->random_thresholds
        ? best.code
        : NAMED(halfway)(training, best.column, best.code, next);
    // The terms of two classes are equal, and one of them was counted.
    w->importances[best.column] += best.numerator * (form.classes == 2 ? 2 : 1)
        / (best.denominator * (double)node.weight);
    const uint64_t child = (uint64_t)w->node_count;
    w->node_count += 2;
    w->nodes[task.node] = (uint64_t)code << 48 | (uint64_t)best.column << 32
        | (uint64_t)best.missing_left << 31 | child;
    const uint32_t middle = task.start + (uint32_t)left;
    jobs[waiting++] = (job){middle, task.end, (uint32_t)child + 1, task.depth + 1};
    jobs[waiting++] = (job){task.start, middle, (uint32_t)child, task.depth + 1};
  }
}

static void NAMED(grow_any)(
    const packing form, const learn_training *training, const learn_growth *growth, int64_t rows,
    learn_workspace *w) {
  // What is a constant in a call is one in the loops, which makes the usual forms twice as fast.
  if (!form.is_packed) {
    NAMED(grow)((packing){form.classes, 0, false, true}, training, growth, rows, w);
  } else if (form.classes == 2 && !form.counts_rows) {
    NAMED(grow)((packing){2, 32, true, false}, training, growth, rows, w);
  } else if (form.classes == 2) {
    NAMED(grow)((packing){2, form.bits, true, true}, training, growth, rows, w);
  } else if (form.classes == 3) {
    NAMED(grow)((packing){3, form.bits, true, form.counts_rows}, training, growth, rows, w);
  } else {
    NAMED(grow)((packing){4, form.bits, true, form.counts_rows}, training, growth, rows, w);
  }
}
