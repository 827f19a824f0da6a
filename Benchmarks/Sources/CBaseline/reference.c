#include "baseline_fourier.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  long double re, im;
} value;

struct baseline_reference {
  size_t length;
  value *bins;
};

int baseline_reference_bits(void) { return LDBL_MANT_DIG; }

static value times(value a, value b) {
  return (value){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

/// e^(-2 pi i k / n), with the angle reduced to the first eighth of a turn.
static value turn(size_t k, size_t n) {
  const long double pi = 3.14159265358979323846264338327950288L;
  k %= n;
  size_t quarter = 4 * k / n;
  // 4k = quarter * n + rest, so the angle is a quarter turn for each and pi / 2 * rest / n.
  size_t rest = 4 * k - quarter * n;
  int mirrored = 2 * rest > n;
  long double angle = pi / 2 * (long double)(mirrored ? n - rest : rest) / (long double)n;
  long double c = mirrored ? sinl(angle) : cosl(angle), s = mirrored ? cosl(angle) : sinl(angle);
  switch (quarter) {
    case 0: return (value){c, -s};
    case 1: return (value){-s, -c};
    case 2: return (value){-c, s};
    default: return (value){s, c};
  }
}

/// Transforms a power of two of values in place; `turns` holds e^(-2 pi i k / n) for k < n / 2.
static void radix2(value *x, size_t n, const value *turns, int inverse) {
  for (size_t i = 1, j = 0; i < n; i++) {
    size_t bit = n / 2;
    for (; j & bit; bit /= 2) j ^= bit;
    j ^= bit;
    if (i < j) {
      value held = x[i];
      x[i] = x[j];
      x[j] = held;
    }
  }
  for (size_t length = 2; length <= n; length *= 2) {
    for (size_t start = 0; start < n; start += length) {
      for (size_t k = 0; k < length / 2; k++) {
        value w = turns[k * (n / length)];
        if (inverse) w.im = -w.im;
        value a = x[start + k], b = times(x[start + k + length / 2], w);
        x[start + k] = (value){a.re + b.re, a.im + b.im};
        x[start + k + length / 2] = (value){a.re - b.re, a.im - b.im};
      }
    }
  }
}

static value *make_turns(size_t n) {
  value *turns = malloc(sizeof(value) * (n / 2 + 1));
  for (size_t k = 0; turns && k < n / 2; k++) turns[k] = turn(k, n);
  return turns;
}

/// X[k] = c[k] sum (x[j] c[j]) / c[k - j], where c[j] = e^(-pi i j^2 / n).
static int bluestein(value *x, size_t n) {
  size_t m = 1;
  while (m < 2 * n - 1) m *= 2;
  value *chirp = malloc(sizeof(value) * n), *turns = make_turns(m);
  value *a = calloc(m, sizeof(value)), *b = calloc(m, sizeof(value));
  int done = chirp && turns && a && b;
  if (done) {
    for (size_t j = 0; j < n; j++) chirp[j] = turn(j * j % (2 * n), 2 * n);
    for (size_t j = 0; j < n; j++) {
      a[j] = times(x[j], chirp[j]);
      b[j] = b[(m - j) % m] = (value){chirp[j].re, -chirp[j].im};
    }
    radix2(a, m, turns, 0);
    radix2(b, m, turns, 0);
    for (size_t k = 0; k < m; k++) a[k] = times(a[k], b[k]);
    radix2(a, m, turns, 1);
    for (size_t k = 0; k < n; k++) {
      value scaled = {a[k].re / (long double)m, a[k].im / (long double)m};
      x[k] = times(scaled, chirp[k]);
    }
  }
  free(chirp);
  free(turns);
  free(a);
  free(b);
  return done;
}

baseline_reference *baseline_reference_create(size_t n, const double *interleaved) {
  baseline_reference *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  r->length = n;
  r->bins = malloc(sizeof(value) * n);
  int done = r->bins != NULL;
  for (size_t i = 0; done && i < n; i++)
    r->bins[i] = (value){interleaved[2 * i], interleaved[2 * i + 1]};
  if (done && n & (n - 1)) {
    done = bluestein(r->bins, n);
  } else if (done) {
    value *turns = make_turns(n);
    done = turns != NULL;
    if (done) radix2(r->bins, n, turns, 0);
    free(turns);
  }
  if (done) return r;
  baseline_reference_destroy(r);
  return NULL;
}

void baseline_reference_destroy(baseline_reference *r) {
  if (!r) return;
  free(r->bins);
  free(r);
}

static long double magnitude(value x) { return sqrtl(x.re * x.re + x.im * x.im); }

static long double largest(const baseline_reference *r, size_t bins) {
  long double result = 0;
  for (size_t k = 0; k < bins; k++) result = fmaxl(result, magnitude(r->bins[k]));
  return result;
}

double baseline_reference_check(const baseline_reference *r, const double *interleaved) {
  long double worst = 0;
  for (size_t probe = 0; probe < 16; probe++) {
    size_t k = probe * r->length / 16;
    value sum = {0, 0};
    for (size_t j = 0; j < r->length; j++) {
      value term = times((value){interleaved[2 * j], interleaved[2 * j + 1]},
                         turn(j * k % r->length, r->length));
      sum.re += term.re;
      sum.im += term.im;
    }
    value difference = {sum.re - r->bins[k].re, sum.im - r->bins[k].im};
    worst = fmaxl(worst, magnitude(difference));
  }
  return (double)(worst / largest(r, r->length));
}

baseline_error baseline_reference_compare(const baseline_reference *r, const double *interleaved,
                                          size_t bins) {
  long double worst = 0, squares = 0, power = 0;
  for (size_t k = 0; k < bins; k++) {
    value x = r->bins[k];
    value difference = {interleaved[2 * k] - x.re, interleaved[2 * k + 1] - x.im};
    long double error = magnitude(difference);
    worst = fmaxl(worst, error);
    squares += error * error;
    power += x.re * x.re + x.im * x.im;
  }
  return (baseline_error){(double)(worst / largest(r, bins)), (double)sqrtl(squares / power)};
}
