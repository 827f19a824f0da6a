// Predictors and their roots, eight frames in lanes, included once for each set of instructions.
// No include guard: NAMED differs each time.

#include <string.h>

#define KERNEL static inline __attribute__((always_inline))
// Eight frames side by side, in as many registers as they take.
#define octet NAMED(formant_octet)
#define mask NAMED(formant_mask)

typedef double octet __attribute__((ext_vector_type(8)));
typedef int64_t mask __attribute__((ext_vector_type(8)));

// By address: a vector wider than a register may not be an argument.
#define PICK(condition, yes, no) ((condition) ? (yes) : (no))

KERNEL bool NAMED(any)(const mask *m) {
  return __builtin_reduce_or(*m) != 0;
}

static void NAMED(taper)(const double *a, const double *b, int64_t count, double *products) {
  for (int64_t i = 0; i < count; i++) products[i] = a[i] * b[i];
}

KERNEL double NAMED(lag_sum)(const octet *sums) {
  const octet s = *sums;
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

// Some neighbouring lags share the loads of x.
KERNEL void NAMED(some_lags)(
    const double *x, int64_t count, int64_t lag, int width, double *sums) {
  octet s[4] = {0, 0, 0, 0};
  int64_t i = 0;
  for (; i + 8 <= count; i += 8) {
    octet value;
    memcpy(&value, x + i, sizeof(octet));
    for (int j = 0; j < width; j++) {
      octet other;
      memcpy(&other, x + i + lag + j, sizeof(octet));
      s[j] += value * other;
    }
  }
  for (int j = 0; j < width; j++) {
    double sum = NAMED(lag_sum)(&s[j]);
    for (int64_t k = i; k < count; k++) sum += x[k] * x[k + lag + j];
    sums[lag + j] = sum;
  }
}

static void NAMED(autocorrelate)(
    const double *x, int64_t count, int64_t lags, double *sums) {
  int64_t lag = 0;
  for (; lag + 4 <= lags; lag += 4) NAMED(some_lags)(x, count, lag, 4, sums);
  for (; lag < lags; lag++) NAMED(some_lags)(x, count, lag, 1, sums);
}

static void NAMED(burg_lanes)(
    const double *lags, const double *head, const double *tail, int64_t order,
    double *coefficients, double *shares) {
  enum { most = FORMANT_ORDER_MAX };
  octet c[most + 1], a[most + 2], y[most + 2];
  // Errors from the first sample on, and from order samples before the last one to as many after.
  octet f[most + 1], b[most + 1], g[2 * most + 1], h[2 * most + 1];
  const size_t edge = (size_t)(order + 1) * sizeof(octet);
  memcpy(c, lags, edge);
  memcpy(f, head, edge);
  memcpy(b, head, edge);
  memcpy(g, tail, edge);
  memset(g + order + 1, 0, (size_t)order * sizeof(octet));
  memcpy(h, g, (size_t)(2 * order + 1) * sizeof(octet));
  const octet zero = 0, one = 1;
  const mask is_loud = c[0] > 0 & c[0] < __builtin_inf();
  octet energy = c[0], share = PICK(is_loud, one, zero);
  a[0] = one;
  // Row by row, the correlation of the filter with that of the frame.
  y[0] = c[0];
  for (int64_t m = 0; m < order; m++) {
    // The filter has m + 1 coefficients.
    octet next = 0, cross = 0;
    for (int64_t i = 0; i <= m; i++) next += a[i] * c[m + 1 - i];
    y[m + 1] = next;
    for (int64_t i = 0; i <= m; i++) cross += a[i] * y[m + 1 - i];
    octet product = cross, sum = 2 * energy;
    for (int64_t n = 0; n <= m; n++) sum -= f[n] * f[n];
    for (int64_t n = 0; n < m; n++) {
      sum -= b[n] * b[n];
      product -= f[n + 1] * b[n];
    }
    for (int64_t n = order; n <= order + m; n++) sum -= h[n] * h[n];
    for (int64_t n = order + 1; n <= order + m; n++) {
      sum -= g[n] * g[n];
      product -= g[n] * h[n - 1];
    }
    const octet k = PICK(is_loud & (sum > 0), 2 * product / sum, zero);
    for (int64_t i = 0, j = m + 1; i <= j; i++, j--) {
      const octet first = y[i], last = y[j];
      y[i] = first - k * last;
      y[j] = last - k * first;
    }
    a[m + 1] = zero;
    for (int64_t i = 0, j = m + 1; i <= j; i++, j--) {
      const octet first = a[i], last = a[j];
      a[i] = first - k * last;
      a[j] = last - k * first;
    }
    energy = energy * (1 + k * k) - 2 * k * cross;
    share *= 1 - k * k;
    for (int64_t n = order; n >= 0; n--) {
      const octet before = n > 0 ? b[n - 1] : zero, here = f[n];
      f[n] = here - k * before;
      b[n] = before - k * here;
    }
    for (int64_t n = 2 * order; n > m; n--) {
      const octet before = h[n - 1], here = g[n];
      g[n] = here - k * before;
      h[n] = before - k * here;
    }
  }
  memcpy(coefficients, a, edge);
  memcpy(shares, &share, sizeof(octet));
}

// A step of Newton's method on the whole polynomial.
KERNEL void NAMED(polish)(
    const octet *c, int64_t degree, const mask *open, octet *real, octet *imaginary) {
  const octet x = *real, y = *imaginary;
  octet vr = c[0], vi = 0, sr = 0, si = 0;
  for (int64_t i = 1; i <= degree; i++) {
    const octet slope = sr * x - si * y + vr;
    si = sr * y + si * x + vi;
    sr = slope;
    const octet value = vr * x - vi * y + c[i];
    vi = vr * y + vi * x;
    vr = value;
  }
  const octet scale = 1 / (sr * sr + si * si);
  const octet dx = (vr * sr + vi * si) * scale, dy = (vi * sr - vr * si) * scale;
  // A flat place, whose step is not a number, stays.
  const mask moves = *open & (dx * dx + dy * dy < 1);
  *real = PICK(moves, x - dx, x);
  *imaginary = PICK(moves, y - dy, y);
}

// A root of each open lane's polynomial, which fills the last `left` + 1 of the coefficients.
//
// With v = p, s = p′ and b = p″/2 a step is n v / (s ± √((n−1)((n−1)s² − 2n b v))), the sign that
// makes the step shorter. It converges from nearly everywhere, cubically at the end.
KERNEL void NAMED(laguerre)(
    const octet *c, int64_t first, int64_t degree, const octet *left, const mask *open,
    octet *real, octet *imaginary) {
  const octet n = *left, less = n - 1;
  octet x = 0, y = 0;
  mask active = *open;
  for (int iteration = 1; iteration <= 48 && NAMED(any)(&active); iteration++) {
    octet vr = c[first], vi = 0, sr = 0, si = 0, br = 0, bi = 0;
    for (int64_t i = first + 1; i <= degree; i++) {
      const octet bend = br * x - bi * y + sr;
      bi = br * y + bi * x + si;
      br = bend;
      const octet slope = sr * x - si * y + vr;
      si = sr * y + si * x + vi;
      sr = slope;
      const octet value = vr * x - vi * y + c[i];
      vi = vr * y + vi * x;
      vr = value;
    }
    const octet dr = less * (less * (sr * sr - si * si) - 2 * n * (br * vr - bi * vi));
    const octet di = less * (2 * less * sr * si - 2 * n * (br * vi + bi * vr));
    const octet size = __builtin_elementwise_sqrt(dr * dr + di * di);
    const octet part = __builtin_elementwise_sqrt((size + __builtin_elementwise_abs(dr)) / 2);
    const octet other = PICK(part > 0, di / (2 * part), part);
    const mask is_right = dr >= 0;
    octet rr = PICK(is_right, part, other), ri = PICK(is_right, other, part);
    // The shorter step is that with the longer denominator.
    const mask turns = rr * sr + ri * si < 0;
    rr = PICK(turns, sr - rr, sr + rr);
    ri = PICK(turns, si - ri, si + ri);
    const octet power = rr * rr + ri * ri, scale = n / power;
    const mask is_flat = !(power > 0), is_root = vr == 0 & vi == 0;
    octet dx = (vr * rr + vi * ri) * scale, dy = (vi * rr - vr * ri) * scale;
    // A step of length 1 in a turning direction leaves a flat place; a shorter one the rare cycle.
    dx = PICK(is_flat, (octet)(1), dx);
    dy = PICK(is_flat, (octet)(iteration), dy);
    const double share = iteration % 12 == 0 ? 0.4 : 1;
    const mask moves = active & ~is_root;
    x = PICK(moves, x - share * dx, x);
    y = PICK(moves, y - share * dy, y);
    // After a step as short as this the next one changes no digit; roots that lie together allow
    // no such step.
    const double bound = iteration < 12 ? 1e-20 : 1e-14;
    active = moves & !(dx * dx + dy * dy <= bound * (x * x + y * y));
  }
  *real = x;
  *imaginary = y;
}

static int64_t NAMED(roots_lanes)(const double *coefficients, int64_t degree, double *roots) {
  octet whole[FORMANT_ORDER_MAX + 1], c[FORMANT_ORDER_MAX + 1], left = (double)degree;
  memcpy(whole, coefficients, (size_t)(degree + 1) * sizeof(octet));
  memcpy(c, whole, (size_t)(degree + 1) * sizeof(octet));
  int64_t count = 0;
  for (;; count++) {
    const mask open = left > 2;
    if (!NAMED(any)(&open)) break;
    octet x, y;
    // Polynomials that have been divided begin with zeros.
    const int64_t first = degree - (int64_t)__builtin_reduce_max(left);
    NAMED(laguerre)(c, first, degree, &left, &open, &x, &y);
    const octet size = __builtin_elementwise_abs(x);
    const octet near = 1e-12 * PICK(size > 1e-6, size, (octet)(1e-6));
    y = PICK(__builtin_elementwise_abs(y) <= near, (octet)(0), y);
    NAMED(polish)(whole, degree, &open, &x, &y);
    const mask is_real = y == 0;
    const octet sum = PICK(is_real, x, 2 * x);
    const octet product = PICK(is_real, y, x * x + y * y);
    octet q = 0, previous = 0;
    // The quotients move to the end again: by one place or by two.
    octet kept[3] = {0, 0, 0};
    for (int64_t i = first; i <= degree; i++) {
      const octet next = c[i] + (sum * q - product * previous);
      previous = q;
      q = next;
      kept[0] = kept[1];
      kept[1] = kept[2];
      kept[2] = q;
      c[i] = PICK(open, PICK(is_real, kept[1], kept[0]), c[i]);
    }
    left -= PICK(open, PICK(is_real, (octet)(1), (octet)(2)), (octet)(0));
    const octet rise = PICK(open, __builtin_elementwise_abs(y), (octet)(0));
    memcpy(roots + 16 * count, &x, sizeof(octet));
    memcpy(roots + 16 * count + 8, &rise, sizeof(octet));
  }
  // What is left is a quadratic or less.
  const octet half = -c[degree - 1] / 2, square = c[degree] - half * half;
  const octet rise =
      PICK(left == 2 & square > 0, __builtin_elementwise_sqrt(square), (octet)(0));
  memcpy(roots + 16 * count, &half, sizeof(octet));
  memcpy(roots + 16 * count + 8, &rise, sizeof(octet));
  return count + 1;
}

#undef KERNEL
#undef PICK
#undef octet
#undef mask
