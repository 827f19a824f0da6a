// Kernels over eight columns at once, included once for each set of instructions.
// No include guard: NAMED differs each time.

#define KERNEL static inline __attribute__((always_inline))

KERNEL floats8 NAMED(row)(const float *lanes, int64_t index) {
  floats8 v;
  memcpy(&v, lanes + 8 * index, sizeof v);
  return v;
}

KERNEL doubles4 NAMED(low)(floats8 v) {
  return __builtin_convertvector(__builtin_shufflevector(v, v, 0, 1, 2, 3), doubles4);
}

KERNEL doubles4 NAMED(high)(floats8 v) {
  return __builtin_convertvector(__builtin_shufflevector(v, v, 4, 5, 6, 7), doubles4);
}

static void NAMED(sums)(
    const float *lanes, int64_t count, double *sums, float *least, float *largest) {
  doubles4 low = 0, high = 0;
  floats8 down = NAMED(row)(lanes, 0), up = down;
  for (int64_t index = 0; index < count; index++) {
    const floats8 x = NAMED(row)(lanes, index);
    low += NAMED(low)(x);
    high += NAMED(high)(x);
    down = x < down ? x : down;
    up = x > up ? x : up;
  }
  memcpy(sums, &low, sizeof low);
  memcpy(sums + 4, &high, sizeof high);
  memcpy(least, &down, sizeof down);
  memcpy(largest, &up, sizeof up);
}

KERNEL void NAMED(moments_of_four)(
    const float *lanes, int64_t count, const double *means, double *result) {
  doubles4 mean, second = 0, third = 0, fourth = 0;
  memcpy(&mean, means, sizeof mean);
  for (int64_t index = 0; index < count; index++) {
    floats4 x;
    memcpy(&x, lanes + 8 * index, sizeof x);
    const doubles4 d = __builtin_convertvector(x, doubles4) - mean, square = d * d;
    second += square;
    third += square * d;
    fourth += square * square;
  }
  memcpy(result, &second, sizeof second);
  memcpy(result + 8, &third, sizeof third);
  memcpy(result + 16, &fourth, sizeof fourth);
}

static void NAMED(moments)(
    const float *lanes, int64_t count, const double *means, double *result) {
  NAMED(moments_of_four)(lanes, count, means, result);
  NAMED(moments_of_four)(lanes + 4, count, means + 4, result + 4);
}

// The natural logarithm of positive normal numbers: 2 artanh s with s = (m − 1) / (m + 1) and m in
// [√½, √2), whose series to s¹⁹ leaves less than 1e-17.
KERNEL doubles4 NAMED(logarithm_of_four)(doubles4 x) {
  longs4 bits;
  memcpy(&bits, &x, sizeof bits);
  // 0x3fe6a09e667f3bcd is √½.
  const longs4 exponent = (bits - 0x3fe6a09e667f3bcdLL) >> 52;
  bits -= exponent << 52;
  doubles4 m;
  memcpy(&m, &bits, sizeof m);
  const doubles4 e = __builtin_convertvector(exponent, doubles4);
  const doubles4 s = (m - 1.0) / (m + 1.0);
  const doubles4 z = s * s;
  doubles4 series = z * (1.0 / 21) + (1.0 / 19);
  series = series * z + (1.0 / 17);
  series = series * z + (1.0 / 15);
  series = series * z + (1.0 / 13);
  series = series * z + (1.0 / 11);
  series = series * z + (1.0 / 9);
  series = series * z + (1.0 / 7);
  series = series * z + (1.0 / 5);
  series = series * z + (1.0 / 3);
  return e * 0x1.62e42fefa39efp-1 + 2.0 * (s + s * z * series);
}

KERNEL void NAMED(entropies_of_four)(
    const float *lanes, int64_t count, double *totals, double *products) {
  doubles4 total = 0, product = 0;
  const doubles4 one = 1;
  for (int64_t index = 0; index < count; index++) {
    floats4 x;
    memcpy(&x, lanes + 8 * index, sizeof x);
    const doubles4 size = __builtin_elementwise_abs(__builtin_convertvector(x, doubles4));
    total += size;
    // Zero has no part in the entropy; its logarithm is never taken.
    product += size * NAMED(logarithm_of_four)(size > 0 ? size : one);
  }
  memcpy(totals, &total, sizeof total);
  memcpy(products, &product, sizeof product);
}

static void NAMED(entropies)(
    const float *lanes, int64_t count, double *totals, double *products) {
  NAMED(entropies_of_four)(lanes, count, totals, products);
  NAMED(entropies_of_four)(lanes + 4, count, totals + 4, products + 4);
}

KERNEL void NAMED(exchange)(float *low, float *high) {
  const floats8 a = NAMED(row)(low, 0), b = NAMED(row)(high, 0);
  const floats8 least = a < b ? a : b, most = a < b ? b : a;
  memcpy(low, &least, sizeof least);
  memcpy(high, &most, sizeof most);
}

// Batcher's odd-even merge sort; rows from `count` on stand for infinity and take no part.
static void NAMED(sort)(float *lanes, int64_t count, int64_t capacity) {
  for (int64_t run = 1; run < capacity; run *= 2) {
    for (int64_t gap = run; gap >= 1; gap /= 2) {
      for (int64_t start = gap % run; start + gap < count; start += 2 * gap) {
        // The pairs of a piece lie in one block of two runs, a power of two, or none does.
        if ((start ^ (start + gap)) >= 2 * run) continue;
        const int64_t end = start + gap < count - gap ? start + gap : count - gap;
        for (int64_t i = start; i < end; i++) {
          NAMED(exchange)(lanes + 8 * i, lanes + 8 * (i + gap));
        }
      }
    }
  }
}

static void NAMED(modes)(
    const float *lanes, int64_t count, float *modes, float *frequencies) {
  const floats8 one = 1;
  floats8 before = NAMED(row)(lanes, 0), mode = before, run = 1, best = 1;
  for (int64_t index = 1; index < count; index++) {
    const floats8 x = NAMED(row)(lanes, index);
    run = x == before ? run + one : one;
    mode = run > best ? x : mode;
    best = run > best ? run : best;
    before = x;
  }
  memcpy(modes, &mode, sizeof mode);
  memcpy(frequencies, &best, sizeof best);
}

#undef KERNEL
