// The choice of a lag, LANES frames at once.
// Included for floats only, once for each set of instructions.

// Turns the differences of a group of frames to the normalised ones d′ at the lags looked at.
//
// Returns the sum of all differences, which is not finite where a sample is not.
KERNEL lanes NAMED(normalize)(
    const spectral_lag_range *range, const float *rows, int64_t count, lanes *d) {
  lanes sum = 0;
  for (int64_t lag = 0; lag <= range->last; lag += 4) {
    quad four[LANES];
    lanes turned[4];
    for (int lane = 0; lane < LANES; lane++) {
      memcpy(&four[lane], rows + (lane < count ? lane : count - 1) * range->lags + lag, sizeof(quad));
    }
    TURN_QUADS(four, turned);
    for (int64_t j = 0; j < 4; j++) {
      const int64_t here = lag + j;
      if (here == 0 || here > range->last) continue;
      sum += turned[j];
      if (here < range->first) continue;
      const float number = (float)here;
      // The smallest normal number keeps silence at 0.
      d[here - range->first] = turned[j] * number / (sum + number * 0x1p-126f);
    }
  }
  return sum;
}

static void NAMED(troughs)(
    const spectral_lag_range *range, const float *rows, int64_t count, void *scratch,
    spectral_trough *results) {
  lanes *d = scratch;
  const int64_t most = range->last - range->first;
  const lanes sum = NAMED(normalize)(range, rows, count, d);
  const words all = {0};
  const lanes threshold = range->threshold;
  // The first trough below the threshold: strictly below the value before and not above the one
  // after; at the first lag strictly below the one after it. Else the least of all.
  words found = (d[0] < threshold) & (d[0] < d[1]), chosen = all, lowest = all;
  lanes least = d[0];
  for (int64_t i = 1; i <= most; i++) {
    const lanes here = d[i];
    words is_trough = (here < threshold) & (here < d[i - 1]) & ~found;
    if (i < most) is_trough &= here <= d[i + 1];
    const words place = all + (WORD)i;
    chosen = CHOOSE_WORDS(is_trough, place, chosen);
    found |= is_trough;
    const words is_lower = here < least;
    lowest = CHOOSE_WORDS(is_lower, place, lowest);
    least = CHOOSE(is_lower, here, least);
  }
  chosen = CHOOSE_WORDS(found, chosen, lowest);
  for (int64_t lane = 0; lane < count; lane++) {
    const int64_t i = chosen[lane];
    results[lane] = (spectral_trough){
        .before = d[i > 0 ? i - 1 : 0][lane],
        .here = d[i][lane],
        .after = d[i < most ? i + 1 : most][lane],
        .index = (int32_t)i,
        .is_below = found[lane] != 0,
        .is_finite = sum[lane] < __builtin_inff()};
  }
}
