// Sparse filters over the powers of LANES frames, and logarithms.
// Included once for each kind of vector.

#if !IS_DOUBLE
// 10 log₁₀ max(x, floor), infinity and NaN as they are.
//
// x = 2ᵉ m with m in [√½, √2); ln m = 2 artanh(s) with s = (m − 1) / (m + 1), |s| ≤ 0.1716. The
// series s + s³/3 + … to s⁹ leaves less than 4e-10.
KERNEL lanes NAMED(decibel)(lanes powers, float floor) {
  const lanes least = floor;
  const lanes x = CHOOSE(powers < least, least, powers);
  const words bits = (words)x;
  // 0x3f3504f3 is √½.
  const words exponent = (bits - 0x3f3504f3) >> 23;
  const lanes m = (lanes)(bits - (exponent << 23));
  const lanes e = __builtin_convertvector(exponent, lanes);
  const lanes s = (m - 1) / (m + 1);
  const lanes z = s * s;
  lanes series = z * (float)(1.0 / 9) + (float)(1.0 / 7);
  series = series * z + (float)(1.0 / 5);
  series = series * z + (float)(1.0 / 3);
  const lanes logarithm = s + s * z * series;
  // 20 / ln 10 and 10 log₁₀ 2, the latter in two parts of which the first is exact times e.
  const lanes result = e * 3.00390625f + (e * 0.006393706640f + logarithm * 8.685889638f);
  return CHOOSE(powers < __builtin_inff(), result, powers + powers);
}

static void NAMED(decibels)(float *values, int64_t count, float floor) {
  int64_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    lanes x;
    memcpy(&x, values + i, sizeof(x));
    x = NAMED(decibel)(x, floor);
    memcpy(values + i, &x, sizeof(x));
  }
  if (i < count) {
    lanes x = 1;
    memcpy(&x, values + i, (size_t)(count - i) * sizeof(float));
    x = NAMED(decibel)(x, floor);
    memcpy(values + i, &x, (size_t)(count - i) * sizeof(float));
  }
}
#endif

// The product of a filter with all lanes, summed in four parts in a fixed order.
KERNEL lanes NAMED(filtered)(
    const lanes *power, const spectral_filters *filters, int64_t row) {
  const spectral_extent extent = filters->extents[row];
  const SCALAR *w = (const SCALAR *)filters->weights + extent.offset;
  const lanes *x = power + extent.column;
  lanes sum[4] = {0, 0, 0, 0};
  if (extent.column < 0) {
    for (int64_t i = -extent.column; i < 4 * extent.blocks; i++) sum[i & 3] += w[i] * x[i];
  } else {
    for (int64_t block = 0; block < extent.blocks; block++, w += 4, x += 4) {
      for (int j = 0; j < 4; j++) sum[j] += w[j] * x[j];
    }
  }
  return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

static void NAMED(bands)(
    const spectral_fft_tables *tables, const spectral_frames *frames, int64_t frame,
    int64_t count, const spectral_filters *filters, bool are_decibels, float floor,
    void *scratch, SCALAR *rows, int64_t stride) {
  lanes *z = scratch, *power = z + tables->length + 2;
  NAMED(spectrum)(tables, frames, frame, count, spectral_powers, z, power);
  // The samples are no longer needed: bands take their place, some at a time.
  const int64_t most = 16;
  for (int64_t row = 0; row < filters->count; row += most) {
    const int64_t left = filters->count - row, some = left < most ? left : most;
    for (int64_t i = 0; i < some; i++) z[i] = NAMED(filtered)(power, filters, row + i);
#if !IS_DOUBLE
    if (are_decibels) {
      for (int64_t i = 0; i < some; i++) z[i] = NAMED(decibel)(z[i], floor);
    }
#else
    (void)are_decibels, (void)floor;
#endif
    NAMED(write)(z, some, count, rows + row, stride);
  }
}
