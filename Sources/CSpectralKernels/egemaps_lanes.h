// eGeMAPS' measures of short spectra, eight frames in lanes, included once for each set of
// instructions. No include guard: NAMED differs each time.

#include <string.h>

#define KERNEL static inline __attribute__((always_inline))
// Eight frames side by side, in as many registers as they take.
#define octet NAMED(egemaps_octet)
#define words NAMED(egemaps_words)
#define flags NAMED(egemaps_flags)

typedef double octet __attribute__((ext_vector_type(8)));
typedef int64_t words __attribute__((ext_vector_type(8)));
typedef bool flags __attribute__((ext_vector_type(8)));
typedef uint64_t NAMED(egemaps_unsigned) __attribute__((ext_vector_type(8)));

// By address: a vector wider than a register may not be an argument.
#define LARGER(a, b) ((a) > (b) ? (a) : (b))

// The natural logarithm of positive normal numbers: 2 artanh s with s = (m − 1) / (m + 1) and m in
// [√½, √2), whose series to s¹⁹ leaves less than 1e-17.
KERNEL void NAMED(take_logarithm)(octet *x) {
  words bits;
  memcpy(&bits, x, sizeof bits);
  // 0x3fe6a09e667f3bcd is √½. Shifted by a bias, the exponent is not negative: there are no
  // arithmetic shifts and no conversions of 64-bit integers before AVX-512.
  const words biased = bits - 0x3fe6a09e667f3bcdLL + (1024LL << 52);
  const words exponent = (words)((NAMED(egemaps_unsigned))biased >> 52);
  bits -= (exponent - 1024) << 52;
  octet m, e;
  memcpy(&m, &bits, sizeof m);
  // The integer in the last digits of 2⁵².
  const words joined = exponent | 0x4330000000000000LL;
  memcpy(&e, &joined, sizeof e);
  e -= 0x1p52 + 1024;
  const octet s = (m - 1.0) / (m + 1.0), z = s * s;
  octet series = z * (1.0 / 21) + (1.0 / 19);
  series = series * z + (1.0 / 17);
  series = series * z + (1.0 / 15);
  series = series * z + (1.0 / 13);
  series = series * z + (1.0 / 11);
  series = series * z + (1.0 / 9);
  series = series * z + (1.0 / 7);
  series = series * z + (1.0 / 5);
  series = series * z + (1.0 / 3);
  *x = e * 0x1.62e42fefa39efp-1 + 2.0 * (s + s * z * series);
}

// The exponential of numbers from −700 to 700: 2ⁿ times a series of what is left of n ln 2.
KERNEL void NAMED(take_exponential)(octet *x) {
  // Rounds to an integer, in the last digits of 2⁵².
  const double round = 0x1.8p52;
  const octet shifted = *x * 0x1.71547652b82fep0 + round, n = shifted - round;
  const octet r = (*x - n * 0x1.62e42fee00000p-1) - n * 0x1.a39ef35793c76p-33;
  octet series = r * (1.0 / 6227020800) + (1.0 / 479001600);
  series = series * r + (1.0 / 39916800);
  series = series * r + (1.0 / 3628800);
  series = series * r + (1.0 / 362880);
  series = series * r + (1.0 / 40320);
  series = series * r + (1.0 / 5040);
  series = series * r + (1.0 / 720);
  series = series * r + (1.0 / 120);
  series = series * r + (1.0 / 24);
  series = series * r + (1.0 / 6);
  series = series * r + 0.5;
  series = series * r * r + r + 1;
  words power, whole;
  memcpy(&power, &series, sizeof power);
  memcpy(&whole, &shifted, sizeof whole);
  power += whole << 52;
  memcpy(x, &power, sizeof power);
}

// 10 lg max(x, 1e-14).
KERNEL void NAMED(take_decibels)(octet *x) {
  const octet floor = 1e-14;
  *x = LARGER(*x, floor);
  NAMED(take_logarithm)(x);
  *x *= 10 / 2.302585092994045684;
}

// The powers of bands, from the cells between their centres.
KERNEL void NAMED(fill_bands)(
    const spectral_egemaps_tables *tables, const octet *powers, octet *bands) {
  octet rest = 0;
  for (int64_t cell = 0; cell <= tables->bands; cell++) {
    octet sum = 0, above = 0;
    for (int64_t bin = tables->starts[cell]; bin < tables->starts[cell + 1]; bin++) {
      sum += powers[bin];
      above += powers[bin] * tables->shares[bin];
    }
    if (cell > 0) bands[cell - 1] = rest + (sum - above);
    rest = above;
  }
}

// The loudness and the cepstral coefficients.
KERNEL void NAMED(measure_bands)(
    const spectral_egemaps_tables *tables, octet *bands, octet *results) {
  octet loudness = 0;
  const octet one = 1;
  for (int64_t band = 0; band < tables->bands; band++) {
    octet level = bands[band] * tables->scale;
    level = LARGER(level, one);
    NAMED(take_logarithm)(&level);
    bands[band] = level;
    octet power = level * 0.33;
    NAMED(take_exponential)(&power);
    loudness += power * tables->loudness[band];
  }
  results[egemaps_loudness] = loudness / (double)tables->bands;
  const double *cosines = tables->cosines;
  for (int64_t order = 0; order < tables->coefficients; order++, cosines += tables->bands) {
    octet sum = 0;
    for (int64_t band = 0; band < tables->bands; band++) sum += bands[band] * cosines[band];
    results[egemaps_cepstra + order] = sum;
  }
}

// What low and high bands differ by, and the slopes of the lower ones.
KERNEL void NAMED(measure_balance)(
    const spectral_egemaps_tables *tables, const octet *powers, octet *results) {
  octet below = 0, above = 0, low = 0, high = 0;
  for (int64_t bin = 0; bin < 32; bin++) {
    below += powers[bin];
    low = LARGER(powers[bin], low);
  }
  for (int64_t bin = 32; bin < 64; bin++) {
    above += powers[bin];
    low = LARGER(powers[bin], low);
  }
  for (int64_t bin = 64; bin <= 160; bin++) {
    above += powers[bin];
    high = LARGER(powers[bin], high);
  }
  NAMED(take_decibels)(&below);
  NAMED(take_decibels)(&above);
  NAMED(take_decibels)(&low);
  NAMED(take_decibels)(&high);
  results[egemaps_alpha_ratio] = above - below;
  results[egemaps_hammarberg] = low - high;
  octet first = 0, second = 0;
  for (int64_t bin = 0; bin <= 48; bin++) {
    octet level = powers[bin];
    NAMED(take_decibels)(&level);
    if (bin <= 16) first += level * tables->low_slope[bin];
    if (bin >= 16) second += level * tables->middle_slope[bin - 16];
  }
  results[egemaps_low_slope] = first;
  results[egemaps_middle_slope] = second;
}

static void NAMED(egemaps_measures)(
    const spectral_egemaps_tables *tables, const double *bins, double *before, double *results) {
  enum { bin_count = 257 };
  const octet *parts = (const octet *)bins;
  octet *earlier = (octet *)before;
  octet powers[bin_count], bands[EGEMAPS_BANDS_MAX], measures[egemaps_cepstra + 16], flux = 0;
  for (int64_t bin = 0; bin < bin_count; bin++) {
    const octet real = parts[2 * bin], imaginary = parts[2 * bin + 1];
    powers[bin] = real * real + imaginary * imaginary;
  }
  for (int64_t bin = 0; bin < EGEMAPS_FLUX_BINS; bin++) {
    const octet here = __builtin_elementwise_sqrt(powers[bin]);
    const octet last =
        __builtin_shufflevector(earlier[bin], here, 7, 8, 9, 10, 11, 12, 13, 14);
    earlier[bin] = here;
    flux += (here - last) * (here - last);
  }
  measures[egemaps_flux] = __builtin_elementwise_sqrt(flux / (double)EGEMAPS_FLUX_BINS);
  NAMED(fill_bands)(tables, powers, bands);
  NAMED(measure_bands)(tables, bands, measures);
  NAMED(measure_balance)(tables, powers, measures);
  memcpy(results, measures, (size_t)(egemaps_cepstra + tables->coefficients) * sizeof(octet));
}

// With bₖ = vₖ + 2 cos θ bₖ₊₁ − bₖ₊₂ the sum is v₀ + cos θ b₁ − b₂.
static void NAMED(cosine_sums)(
    const double *values, int64_t stride, int64_t count, const double *cosines, double *sums) {
  octet cosine, next = 0, after = 0;
  memcpy(&cosine, cosines, sizeof(octet));
  const octet twice = 2 * cosine;
  for (int64_t i = count - 1; i > 0; i--) {
    const octet here = (values[i * stride] - after) + twice * next;
    after = next;
    next = here;
  }
  const octet sum = (values[0] - after) + cosine * next;
  memcpy(sums, &sum, sizeof(octet));
}

// The sums of each lane's values, and which of them are peaks.
static void NAMED(lane_peaks)(
    const double *values, int64_t count, double *sums, uint8_t *peaks) {
  const octet *v = (const octet *)values;
  octet before = v[0], here = v[1], sum = before + here;
  peaks[0] = 0;
  for (int64_t i = 2; i < count; i++) {
    const octet next = v[i];
    sum += next;
    const flags are_peaks = __builtin_convertvector(here > before & here >= next, flags);
    memcpy(peaks + i - 1, &are_peaks, 1);
    before = here;
    here = next;
  }
  peaks[count - 1] = 0;
  memcpy(sums, &sum, sizeof(octet));
}

// The sums of some samples and of their squares.
typedef struct {
  double sum, squares;
} NAMED(stretch);

KERNEL NAMED(stretch) NAMED(sum_stretch)(const double *x, int64_t count) {
  octet sums = 0, squares = 0;
  int64_t i = 0;
  for (; i + 8 <= count; i += 8) {
    octet value;
    memcpy(&value, x + i, sizeof(octet));
    sums += value;
    squares += value * value;
  }
  NAMED(stretch) s = {0, 0};
  for (int lane = 0; lane < 8; lane++) {
    s.sum += sums[lane];
    s.squares += squares[lane];
  }
  for (; i < count; i++) {
    s.sum += x[i];
    s.squares += x[i] * x[i];
  }
  return s;
}

// Σ x[i] x[i + lag], i = 0 … lag − 1, for eight lags from one on.
KERNEL void NAMED(period_products)(const double *x, int64_t lag, octet *products) {
  const words lane = {0, 1, 2, 3, 4, 5, 6, 7};
  octet even = 0, odd = 0, value;
  int64_t i = 0;
  for (; i + 2 <= lag; i += 2) {
    octet next;
    memcpy(&value, x + i + lag, sizeof(octet));
    memcpy(&next, x + i + 1 + lag, sizeof(octet));
    even += value * x[i];
    odd += next * x[i + 1];
  }
  if (i < lag) {
    memcpy(&value, x + i + lag, sizeof(octet));
    even += value * x[i];
  }
  // What the longer lags have besides.
  for (int64_t j = 0; j < 7; j++) {
    memcpy(&value, x + 2 * lag + j, sizeof(octet));
    const octet product = value * x[lag + j];
    odd += (octet)((words)product & (lane > j));
  }
  *products = even + odd;
}

static void NAMED(period_correlations)(
    const double *x, int64_t first, int64_t count, double *correlations) {
  NAMED(stretch) a = NAMED(sum_stretch)(x, first), b = NAMED(sum_stretch)(x + first, first);
  for (int64_t start = 0; start < count; start += 8) {
    const int64_t lag = first + start;
    octet product, sum, squares, next_sum, next_squares, size;
    NAMED(period_products)(x, lag, &product);
    for (int lane = 0; lane < 8; lane++) {
      const int64_t border = lag + lane;
      sum[lane] = a.sum;
      squares[lane] = a.squares;
      next_sum[lane] = b.sum;
      next_squares[lane] = b.squares;
      size[lane] = (double)border;
      // The next lag moves the border by one and the end by two.
      const double moved = x[border], near = x[2 * border], far = x[2 * border + 1];
      a.sum += moved;
      a.squares += moved * moved;
      b.sum += (near + far) - moved;
      b.squares += (near * near + far * far) - moved * moved;
    }
    const octet covariance = product - sum * next_sum / size;
    const octet variances =
        (squares - sum * sum / size) * (next_squares - next_sum * next_sum / size);
    const octet zero = 0, one = 1;
    const octet root = __builtin_elementwise_sqrt(LARGER(variances, zero));
    const octet correlation = root > 0 ? covariance / (root > 0 ? root : one) : zero;
    memcpy(correlations + start, &correlation, sizeof(octet));
  }
}

static double NAMED(range)(const double *x, int64_t count) {
  double least = x[0], greatest = x[0];
  int64_t i = 0;
  if (count >= 8) {
    octet low, high;
    memcpy(&low, x, sizeof(octet));
    high = low;
    for (i = 8; i + 8 <= count; i += 8) {
      octet value;
      memcpy(&value, x + i, sizeof(octet));
      low = value < low ? value : low;
      high = LARGER(value, high);
    }
    least = __builtin_reduce_min(low);
    greatest = __builtin_reduce_max(high);
  }
  for (; i < count; i++) {
    least = x[i] < least ? x[i] : least;
    greatest = x[i] > greatest ? x[i] : greatest;
  }
  return greatest - least;
}

#undef KERNEL
#undef LARGER
#undef octet
#undef words
#undef flags
