// One random cut of a column, for each type of codes; part of growth_codes.h, without a guard as that.

// Returns a code that divides the range of a node's values in a column at random: uniform in value.
KERNEL uint32_t NAMED(random_cut)(
    const learn_training *training, uint32_t column, uint32_t first, uint32_t last, double unit) {
  const float *lows = training->lows + training->bin_starts[column];
  const float *highs = training->highs + training->bin_starts[column];
  const double low = lows[first];
  const double value = low + unit * ((double)highs[last] - low);
  uint32_t below = first, above = last;  // lows[below] ≤ value, and the cut is below `last`
  while (above - below > 1) {
    const uint32_t middle = below + (above - below) / 2;
    if (lows[middle] <= value) {
      below = middle;
    } else {
      above = middle;
    }
  }
  return below;
}

// Keeps of a column's codes only those at one random cut: all rows to its left count as one bin.
KERNEL void NAMED(keep_random_cut)(
    const packing form, const learn_training *training, uint64_t *histogram, uint64_t *occupancy,
    uint32_t column, uint64_t *state) {
  const double unit = random_unit(state);
  const bool has_missing = occupancy[WORDS - 1] >> 63;
  occupancy[WORDS - 1] &= ~(1ull << 63);
  uint32_t first = UINT32_MAX, last = 0;
  for (uint32_t word = 0; word < WORDS; word++) {
    if (!occupancy[word]) continue;
    if (first == UINT32_MAX) first = 64 * word + (uint32_t)__builtin_ctzll(occupancy[word]);
    last = 64 * word + 63 - (uint32_t)__builtin_clzll(occupancy[word]);
  }
  if (first != UINT32_MAX && first < last) {
    const uint32_t cut = NAMED(random_cut)(training, column, first, last, unit);
    const int width = form.is_packed ? 1 : form.classes;
    uint32_t target = cut;
    for (uint32_t word = 0; word < WORDS; word++) {
      uint64_t occupied = occupancy[word];
      occupancy[word] = 0;
      for (; occupied; occupied &= occupied - 1) {
        const uint32_t code = 64 * word + (uint32_t)__builtin_ctzll(occupied);
        // Everything above the cut gathers in the last bin.
        target = code <= cut ? cut : last;
        if (code == target) continue;
        for (int k = 0; k < width; k++) {
          histogram[(uint64_t)target * width + k] += histogram[(uint64_t)code * width + k];
          histogram[(uint64_t)code * width + k] = 0;
        }
      }
    }
    NAMED(mark)(occupancy, cut);
    NAMED(mark)(occupancy, last);
  }
  if (has_missing) NAMED(mark)(occupancy, MISSING);
}
