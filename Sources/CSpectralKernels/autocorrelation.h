// The autocorrelation of LANES frames at once, through two transforms.
// Included once for each kind of vector.

static void NAMED(autocorrelations)(
    const spectral_fft_tables *tables, const spectral_frames *frames, int64_t frame,
    int64_t count, int64_t lags, void *scratch, SCALAR *rows, int64_t stride) {
  const int64_t length = tables->length, half = length / 2;
  lanes *z = scratch, *turned = z + length + 2;
  NAMED(spectrum)(tables, frames, frame, count, spectral_powers, z, turned);
  // Powers are real and even, and so is their transform, forwards as backwards. Halved as samples.
  for (int64_t k = 0; k <= half; k++) z[k] = turned[k] * (SCALAR)0.5;
  for (int64_t k = 1; k < half; k++) z[length - k] = z[k];
  NAMED(passes)(z, tables->pass_twiddles, half);
  const int32_t *order = tables->order;
  const SCALAR *twiddles = tables->join_twiddles;
  turned[0] = 2 * (z[0] + z[1]);
  for (int64_t k = 1; k <= half / 2; k++) {
    const lanes *a = z + 2 * (int64_t)order[k], *b = z + 2 * (int64_t)order[half - k];
    const lanes even = a[0] + b[0];
    const lanes odd = (a[1] + b[1]) * twiddles[2 * k] - (b[0] - a[0]) * twiddles[2 * k + 1];
    turned[k] = even + odd;
    turned[half - k] = even - odd;
  }
  NAMED(write)(turned, lags, count, rows, stride);
}
