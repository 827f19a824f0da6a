// The real transform of LANES frames at once.
// Included once for each kind of vector.

// Four complex points, `quarter` points apart, to their transform times w, w² and w³; the w of the
// first point of a block is 1, for which `w` is null.
KERNEL void NAMED(butterfly)(lanes *p0, int64_t quarter, const SCALAR *w) {
  lanes *p1 = p0 + 2 * quarter, *p2 = p1 + 2 * quarter, *p3 = p2 + 2 * quarter;
  const lanes sum02r = p0[0] + p2[0], sum02i = p0[1] + p2[1];
  const lanes gap02r = p0[0] - p2[0], gap02i = p0[1] - p2[1];
  const lanes sum13r = p1[0] + p3[0], sum13i = p1[1] + p3[1];
  const lanes gap13r = p1[0] - p3[0], gap13i = p1[1] - p3[1];
  const lanes y1r = gap02r + gap13i, y1i = gap02i - gap13r;
  const lanes y2r = sum02r - sum13r, y2i = sum02i - sum13i;
  const lanes y3r = gap02r - gap13i, y3i = gap02i + gap13r;
  p0[0] = sum02r + sum13r;
  p0[1] = sum02i + sum13i;
  if (w == NULL) {
    p1[0] = y1r;
    p1[1] = y1i;
    p2[0] = y2r;
    p2[1] = y2i;
    p3[0] = y3r;
    p3[1] = y3i;
  } else {
    p1[0] = y1r * w[0] - y1i * w[1];
    p1[1] = y1r * w[1] + y1i * w[0];
    p2[0] = y2r * w[2] - y2i * w[3];
    p2[1] = y2r * w[3] + y2i * w[2];
    p3[0] = y3r * w[4] - y3i * w[5];
    p3[1] = y3r * w[5] + y3i * w[4];
  }
}

// One radix-4 pass over blocks of `length` complex points.
KERNEL void NAMED(pass)(lanes *z, const SCALAR *twiddles, int64_t points, int64_t length) {
  const int64_t quarter = length / 4;
  for (int64_t block = 0; block < points; block += length) {
    NAMED(butterfly)(z + 2 * block, quarter, NULL);
    for (int64_t j = 1; j < quarter; j++) {
      NAMED(butterfly)(z + 2 * (block + j), quarter, twiddles + 6 * j);
    }
  }
}

// The last pass, of blocks of four points or of two.
KERNEL void NAMED(last_pass)(lanes *z, int64_t points, int64_t length) {
  if (length == 4) {
    for (int64_t j = 0; j < points; j += 4) NAMED(butterfly)(z + 2 * j, 1, NULL);
    return;
  }
  for (int64_t j = 0; j < points; j += 2) {
    lanes *p = z + 2 * j;
    const lanes r = p[0], i = p[1];
    p[0] = r + p[2];
    p[1] = i + p[3];
    p[2] = r - p[2];
    p[3] = i - p[3];
  }
}

// All passes over a block of complex points, quarter by quarter while it outgrows the cache.
static void NAMED(passes)(lanes *z, const SCALAR *twiddles, int64_t points) {
  int64_t length = points;
  if (points * 2 * (int64_t)sizeof(lanes) > 1 << 14) {
    NAMED(pass)(z, twiddles, points, points);
    const int64_t quarter = points / 4;
    for (int64_t part = 0; part < 4; part++) {
      NAMED(passes)(z + 2 * quarter * part, twiddles + 6 * quarter, quarter);
    }
    return;
  }
  for (; length > 4; length /= 4) {
    NAMED(pass)(z, twiddles, points, length);
    twiddles += 6 * (length / 4);
  }
  NAMED(last_pass)(z, points, length);
}

// Hands one bin of all lanes on to where it is wanted, lanes side by side.
KERNEL void NAMED(emit)(
    lanes *turned, int64_t bin, lanes r, lanes i, spectral_quantity quantity) {
  if (quantity == spectral_bins) {
    turned[2 * bin] = r;
    turned[2 * bin + 1] = i;
  } else {
    const lanes power = r * r + i * i;
    turned[bin] = quantity == spectral_powers ? power : __builtin_elementwise_sqrt(power);
  }
}

// Joins the transforms of the even and the odd samples to that of all.
KERNEL void NAMED(join)(
    const lanes *z, const spectral_fft_tables *tables, lanes *turned,
    spectral_quantity quantity) {
  const int64_t half = tables->length / 2;
  const int32_t *order = tables->order;
  const SCALAR *twiddles = tables->join_twiddles;
  const lanes first = z[0], second = z[1], zero = {0};
  // The samples are halved; bin 0 and the last one take no half.
  NAMED(emit)(turned, 0, 2 * (first + second), zero, quantity);
  NAMED(emit)(turned, half, 2 * (first - second), zero, quantity);
  for (int64_t k = 1; k <= half / 2; k++) {
    const lanes *a = z + 2 * (int64_t)order[k], *b = z + 2 * (int64_t)order[half - k];
    const lanes even_r = a[0] + b[0], even_i = a[1] - b[1];
    const lanes odd_r = a[1] + b[1], odd_i = b[0] - a[0];
    const SCALAR c = twiddles[2 * k], s = twiddles[2 * k + 1];
    const lanes r = odd_r * c - odd_i * s, i = odd_r * s + odd_i * c;
    NAMED(emit)(turned, k, even_r + r, even_i + i, quantity);
    NAMED(emit)(turned, half - k, even_r - r, i - even_i, quantity);
  }
}

// Transforms a group of frames; a call for each quantity, so that its loop asks nothing.
static void NAMED(spectrum)(
    const spectral_fft_tables *tables, const spectral_frames *frames, int64_t frame,
    int64_t count, spectral_quantity quantity, lanes *z, lanes *turned) {
  NAMED(load)(frames, frame, count, tables->length, z);
  NAMED(passes)(z, tables->pass_twiddles, tables->length / 2);
  switch (quantity) {
  case spectral_bins: NAMED(join)(z, tables, turned, spectral_bins); break;
  case spectral_powers: NAMED(join)(z, tables, turned, spectral_powers); break;
  case spectral_magnitudes: NAMED(join)(z, tables, turned, spectral_magnitudes); break;
  }
}

static void NAMED(transform)(
    const spectral_fft_tables *tables, const spectral_frames *frames, int64_t frame,
    int64_t count, spectral_quantity quantity, void *scratch, SCALAR *rows, int64_t stride) {
  lanes *z = scratch, *turned = z + tables->length + 2;
  const int64_t bins = tables->length / 2 + 1;
  NAMED(spectrum)(tables, frames, frame, count, quantity, z, turned);
  NAMED(write)(turned, quantity == spectral_bins ? 2 * bins : bins, count, rows, stride);
}

#if LANES <= 8
// Writes a quantity of at most eight frames, the values of one bin side by side.
static void NAMED(transform_eight)(
    const spectral_fft_tables *tables, const spectral_frames *frames, spectral_quantity quantity,
    void *scratch, SCALAR *values) {
  lanes *z = scratch;
#if LANES == 8
  NAMED(spectrum)(tables, frames, 0, frames->count, quantity, z, (lanes *)values);
#else
  lanes *turned = z + tables->length + 2;
  const int64_t bins = tables->length / 2 + 1;
  const int64_t count = quantity == spectral_bins ? 2 * bins : bins;
  for (int64_t first = 0; first < 8; first += LANES) {
    // A part without frames repeats the last one.
    const int64_t left = frames->count - first, start = left > 0 ? first : frames->count - 1;
    const int64_t some = left > LANES ? LANES : left > 0 ? left : 1;
    NAMED(spectrum)(tables, frames, start, some, quantity, z, turned);
    for (int64_t i = 0; i < count; i++) memcpy(values + 8 * i + first, turned + i, sizeof(lanes));
  }
#endif
}
#endif
