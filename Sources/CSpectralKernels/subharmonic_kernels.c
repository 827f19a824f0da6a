#include "subharmonic_kernels.h"

#define KERNELS "subharmonic_lanes.h"
#include "eight_lane_sets.h"

void spectral_subharmonic_sums(
    spectral_instructions instructions, const spectral_subharmonic_tables *tables, double *powers,
    double *scratch, double *sums, double *energies) {
  DISPATCH(subharmonic_sums, tables, powers, scratch, sums, energies);
}

void spectral_highest_peaks(
    spectral_instructions instructions, const double *sums, int64_t count, int64_t most,
    int32_t *peaks, int32_t *found, double *means) {
  DISPATCH(highest_peaks, sums, count, most, peaks, found, means);
}
