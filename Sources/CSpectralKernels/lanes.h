// The transform of LANES frames at once, included once for each set of instructions.
// No include guard: LANES and NAMED differ each time.

#include <stddef.h>
#include <string.h>

#define KERNEL static inline __attribute__((always_inline))
#define reals NAMED(reals)
#define singles NAMED(singles)

typedef double reals __attribute__((ext_vector_type(LANES)));
typedef float singles __attribute__((ext_vector_type(LANES)));
typedef double real_quad __attribute__((ext_vector_type(4)));
typedef float single_quad __attribute__((ext_vector_type(4)));

#include "turns.h"

// Writes four neighbouring values of each lane.
#define RETURN(name, scalar, lanes_t, quad_t)                                                  \
  KERNEL void NAMED(name)(const lanes_t turned[4], scalar *first, int64_t step) {              \
    quad_t four[LANES];                                                                        \
    RETURN_QUADS(turned, four);                                                                \
    for (int lane = 0; lane < LANES; lane++) {                                                 \
      memcpy(first + lane * step, &four[lane], sizeof(quad_t));                                \
    }                                                                                          \
  }
RETURN(return_float, float, singles, single_quad)
RETURN(return_double, double, reals, real_quad)

// Writes the windowed samples of a group; lanes without a frame repeat the last one's.
#define LOAD(name, scalar, lanes_t, quad_t)                                                    \
  KERNEL void NAMED(name)(                                                                     \
      const spectral_frames *frames, int64_t frame, int64_t count, reals *target) {            \
    const scalar *x[LANES];                                                                    \
    for (int lane = 0; lane < LANES; lane++) {                                                 \
      const int64_t index = frame + (lane < count ? lane : count - 1);                         \
      x[lane] = (const scalar *)frames->samples + index * frames->hop + frames->lead;          \
    }                                                                                          \
    const double *taper = frames->taper;                                                       \
    const int64_t width = frames->width;                                                       \
    int64_t i = 0;                                                                             \
    for (; i + 4 <= width; i += 4) {                                                           \
      quad_t four[LANES];                                                                      \
      lanes_t turned[4];                                                                       \
      for (int lane = 0; lane < LANES; lane++) memcpy(&four[lane], x[lane] + i, sizeof(quad_t)); \
      TURN_QUADS(four, turned);                                                                \
      for (int j = 0; j < 4; j++) {                                                            \
        target[i + j] = __builtin_convertvector(turned[j], reals) * taper[i + j];              \
      }                                                                                        \
    }                                                                                          \
    for (; i < width; i++) {                                                                   \
      for (int lane = 0; lane < LANES; lane++) target[i][lane] = x[lane][i] * taper[i];        \
    }                                                                                          \
  }
LOAD(load_floats, float, singles, single_quad)
LOAD(load_doubles, double, reals, real_quad)
#undef LOAD

KERNEL void NAMED(load)(
    const spectral_frames *frames, int64_t frame, int64_t count, int64_t length, reals *z) {
  const int64_t lead = frames->lead, width = frames->width;
  memset(z, 0, (size_t)lead * sizeof(reals));
  memset(z + lead + width, 0, (size_t)(length - lead - width) * sizeof(reals));
  if (frames->is_double) {
    NAMED(load_doubles)(frames, frame, count, z + lead);
  } else {
    NAMED(load_floats)(frames, frame, count, z + lead);
  }
}

// Four complex points, `quarter` points apart, to their transform times w, w² and w³; the w of the
// first point of a block is 1, for which `w` is null.
KERNEL void NAMED(butterfly)(reals *p0, int64_t quarter, const double *w) {
  reals *p1 = p0 + 2 * quarter, *p2 = p1 + 2 * quarter, *p3 = p2 + 2 * quarter;
  const reals sum02r = p0[0] + p2[0], sum02i = p0[1] + p2[1];
  const reals gap02r = p0[0] - p2[0], gap02i = p0[1] - p2[1];
  const reals sum13r = p1[0] + p3[0], sum13i = p1[1] + p3[1];
  const reals gap13r = p1[0] - p3[0], gap13i = p1[1] - p3[1];
  const reals y1r = gap02r + gap13i, y1i = gap02i - gap13r;
  const reals y2r = sum02r - sum13r, y2i = sum02i - sum13i;
  const reals y3r = gap02r - gap13i, y3i = gap02i + gap13r;
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
KERNEL void NAMED(pass)(reals *z, const double *twiddles, int64_t points, int64_t length) {
  const int64_t quarter = length / 4;
  for (int64_t block = 0; block < points; block += length) {
    NAMED(butterfly)(z + 2 * block, quarter, NULL);
    for (int64_t j = 1; j < quarter; j++) {
      NAMED(butterfly)(z + 2 * (block + j), quarter, twiddles + 6 * j);
    }
  }
}

// The last pass, of blocks of four points or of two.
KERNEL void NAMED(last_pass)(reals *z, int64_t points, int64_t length) {
  if (length == 4) {
    for (int64_t j = 0; j < points; j += 4) NAMED(butterfly)(z + 2 * j, 1, NULL);
    return;
  }
  for (int64_t j = 0; j < points; j += 2) {
    reals *p = z + 2 * j;
    const reals r = p[0], i = p[1];
    p[0] = r + p[2];
    p[1] = i + p[3];
    p[2] = r - p[2];
    p[3] = i - p[3];
  }
}

// All passes over a block of complex points, quarter by quarter while it outgrows the cache.
static void NAMED(passes)(reals *z, const double *twiddles, int64_t points) {
  int64_t length = points;
  if (points * 2 * (int64_t)sizeof(reals) > 1 << 14) {
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
    void *turned, int64_t bin, reals r, reals i, spectral_quantity quantity, bool is_double) {
  if (quantity == spectral_bins_double || (is_double && quantity == spectral_bins)) {
    reals *target = (reals *)turned + 2 * bin;
    target[0] = r;
    target[1] = i;
  } else if (is_double) {
    const reals power = r * r + i * i;
    ((reals *)turned)[bin] =
        quantity == spectral_powers ? power : __builtin_elementwise_sqrt(power);
  } else {
    const singles a = __builtin_convertvector(r, singles);
    const singles b = __builtin_convertvector(i, singles);
    if (quantity == spectral_bins) {
      singles *target = (singles *)turned + 2 * bin;
      target[0] = a;
      target[1] = b;
    } else {
      const singles power = a * a + b * b;
      ((singles *)turned)[bin] =
          quantity == spectral_powers ? power : __builtin_elementwise_sqrt(power);
    }
  }
}

// Joins the transforms of the even and the odd samples to that of all.
KERNEL void NAMED(join)(
    const reals *z, const spectral_fft_tables *tables, void *turned, spectral_quantity quantity,
    bool is_double) {
  const int64_t half = tables->length / 2;
  const int32_t *order = tables->order;
  const double *twiddles = tables->join_twiddles;
  const reals first = z[0], second = z[1], zero = {0};
  // The samples are halved; bin 0 and the last one take no half.
  NAMED(emit)(turned, 0, 2 * (first + second), zero, quantity, is_double);
  NAMED(emit)(turned, half, 2 * (first - second), zero, quantity, is_double);
  for (int64_t k = 1; k <= half / 2; k++) {
    const reals *a = z + 2 * (int64_t)order[k], *b = z + 2 * (int64_t)order[half - k];
    const reals even_r = a[0] + b[0], even_i = a[1] - b[1];
    const reals odd_r = a[1] + b[1], odd_i = b[0] - a[0];
    const double c = twiddles[2 * k], s = twiddles[2 * k + 1];
    const reals r = odd_r * c - odd_i * s, i = odd_r * s + odd_i * c;
    NAMED(emit)(turned, k, even_r + r, even_i + i, quantity, is_double);
    NAMED(emit)(turned, half - k, even_r - r, i - even_i, quantity, is_double);
  }
}

// Writes the rows of as many lanes as there are frames.
#define WRITE(name, scalar, lanes_t, back)                                                      \
  KERNEL void NAMED(name)(                                                                     \
      const lanes_t *turned, int64_t values, int64_t count, scalar *rows, int64_t stride) {    \
    int64_t i = 0;                                                                             \
    if (count == LANES) {                                                                      \
      for (; i + 4 <= values; i += 4) {                                                        \
        NAMED(back)(turned + i, rows + i, stride);                                             \
      }                                                                                        \
    }                                                                                          \
    for (; i < values; i++) {                                                                  \
      for (int64_t lane = 0; lane < count; lane++) {                                           \
        rows[lane * stride + i] = ((const scalar *)(turned + i))[lane];                        \
      }                                                                                        \
    }                                                                                          \
  }
WRITE(write_floats, float, singles, return_float)
WRITE(write_doubles, double, reals, return_double)
#undef WRITE

static void NAMED(transform)(
    const spectral_fft_tables *tables, const spectral_frames *frames, spectral_quantity quantity,
    double *scratch, void *rows, int64_t stride) {
  const int64_t length = tables->length, bins = length / 2 + 1;
  reals *z = (reals *)scratch;
  void *turned = z + length + 2;
  const bool writes_doubles = frames->is_double || quantity == spectral_bins_double;
  const bool has_parts = quantity == spectral_bins_double || quantity == spectral_bins;
  const int64_t values = has_parts ? 2 * bins : bins;
  for (int64_t frame = 0; frame < frames->count; frame += LANES) {
    const int64_t left = frames->count - frame, count = left < LANES ? left : LANES;
    NAMED(load)(frames, frame, count, length, z);
    NAMED(passes)(z, tables->pass_twiddles, length / 2);
    if (frames->is_double) {
      NAMED(join)(z, tables, turned, quantity, true);
    } else {
      switch (quantity) {
      case spectral_powers: NAMED(join)(z, tables, turned, spectral_powers, false); break;
      case spectral_magnitudes: NAMED(join)(z, tables, turned, spectral_magnitudes, false); break;
      case spectral_bins: NAMED(join)(z, tables, turned, spectral_bins, false); break;
      case spectral_bins_double: NAMED(join)(z, tables, turned, spectral_bins_double, false); break;
      }
    }
    if (writes_doubles) {
      NAMED(write_doubles)(
          (const reals *)turned, values, count, (double *)rows + frame * stride, stride);
    } else {
      NAMED(write_floats)(
          (const singles *)turned, values, count, (float *)rows + frame * stride, stride);
    }
  }
}

#undef KERNEL
#undef TURN_QUADS
#undef RETURN_QUADS
#undef SQUARE
#undef RETURN
#undef reals
#undef singles
