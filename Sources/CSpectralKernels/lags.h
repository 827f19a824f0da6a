// YIN's difference of frames at all lags, neighbouring lags in the lanes.
// Included once for each kind of vector.
//
// For each lag the squares are summed over a block in the order of time and the blocks of a frame in
// that order, so the bits depend neither on the lanes nor on the frames handed over together.

// sum + gap², rounded once. In single precision this is the one place with a fused operation: it takes a
// third of the work away. Processors without one (before 2013) get the same bits by a detour: the product
// is exact in double precision, and a sum that is rounded to an odd number there can be rounded again to
// what rounding once would give (Boldo and Melquiond 2008).
KERNEL lanes NAMED(add_square)(lanes sum, lanes gap) {
#if IS_DOUBLE
  return sum + gap * gap;
#elif HAS_FUSED
  return __builtin_elementwise_fma(gap, gap, sum);
#else
  typedef double wide __attribute__((ext_vector_type(LANES)));
  typedef int64_t wide_words __attribute__((ext_vector_type(LANES)));
  const wide a = __builtin_convertvector(gap, wide), c = __builtin_convertvector(sum, wide);
  const wide p = a * a, s = p + c, t = s - p, error = (p - (s - t)) + (c - t);
  // Neither is below zero: a smaller word is nearer to zero. True is −1.
  wide_words bits = (wide_words)s;
  bits += (wide_words)(error < 0);
  bits |= (wide_words)((error < 0) | (error > 0)) & 1;
  return __builtin_convertvector((wide)bits, lanes);
#endif
}

// Σ (y[j] − y[j + lag])² over a block, for the lags of some vectors; and Σ y[j]² beside it, where one
// sum after the other waits for none. It has the bits of lags beyond the end.
#define LAG_VECTORS 8
KERNEL SCALAR NAMED(block_differences)(
    const SCALAR *y, int64_t block, int64_t first, const int vectors, lanes *sum) {
  const SCALAR *other = y + first;
  lanes energy = 0;
  for (int v = 0; v < vectors; v++) sum[v] = 0;
  for (int64_t j = 0; j < block; j++) {
    const lanes here = y[j];
    for (int v = 0; v < vectors; v++) {
      lanes there;
      memcpy(&there, other + j + v * LANES, sizeof(there));
      sum[v] = NAMED(add_square)(sum[v], here - there);
    }
    energy = NAMED(add_square)(energy, here);
  }
  return energy[0];
}

// The same for the lags of a few vectors, whose number is known where this is inlined.
KERNEL void NAMED(crossing_differences)(
    const SCALAR *y, const SCALAR *other, int64_t block, const int vectors, lanes *sum) {
  for (int v = 0; v < vectors; v++) sum[v] = (lanes){0};
  for (int64_t j = 0; j < block; j++) {
    for (int v = 0; v < vectors; v++) {
      lanes there;
      memcpy(&there, other + j + v * LANES, sizeof(there));
      const lanes gap = y[j] - there;
      sum[v] = NAMED(add_square)(sum[v], gap);
    }
  }
}

// The sums of a block that may be in several frames, and its energy, as far as samples reach.
KERNEL void NAMED(fill_block)(
    const spectral_lag_frames *frames, const SCALAR *samples, int64_t available, int64_t index,
    SCALAR *sums, SCALAR *energies) {
  const int64_t block = frames->block, start = index * block;
  const SCALAR *y = samples + start;
  // Lags beyond `reach` leave the samples within the block.
  const int64_t reach = available - start - block;
  SCALAR *target = sums + index * frames->lags;
  const int64_t width = LAG_VECTORS * LANES;
  int64_t lag = 0;
  lanes sum[LAG_VECTORS];
  if (width <= frames->lags && width - 1 <= reach) {
    energies[index] = NAMED(block_differences)(y, block, 0, LAG_VECTORS, sum);
    memcpy(target, sum, sizeof(sum));
    lag = width;
  } else {
    energies[index] = NAMED(block_differences)(y, block, 0, 0, sum);
  }
  for (; lag + width <= frames->lags && lag + width - 1 <= reach; lag += width) {
    NAMED(block_differences)(y, block, lag, LAG_VECTORS, sum);
    memcpy(target + lag, sum, sizeof(sum));
  }
  for (; lag + LANES <= frames->lags && lag + LANES - 1 <= reach; lag += LANES) {
    NAMED(crossing_differences)(y, y + lag, block, 1, sum);
    memcpy(target + lag, sum, sizeof(sum[0]));
  }
}

// Adds the sums of the blocks of a frame that lie before its end at every lag of a vector.
KERNEL void NAMED(join_whole_blocks)(
    const spectral_lag_frames *frames, const SCALAR *sums, SCALAR *row) {
  const int64_t length = frames->length, block = frames->block, lags = frames->lags;
  for (int64_t first = 0; first < lags; first += LAG_VECTORS * LANES) {
    const int64_t left = (lags - first) / LANES;
    const int64_t vectors = left < LAG_VECTORS ? left : LAG_VECTORS;
    lanes sum[LAG_VECTORS] = {0};
    // The blocks that no lag of these vectors takes over the end.
    const int64_t room = length - first - vectors * LANES + 1;
    const int64_t whole = room < 0 ? 0 : room / block;
    const SCALAR *source = sums + first;
    if (vectors == LAG_VECTORS) {
      for (int64_t b = 0; b < whole; b++, source += lags) {
        for (int v = 0; v < LAG_VECTORS; v++) {
          lanes part;
          memcpy(&part, source + v * LANES, sizeof(part));
          sum[v] += part;
        }
      }
    } else {
      for (int64_t b = 0; b < whole; b++, source += lags) {
        for (int64_t v = 0; v < vectors; v++) {
          lanes part;
          memcpy(&part, source + v * LANES, sizeof(part));
          sum[v] += part;
        }
      }
    }
    for (int64_t v = 0; v < vectors; v++) {
      const int64_t lag = first + v * LANES;
      lanes total = sum[v];
      for (int64_t b = whole; block * (b + 1) + lag + LANES - 1 <= length; b++) {
        lanes part;
        memcpy(&part, sums + b * lags + lag, sizeof(part));
        total += part;
      }
      memcpy(row + lag, &total, sizeof(total));
    }
  }
}

// Adds the differences of a few vectors of lags that a block has across the end of the frame.
#define CROSSING_VECTORS 6
KERNEL void NAMED(add_crossing)(
    const SCALAR *y, const SCALAR *other, int64_t block, const int vectors, SCALAR *row) {
  lanes sum[CROSSING_VECTORS];
  NAMED(crossing_differences)(y, other, block, vectors, sum);
  for (int v = 0; v < vectors; v++) {
    lanes total;
    memcpy(&total, row + v * LANES, sizeof(total));
    total += sum[v];
    memcpy(row + v * LANES, &total, sizeof(total));
  }
}

// Joins the blocks of a frame in the order of time at each lag: those before its end, those across
// it, and the energies of those whose lag lies beyond it. Samples after the end count as zero.
KERNEL void NAMED(join_blocks)(
    const spectral_lag_frames *frames, const SCALAR *y, const SCALAR *sums,
    const SCALAR *energies, SCALAR *row) {
  const int64_t length = frames->length, block = frames->block, lags = frames->lags;
  const int64_t blocks = length / block;
  NAMED(join_whole_blocks)(frames, sums, row);
  // What a vector of lags reads around the end of the frame.
  SCALAR end[2 * (SPECTRAL_BLOCK_MAX + LANES)] = {0};
  const int64_t kept = block + LANES, edge = length - kept;
  memcpy(end, y + edge, (size_t)kept * sizeof(SCALAR));
  for (int64_t b = 0; b < blocks; b++) {
    // From the first vector with a lag above `room` to the last with one below `room + block`:
    // neighbours, whose sums are independent of one another, go together.
    const int64_t room = length - block * (b + 1);
    if (room >= lags) continue;
    int64_t lag = room < LANES - 1 ? 0 : ((room - (LANES - 1)) / LANES + 1) * LANES;
    int64_t last = room + block < lags ? room + block : lags;
    const SCALAR *here = y + block * b;
    while (lag < last) {
      const SCALAR *other = end + (block * b + lag - edge);
      const int64_t vectors = (last - lag + LANES - 1) / LANES;
      // As many sums side by side as there are: one alone would wait for itself.
      switch (vectors < CROSSING_VECTORS ? vectors : CROSSING_VECTORS) {
        case 1: NAMED(add_crossing)(here, other, block, 1, row + lag); break;
        case 2: NAMED(add_crossing)(here, other, block, 2, row + lag); break;
        case 3: NAMED(add_crossing)(here, other, block, 3, row + lag); break;
        case 4: NAMED(add_crossing)(here, other, block, 4, row + lag); break;
        case 5: NAMED(add_crossing)(here, other, block, 5, row + lag); break;
        default: NAMED(add_crossing)(here, other, block, CROSSING_VECTORS, row + lag);
      }
      lag += CROSSING_VECTORS * LANES;
    }
  }
  for (int64_t lag = 0; lag < lags; lag += LANES) {
    lanes total;
    memcpy(&total, row + lag, sizeof(total));
    // Block b lies beyond the end for all of these lags where block · b + lag ≥ length.
    for (int64_t b = (length - lag + block - 1) / block; b < blocks; b++) total += energies[b];
    memcpy(row + lag, &total, sizeof(total));
  }
}

static void NAMED(differences)(
    const spectral_lag_frames *frames, void *scratch, SCALAR *rows) {
  const int64_t hop = frames->hop, length = frames->length, block = frames->block;
  const SCALAR *samples = frames->samples;
  const int64_t available = (frames->count - 1) * hop + length, most = available / block;
  SCALAR *sums = scratch, *energies = sums + most * frames->lags;
  int64_t filled = 0;
  for (int64_t frame = 0; frame < frames->count; frame++) {
    const int64_t first = frame * hop / block, end = first + length / block;
    filled = filled < first ? first : filled;
    for (; filled < end; filled++) {
      NAMED(fill_block)(frames, samples, available, filled, sums, energies);
    }
    NAMED(join_blocks)(
        frames, samples + frame * hop, sums + first * frames->lags, energies + first,
        rows + frame * frames->lags);
  }
}
