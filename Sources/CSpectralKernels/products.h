// Sums of products in double precision, included once for each set of instructions.
// No include guard: LANES and NAMED differ each time.

#include <string.h>

#define KERNEL static inline __attribute__((always_inline))
#define reals NAMED(product_reals)
// Eight sums side by side, in as many registers as they take.
#define octet NAMED(product_octet)

typedef double reals __attribute__((ext_vector_type(LANES)));
typedef double octet __attribute__((ext_vector_type(8)));

// By address: a vector wider than a register may not be an argument.
KERNEL double NAMED(octet_sum)(const octet *sums) {
  const octet s = *sums;
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

// Three rows at once share the loads of x.
KERNEL void NAMED(weigh_three)(
    const double *x, const double *rows, int64_t count, double *sums) {
  const double *second = rows + count, *third = second + count;
  octet a = 0, b = 0, c = 0;
  int64_t i = 0;
  for (; i + 8 <= count; i += 8) {
    octet value, p, q, r;
    memcpy(&value, x + i, sizeof(octet));
    memcpy(&p, rows + i, sizeof(octet));
    memcpy(&q, second + i, sizeof(octet));
    memcpy(&r, third + i, sizeof(octet));
    a += p * value;
    b += q * value;
    c += r * value;
  }
  sums[0] = NAMED(octet_sum)(&a);
  sums[1] = NAMED(octet_sum)(&b);
  sums[2] = NAMED(octet_sum)(&c);
  for (; i < count; i++) {
    sums[0] += rows[i] * x[i];
    sums[1] += second[i] * x[i];
    sums[2] += third[i] * x[i];
  }
}

KERNEL double NAMED(weigh_one)(const double *x, const double *row, int64_t count) {
  octet a = 0;
  int64_t i = 0;
  for (; i + 8 <= count; i += 8) {
    octet value, p;
    memcpy(&value, x + i, sizeof(octet));
    memcpy(&p, row + i, sizeof(octet));
    a += p * value;
  }
  double sum = NAMED(octet_sum)(&a);
  for (; i < count; i++) sum += row[i] * x[i];
  return sum;
}

static void NAMED(weigh)(
    const double *x, const double *rows, int64_t count, int64_t row_count, double *sums) {
  int64_t row = 0;
  for (; row + 3 <= row_count; row += 3) {
    NAMED(weigh_three)(x, rows + row * count, count, sums + row);
  }
  for (; row < row_count; row++) sums[row] = NAMED(weigh_one)(x, rows + row * count, count);
}

// One lag in each lane; four vectors of lags hide the latency of the sums.
static void NAMED(correlate)(
    const double *x, const double *other, int64_t count, int64_t lags, double *sums) {
  int64_t lag = 0;
  for (; lag + 4 * LANES <= lags; lag += 4 * LANES) {
    reals s[4] = {0, 0, 0, 0};
    for (int64_t i = 0; i < count; i++) {
      reals y[4];
      memcpy(y, other + i + lag, sizeof(y));
      for (int j = 0; j < 4; j++) s[j] += x[i] * y[j];
    }
    memcpy(sums + lag, s, sizeof(s));
  }
  for (; lag < lags; lag += LANES) {
    reals s = 0;
    for (int64_t i = 0; i < count; i++) {
      reals y;
      memcpy(&y, other + i + lag, sizeof(y));
      s += x[i] * y;
    }
    memcpy(sums + lag, &s, sizeof(s));
  }
}

// One lag in each lane.
static void NAMED(match)(
    const double *x, const double *other, int64_t count, int64_t lags, double *products,
    double *energies) {
  for (int64_t lag = 0; lag < lags; lag += 8) {
    octet product = 0, energy = 0;
    for (int64_t i = 0; i < count; i++) {
      octet y;
      memcpy(&y, other + i + lag, sizeof(octet));
      product += y * x[i];
      energy += y * y;
    }
    memcpy(products + lag, &product, sizeof(octet));
    memcpy(energies + lag, &energy, sizeof(octet));
  }
}

static void NAMED(add_scaled)(const double *x, double factor, int64_t count, double *sums) {
  int64_t i = 0;
  for (; i + 8 <= count; i += 8) {
    octet value, sum;
    memcpy(&value, x + i, sizeof(octet));
    memcpy(&sum, sums + i, sizeof(octet));
    sum += value * factor;
    memcpy(sums + i, &sum, sizeof(octet));
  }
  for (; i < count; i++) sums[i] += x[i] * factor;
}

static void NAMED(moduli)(const double *bins, int64_t count, double *magnitudes) {
  int64_t i = 0;
  for (; i + 8 <= count; i += 8) {
    octet a, b;
    memcpy(&a, bins + 2 * i, sizeof(octet));
    memcpy(&b, bins + 2 * i + 8, sizeof(octet));
    const octet re = __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14);
    const octet im = __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
    const octet size = __builtin_elementwise_sqrt(re * re + im * im);
    memcpy(magnitudes + i, &size, sizeof(octet));
  }
  for (; i < count; i++) {
    const double re = bins[2 * i], im = bins[2 * i + 1];
    magnitudes[i] = __builtin_elementwise_sqrt(re * re + im * im);
  }
}

// The cosines follow from the two before: cos (k + 1)t = 2 cos t cos kt − cos (k − 1)t.
static void NAMED(sinc_sums)(
    const double *samples, int64_t stride, int64_t count, const double *reciprocals,
    const double *cosines, double *result) {
  octet twice, wave, previous, sum = 0;
  memcpy(&twice, cosines, sizeof(octet));
  memcpy(&wave, cosines + 8, sizeof(octet));
  memcpy(&previous, cosines + 16, sizeof(octet));
  double sign = 1;
  for (int64_t k = 0; k < count; k++) {
    octet reciprocal;
    memcpy(&reciprocal, reciprocals + 8 * k, sizeof(octet));
    const double sample = sign * samples[k * stride];
    sum += (sample * reciprocal) * (1 + wave);
    const octet next = twice * wave - previous;
    previous = wave;
    wave = next;
    sign = -sign;
  }
  memcpy(result, &sum, sizeof(octet));
}

static void NAMED(burg_start)(
    const double *x, int64_t count, double *forward, double *backward, double sums[3]) {
  octet products = 0, energies = 0;
  const int64_t last = count - 1;
  memcpy(forward, x, last * sizeof(double));
  memcpy(backward, x + 1, last * sizeof(double));
  int64_t i = 0;
  for (; i + 8 <= last; i += 8) {
    octet f, b;
    memcpy(&f, x + i, sizeof(octet));
    memcpy(&b, x + i + 1, sizeof(octet));
    products += f * b;
    energies += f * f + b * b;
  }
  sums[0] = NAMED(octet_sum)(&products);
  sums[1] = NAMED(octet_sum)(&energies);
  for (; i < last; i++) {
    sums[0] += x[i] * x[i + 1];
    sums[1] += x[i] * x[i] + x[i + 1] * x[i + 1];
  }
  // All samples but the first and the last stand in it twice.
  sums[2] = (sums[1] + x[0] * x[0] + x[last] * x[last]) / 2;
}

static void NAMED(burg_step)(
    double *forward, double *backward, double factor, int64_t count, double sums[2]) {
  octet products = 0, energies = 0;
  int64_t i = 0;
  for (; i + 8 <= count; i += 8) {
    octet f, b, next_f, next_b;
    memcpy(&f, forward + i, sizeof(octet));
    memcpy(&b, backward + i, sizeof(octet));
    memcpy(&next_f, forward + i + 1, sizeof(octet));
    memcpy(&next_b, backward + i + 1, sizeof(octet));
    f -= factor * b;
    b = next_b - factor * next_f;
    products += f * b;
    energies += f * f + b * b;
    memcpy(forward + i, &f, sizeof(f));
    memcpy(backward + i, &b, sizeof(b));
  }
  sums[0] = NAMED(octet_sum)(&products);
  sums[1] = NAMED(octet_sum)(&energies);
  for (; i < count; i++) {
    const double f = forward[i] - factor * backward[i];
    const double b = backward[i + 1] - factor * forward[i + 1];
    sums[0] += f * b;
    sums[1] += f * f + b * b;
    forward[i] = f;
    backward[i] = b;
  }
}

#undef KERNEL
#undef reals
#undef octet
