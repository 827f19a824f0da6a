// Kernels over eight frames at once, included once for each set of instructions.
// No include guard: NAMED differs each time.

#define KERNEL static inline __attribute__((always_inline))

KERNEL lanes8 NAMED(load8)(const float *x) {
  lanes8 v;
  memcpy(&v, x, sizeof v);
  return v;
}

KERNEL void NAMED(store8)(lanes8 v, float *x) { memcpy(x, &v, sizeof v); }

// The natural logarithm of positive normal numbers, by the series of the inverse hyperbolic
// tangent of (m − 1) / (m + 1), m in [√½, √2), which leaves less than 4e-10.
KERNEL lanes8 NAMED(logarithm)(lanes8 x) {
  ints8 bits;
  memcpy(&bits, &x, sizeof bits);
  // 0x3f3504f3 is √½.
  const ints8 exponent = (bits - 0x3f3504f3) >> 23;
  bits -= exponent << 23;
  lanes8 m;
  memcpy(&m, &bits, sizeof m);
  const lanes8 e = __builtin_convertvector(exponent, lanes8);
  const lanes8 s = (m - 1.0f) / (m + 1.0f);
  const lanes8 z = s * s;
  lanes8 series = z * (1.0f / 9) + (1.0f / 7);
  series = series * z + (1.0f / 5);
  series = series * z + (1.0f / 3);
  const lanes8 root = s + s * z * series;
  // ln 2 in two parts, of which the first is exact times e.
  return e * 0.693359375f + (e * -2.12194440e-4f + 2.0f * root);
}

static void NAMED(roots)(const float *powers, int64_t bins, float *magnitudes) {
  for (int64_t bin = 0; bin < bins; bin++) {
    const lanes8 x = NAMED(load8)(powers + 8 * bin);
    NAMED(store8)(__builtin_elementwise_sqrt(x), magnitudes + 8 * bin);
  }
}

static void NAMED(rows)(const float *lanes, int64_t values, int64_t count, float *rows) {
  for (int64_t lane = 0; lane < count; lane++) {
    for (int64_t value = 0; value < values; value++) {
      rows[lane * values + value] = lanes[8 * value + lane];
    }
  }
}

static void NAMED(level)(const float *lanes, int64_t bins, float *result) {
  lanes8 parts[8] = {0, 0, 0, 0, 0, 0, 0, 0};
  int64_t bin = 0;
  for (; bin + 8 <= bins; bin += 8) {
    for (int part = 0; part < 8; part++) parts[part] += NAMED(load8)(lanes + 8 * (bin + part));
  }
  lanes8 sum = parts[0];
  for (int part = 1; part < 8; part++) sum += parts[part];
  for (; bin < bins; bin++) sum += NAMED(load8)(lanes + 8 * bin);
  NAMED(store8)(sum, result);
}

// Each filter is summed in four parts, as spectral_bands does.
static void NAMED(bands)(const float *powers, const spectral_filters *filters, float *result) {
  for (int64_t row = 0; row < filters->count; row++) {
    const spectral_extent extent = filters->extents[row];
    const float *w = (const float *)filters->weights + extent.offset;
    const float *x = powers + 8 * extent.column;
    lanes8 sum[4] = {0, 0, 0, 0};
    if (extent.column < 0) {
      for (int64_t i = -extent.column; i < 4 * extent.blocks; i++) {
        sum[i & 3] += w[i] * NAMED(load8)(x + 8 * i);
      }
    } else {
      for (int64_t block = 0; block < extent.blocks; block++, w += 4, x += 32) {
        for (int j = 0; j < 4; j++) sum[j] += w[j] * NAMED(load8)(x + 8 * j);
      }
    }
    NAMED(store8)((sum[0] + sum[2]) + (sum[1] + sum[3]), result + 8 * row);
  }
}

static void NAMED(add)(const float *lanes, int64_t bins, int64_t count, double *sums) {
  for (int64_t bin = 0; bin < bins; bin++) {
    // Frame after frame: the sum does not depend on how frames are grouped.
    double sum = sums[bin];
    if (count == 8) {
      for (int lane = 0; lane < 8; lane++) sum += (double)lanes[8 * bin + lane];
    } else {
      for (int64_t lane = 0; lane < count; lane++) sum += (double)lanes[8 * bin + lane];
    }
    sums[bin] = sum;
  }
}

// Lanes 0 … 3 or 4 … 7 in double precision.
KERNEL reals4 NAMED(half8)(const float *x) {
  lanes4 v;
  memcpy(&v, x, sizeof v);
  return __builtin_convertvector(v, reals4);
}

static void NAMED(autocorrelations)(
    const float *powers, int64_t bins, const double *weights, int64_t stride, int64_t lags,
    double *result) {
  const int64_t whole = bins / 4 * 4;
  for (int64_t lag = 0; lag < lags; lag++) {
    const double *w = weights + lag * stride;
    // Four parts, added up in their order, then the rest.
    reals4 low[4] = {0, 0, 0, 0}, high[4] = {0, 0, 0, 0};
    for (int64_t bin = 0; bin < whole; bin += 4) {
      for (int part = 0; part < 4; part++) {
        const float *x = powers + 8 * (bin + part);
        low[part] += NAMED(half8)(x) * w[bin + part];
        high[part] += NAMED(half8)(x + 4) * w[bin + part];
      }
    }
    reals4 first = ((low[0] + low[1]) + low[2]) + low[3];
    reals4 second = ((high[0] + high[1]) + high[2]) + high[3];
    for (int64_t bin = whole; bin < bins; bin++) {
      first += NAMED(half8)(powers + 8 * bin) * w[bin];
      second += NAMED(half8)(powers + 8 * bin + 4) * w[bin];
    }
    memcpy(result + 8 * lag, &first, sizeof first);
    memcpy(result + 8 * lag + 4, &second, sizeof second);
  }
}

static void NAMED(sum)(const float *lanes, int64_t bins, float *result) {
  lanes8 a = 0, b = 0, c = 0, d = 0;
  int64_t bin = 0;
  for (; bin + 4 <= bins; bin += 4) {
    const float *x = lanes + 8 * bin;
    a += NAMED(load8)(x);
    b += NAMED(load8)(x + 8);
    c += NAMED(load8)(x + 16);
    d += NAMED(load8)(x + 24);
  }
  for (; bin < bins; bin++) a += NAMED(load8)(lanes + 8 * bin);
  NAMED(store8)((a + b) + (c + d), result);
}

static void NAMED(weighted_sum)(
    const float *lanes, const float *weights, int64_t bins, float *result) {
  // Blocks of 256 bins are summed for themselves: long spectra lose less to rounding.
  lanes8 sum = 0;
  for (int64_t start = 0; start < bins; start += 256) {
    const int64_t end = start + 256 < bins ? start + 256 : bins;
    lanes8 a = 0, b = 0, c = 0, d = 0;
    int64_t bin = start;
    for (; bin + 4 <= end; bin += 4) {
      const float *x = lanes + 8 * bin, *w = weights + bin;
      a += NAMED(load8)(x) * w[0];
      b += NAMED(load8)(x + 8) * w[1];
      c += NAMED(load8)(x + 16) * w[2];
      d += NAMED(load8)(x + 24) * w[3];
    }
    for (; bin < end; bin++) a += NAMED(load8)(lanes + 8 * bin) * weights[bin];
    sum += (a + b) + (c + d);
  }
  NAMED(store8)(sum, result);
}

KERNEL void NAMED(central)(
    const float *lanes, const float *weights, lanes8 center, int64_t bins, int64_t orders,
    float *result) {
  lanes8 second[2] = {0, 0}, third[2] = {0, 0}, fourth[2] = {0, 0};
  for (int64_t bin = 0; bin < bins; bin++) {
    const lanes8 x = NAMED(load8)(lanes + 8 * bin), d = weights[bin] - center, q = d * d;
    const lanes8 p = x * q;
    second[bin & 1] += p;
    if (orders > 1) third[bin & 1] += p * d;
    if (orders > 2) fourth[bin & 1] += p * q;
  }
  NAMED(store8)(second[0] + second[1], result);
  if (orders > 1) NAMED(store8)(third[0] + third[1], result + 8);
  if (orders > 2) NAMED(store8)(fourth[0] + fourth[1], result + 16);
}

static void NAMED(central_sums)(
    const float *lanes, const float *weights, const float *centers, int64_t bins, int64_t orders,
    float *result) {
  const lanes8 center = NAMED(load8)(centers);
  if (orders == 1) {
    NAMED(central)(lanes, weights, center, bins, 1, result);
  } else if (orders == 2) {
    NAMED(central)(lanes, weights, center, bins, 2, result);
  } else {
    NAMED(central)(lanes, weights, center, bins, 3, result);
  }
}

static void NAMED(rolloff)(const float *lanes, int64_t bins, float share, float *result) {
  // Blocks of 64 bins are summed for themselves: long spectra lose less to rounding.
  lanes8 total = 0, before = 0;
  for (int64_t start = 0; start < bins; start += 64) {
    const int64_t end = start + 64 < bins ? start + 64 : bins;
    lanes8 block = 0;
    for (int64_t bin = start; bin < end; bin++) block += NAMED(load8)(lanes + 8 * bin);
    total += block;
  }
  const lanes8 limit = total * share;
  ints8 below = 0;
  for (int64_t start = 0; start < bins; start += 64) {
    const int64_t end = start + 64 < bins ? start + 64 : bins;
    lanes8 block = 0;
    for (int64_t bin = start; bin < end; bin++) {
      block += NAMED(load8)(lanes + 8 * bin);
      below += before + block < limit;
    }
    before += block;
  }
  NAMED(store8)(-__builtin_convertvector(below, lanes8), result);
}

static void NAMED(log_mean)(
    const float *lanes, int64_t bins, float floor, float *logarithm, float *mean) {
  lanes8 sums[2] = {0, 0}, logs = 0;
  ints8 exponents = 0;
  const lanes8 least = floor;
  // The mantissas of sixteen values are multiplied before one logarithm is taken: their product
  // lies within 2^±8.
  for (int64_t start = 0; start < bins; start += 16) {
    lanes8 product = 1;
    const int64_t end = start + 16 < bins ? start + 16 : bins;
    for (int64_t bin = start; bin < end; bin++) {
      lanes8 x = NAMED(load8)(lanes + 8 * bin);
      x = x < least ? least : x;
      sums[bin & 1] += x;
      ints8 bits;
      memcpy(&bits, &x, sizeof bits);
      const ints8 exponent = (bits - 0x3f3504f3) >> 23;
      bits -= exponent << 23;
      lanes8 m;
      memcpy(&m, &bits, sizeof m);
      exponents += exponent;
      product *= m;
    }
    logs += NAMED(logarithm)(product);
  }
  const lanes8 e = __builtin_convertvector(exponents, lanes8);
  logs = e * 0.693359375f + (e * -2.12194440e-4f + logs);
  NAMED(store8)(logs / (float)bins, logarithm);
  NAMED(store8)((sums[0] + sums[1]) / (float)bins, mean);
}

static void NAMED(entropy)(
    const float *lanes, int64_t bins, const float *totals, float *result) {
  const lanes8 total = NAMED(load8)(totals), one = 1, zero = 0;
  const lanes8 scale = total > 0 ? one / total : zero;
  lanes8 sums[2] = {0, 0};
  for (int64_t bin = 0; bin < bins; bin++) {
    const lanes8 p = NAMED(load8)(lanes + 8 * bin) * scale;
    // Below the least normal number the product is nothing.
    const lanes8 safe = p < 0x1p-126f ? one : p;
    sums[bin & 1] -= safe * NAMED(logarithm)(safe);
  }
  NAMED(store8)(sums[0] + sums[1], result);
}

// The means of the largest and of the smallest values, few enough to stay in registers.
KERNEL void NAMED(few_extremes)(
    const float *lanes, int64_t bins, int share, float *largest, float *smallest) {
  const lanes8 infinity = __builtin_inff();
  lanes8 high[4] = {-infinity, -infinity, -infinity, -infinity};
  lanes8 low[4] = {infinity, infinity, infinity, infinity};
  for (int64_t bin = 0; bin < bins; bin++) {
    lanes8 up = NAMED(load8)(lanes + 8 * bin), down = up;
    for (int place = 0; place < share; place++) {
      const lanes8 h = high[place], l = low[place];
      high[place] = up > h ? up : h;
      up = up > h ? h : up;
      low[place] = down < l ? down : l;
      down = down < l ? l : down;
    }
  }
  lanes8 highs = 0, lows = 0;
  for (int place = 0; place < share; place++) {
    highs += high[place];
    lows += low[place];
  }
  NAMED(store8)(highs / (float)share, largest);
  NAMED(store8)(lows / (float)share, smallest);
}

static void NAMED(extremes)(
    const float *lanes, int64_t bins, int64_t share, float *scratch, float *largest,
    float *smallest) {
  if (share == 1) {
    lanes8 high = NAMED(load8)(lanes), low = high;
    for (int64_t bin = 1; bin < bins; bin++) {
      const lanes8 x = NAMED(load8)(lanes + 8 * bin);
      high = x > high ? x : high;
      low = x < low ? x : low;
    }
    NAMED(store8)(high, largest);
    NAMED(store8)(low, smallest);
    return;
  }
  if (share == 2) {
    NAMED(few_extremes)(lanes, bins, 2, largest, smallest);
    return;
  }
  if (share == 3) {
    NAMED(few_extremes)(lanes, bins, 3, largest, smallest);
    return;
  }
  // The largest so far in descending, the smallest in ascending order.
  const lanes8 infinity = __builtin_inff();
  float *high = scratch, *low = scratch + 8 * share;
  for (int64_t place = 0; place < share; place++) {
    NAMED(store8)(-infinity, high + 8 * place);
    NAMED(store8)(infinity, low + 8 * place);
  }
  for (int64_t bin = 0; bin < bins; bin++) {
    lanes8 up = NAMED(load8)(lanes + 8 * bin), down = up;
    for (int64_t place = 0; place < share; place++) {
      const lanes8 h = NAMED(load8)(high + 8 * place), l = NAMED(load8)(low + 8 * place);
      NAMED(store8)(up > h ? up : h, high + 8 * place);
      up = up > h ? h : up;
      NAMED(store8)(down < l ? down : l, low + 8 * place);
      down = down < l ? l : down;
    }
  }
  lanes8 highs = 0, lows = 0;
  for (int64_t place = 0; place < share; place++) {
    highs += NAMED(load8)(high + 8 * place);
    lows += NAMED(load8)(low + 8 * place);
  }
  NAMED(store8)(highs / (float)share, largest);
  NAMED(store8)(lows / (float)share, smallest);
}

static void NAMED(flux)(
    const float *lanes, const float *factors, int64_t bins, int64_t count, float *carry,
    float *result) {
  const lanes8 factor = NAMED(load8)(factors);
  lanes8 sums[2] = {0, 0};
  for (int64_t bin = 0; bin < bins; bin++) {
    const lanes8 x = NAMED(load8)(lanes + 8 * bin) * factor;
    lanes8 before = __builtin_shufflevector(x, x, -1, 0, 1, 2, 3, 4, 5, 6);
    before[0] = carry[bin];
    const lanes8 d = x - before;
    sums[bin & 1] += d * d;
    carry[bin] = x[count - 1];
  }
  NAMED(store8)(sums[0] + sums[1], result);
}

static void NAMED(decibels)(const float *lanes, int64_t bins, float floor, float *result) {
  const lanes8 least = floor;
  for (int64_t bin = 0; bin < bins; bin++) {
    const lanes8 x = NAMED(load8)(lanes + 8 * bin);
    NAMED(store8)(NAMED(logarithm)(x < least ? least : x) * 4.3429448190325f, result + 8 * bin);
  }
}

static void NAMED(blocks)(
    const float *samples, int64_t blocks, float *energies, float *changes) {
  for (int64_t block = 0; block < blocks; block++) {
    const float *x = samples + 32 * block;
    lanes8 energy = 0;
    ints8 count = 0;
    for (int part = 0; part < 32; part += 8) {
      const lanes8 here = NAMED(load8)(x + part);
      lanes8 before;
      if (block == 0 && part == 0) {
        before = __builtin_shufflevector(here, here, 0, 0, 1, 2, 3, 4, 5, 6);
      } else {
        before = NAMED(load8)(x + part - 1);
      }
      energy += here * here;
      count -= (here < -1e-10f) ^ (before < -1e-10f);
    }
    const lanes8 c = __builtin_convertvector(count, lanes8);
    energies[block] = ((energy[0] + energy[1]) + (energy[2] + energy[3]))
        + ((energy[4] + energy[5]) + (energy[6] + energy[7]));
    changes[block] =
        ((c[0] + c[1]) + (c[2] + c[3])) + ((c[4] + c[5]) + (c[6] + c[7]));
  }
}

#undef KERNEL
