// Subharmonic summation, eight frames in lanes, included once for each set of instructions.
// No include guard: NAMED differs each time.

#include <string.h>

#define KERNEL static inline __attribute__((always_inline))
// Eight frames side by side, in as many registers as they take.
#define octet NAMED(subharmonic_octet)
#define mask NAMED(subharmonic_mask)
#define flags NAMED(subharmonic_flags)

typedef double octet __attribute__((ext_vector_type(8)));
typedef int64_t mask __attribute__((ext_vector_type(8)));
typedef bool flags __attribute__((ext_vector_type(8)));

#define PICK(condition, yes, no) ((condition) ? (yes) : (no))
#define ZERO_WHERE(condition, x) ((octet)(~(condition) & (mask)(x)))

// Takes powers to magnitudes; finds their energies, the last peaks and whether there is no other.
KERNEL void NAMED(find_peaks)(
    octet *bins, int64_t count, octet *total, octet *last, mask *is_only) {
  octet before = __builtin_elementwise_sqrt(bins[0]);
  octet here = __builtin_elementwise_sqrt(bins[1]);
  octet energy = bins[0] * 0.5 + bins[1], place = 1;
  bins[0] = before;
  bins[1] = here;
  mask peaks = before > here;
  octet end = PICK(peaks, (octet)(0), (octet)(-1));
  for (int64_t bin = 2; bin < count; bin++) {
    const octet power = bins[bin], next = __builtin_elementwise_sqrt(power);
    bins[bin] = next;
    energy += power;
    const mask is_peak = here > before & here >= next;
    end = PICK(is_peak, place, end);
    peaks += is_peak;
    place += 1;
    before = here;
    here = next;
  }
  const mask is_peak = here > before;
  *total = 2 * energy - here * here;
  *last = PICK(is_peak, place, end);
  *is_only = peaks + is_peak == -1;
}

// Sets to zero what is far from peaks, smooths, and eliminates the spline's bends forwards.
KERNEL void NAMED(enhance)(
    octet *restrict bins, octet *restrict bends, const spectral_subharmonic_tables *tables,
    const octet *last, const mask *is_only) {
  const int64_t count = tables->count;
  const double *reciprocals = tables->reciprocals, *pivots = tables->pivots;
  const double *lower = tables->lower;
  const octet end = *last;
  const mask only = *is_only;
  // Behind the last bin nothing is a peak, and the last one may be.
  for (int64_t bin = count; bin < count + 3; bin++) bins[bin] = -__builtin_inf();
  // The latest peak up to two bins ahead; before the first one nothing is far.
  octet latest = PICK(bins[0] > bins[1], (octet)(0), (octet)(__builtin_inf()));
  for (int64_t bin = 1; bin < 5; bin++) {
    const mask is_peak = bins[bin] > bins[bin - 1] & bins[bin] >= bins[bin + 1];
    latest = PICK(is_peak, (octet)((double)bin), latest);
  }
  octet second = bins[1], first = bins[2];
  octet previous = (bins[0] * 2 + second) * 0.25;
  octet value = (bins[0] + 2 * second + first) * 0.25;
  octet slope = (value - previous) * reciprocals[0], bend = 0;
  octet before = bins[4], here = bins[5], place = 5;
  bins[0] = previous;
  bins[1] = value;
  for (int64_t bin = 3; bin < count; bin++) {
    const octet next = bins[bin + 3];
    latest = PICK(here > before & here >= next, place, latest);
    const mask is_far = (latest < place - 4 & end > place) | only;
    const octet magnitude = ZERO_WHERE(is_far, bins[bin]);
    previous = value;
    value = (second + 2 * first + magnitude) * 0.25;
    bins[bin - 1] = value;
    const octet rise = (value - previous) * reciprocals[bin - 2];
    bend = (rise - slope) * pivots[bin - 2] - bend * lower[bin - 2];
    bends[bin - 2] = bend;
    slope = rise;
    second = first;
    first = magnitude;
    before = here;
    here = next;
    place += 1;
  }
  bins[count - 1] = first;
  const octet rise = (first - value) * reciprocals[count - 2];
  bends[count - 2] = (rise - slope) * pivots[count - 2] - bend * lower[count - 2];
  bends[count - 1] = 0;
}

// Substitutes the bends backwards and takes the bins to the points.
KERNEL void NAMED(interpolate)(
    const octet *restrict bins, octet *restrict bends, octet *restrict points,
    const spectral_subharmonic_tables *tables) {
  const int64_t count = tables->count;
  octet bend = 0;
  for (int64_t bin = count - 2; bin > 0; bin--) {
    bend = bends[bin] - bend * tables->upper[bin];
    bends[bin] = bend;
  }
  bends[0] = 0;
  const octet zero = 0;
  for (int64_t point = 0; point < count; point++) {
    const int64_t cell = tables->cells[point];
    const double *share = tables->shares + 4 * point;
    const octet value = share[0] * bins[cell] + share[1] * bins[cell + 1] +
                        share[2] * bends[cell] + share[3] * bends[cell + 1];
    // NaN is not above zero.
    points[point] = PICK(value > zero, value, zero);
  }
  for (int64_t point = count; point < count + 4; point++) points[point] = zero;
}

// Four points at once share the weights.
KERNEL void NAMED(add_harmonics)(
    const octet *restrict points, octet *restrict sums,
    const spectral_subharmonic_tables *tables) {
  const int64_t count = tables->count, harmonics = tables->harmonics;
  for (int64_t point = 0; point < count; point += 4) {
    octet sum[4];
    for (int j = 0; j < 4; j++) sum[j] = points[point + j] * tables->weights[0];
    for (int64_t harmonic = 1; harmonic < harmonics; harmonic++) {
      const int64_t place = point + tables->shifts[harmonic];
      if (place >= count) break;
      const double weight = tables->weights[harmonic];
      for (int j = 0; j < 4; j++) sum[j] += points[place + j] * weight;
    }
    for (int j = 0; j < 4; j++) sums[point + j] = sum[j];
  }
}

static void NAMED(subharmonic_sums)(
    const spectral_subharmonic_tables *tables, double *powers, double *scratch, double *sums,
    double *energies) {
  octet *bins = (octet *)powers, *bends = (octet *)scratch;
  octet *points = bends + tables->count + 4;
  octet energy, last;
  mask is_only;
  NAMED(find_peaks)(bins, tables->count, &energy, &last, &is_only);
  memcpy(energies, &energy, sizeof(octet));
  NAMED(enhance)(bins, bends, tables, &last, &is_only);
  NAMED(interpolate)(bins, bends, points, tables);
  NAMED(add_harmonics)(points, (octet *)sums, tables);
}

// The highest peaks of one row so far.
typedef struct {
  int64_t count;
  double heights[SUBHARMONIC_PEAKS_MAX];
  int32_t places[SUBHARMONIC_PEAKS_MAX];
} NAMED(peak_list);

KERNEL void NAMED(insert)(
    NAMED(peak_list) *list, int64_t most, double height, int32_t place) {
  if (list->count < most) {
    list->count++;
  } else if (list->heights[most - 1] >= height) {
    return;
  }
  int64_t i = list->count - 1;
  for (; i > 0 && list->heights[i - 1] < height; i--) {
    list->heights[i] = list->heights[i - 1];
    list->places[i] = list->places[i - 1];
  }
  list->heights[i] = height;
  list->places[i] = place;
}

static void NAMED(highest_peaks)(
    const double *rows, int64_t count, int64_t most, int32_t *peaks, int32_t *found,
    double *means) {
  const octet *sums = (const octet *)rows;
  NAMED(peak_list) lists[SUBHARMONIC_LANES];
  for (int lane = 0; lane < SUBHARMONIC_LANES; lane++) lists[lane].count = 0;
  octet before = sums[0], here = sums[1], total = before + here;
  for (int64_t point = 2; point < count; point++) {
    const octet next = sums[point];
    total += next;
    const flags are_peaks =
        __builtin_convertvector(here > before & here > next, flags);
    uint8_t bits;
    memcpy(&bits, &are_peaks, 1);
    for (unsigned left = bits; left != 0; left &= left - 1) {
      const int lane = __builtin_ctz(left);
      const double height = rows[SUBHARMONIC_LANES * (point - 1) + lane];
      NAMED(insert)(&lists[lane], most, height, (int32_t)(point - 1));
    }
    before = here;
    here = next;
  }
  total /= (double)count;
  memcpy(means, &total, sizeof(octet));
  for (int64_t lane = 0; lane < SUBHARMONIC_LANES; lane++) {
    found[lane] = (int32_t)lists[lane].count;
    memcpy(peaks + lane * most, lists[lane].places, (size_t)lists[lane].count * sizeof(int32_t));
  }
}

#undef KERNEL
#undef PICK
#undef ZERO_WHERE
#undef octet
#undef mask
#undef flags
