#include "egemaps_kernels.h"

#define KERNELS "egemaps_lanes.h"
#include "eight_lane_sets.h"

void spectral_egemaps_measures(
    spectral_instructions instructions, const spectral_egemaps_tables *tables, const double *bins,
    double *before, double *results) {
  DISPATCH(egemaps_measures, tables, bins, before, results);
}

void spectral_cosine_sums(
    spectral_instructions instructions, const double *values, int64_t stride, int64_t count,
    const double *cosines, double *sums) {
  DISPATCH(cosine_sums, values, stride, count, cosines, sums);
}

void spectral_period_correlations(
    spectral_instructions instructions, const double *x, int64_t first, int64_t count,
    double *correlations) {
  DISPATCH(period_correlations, x, first, count, correlations);
}

double spectral_range(spectral_instructions instructions, const double *x, int64_t count) {
  return DISPATCH(range, x, count);
}

void spectral_lane_peaks(
    spectral_instructions instructions, const double *values, int64_t count, double *sums,
    uint8_t *peaks) {
  DISPATCH(lane_peaks, values, count, sums, peaks);
}
