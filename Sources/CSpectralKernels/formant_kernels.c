#include "formant_kernels.h"

#define KERNELS "formant_lanes.h"
#include "eight_lane_sets.h"

void spectral_taper(
    spectral_instructions instructions, const double *a, const double *b, int64_t count,
    double *products) {
  DISPATCH(taper, a, b, count, products);
}

void spectral_autocorrelate(
    spectral_instructions instructions, const double *x, int64_t count, int64_t lags,
    double *sums) {
  DISPATCH(autocorrelate, x, count, lags, sums);
}

void spectral_burg_lanes(
    spectral_instructions instructions, const double *lags, const double *head, const double *tail,
    int64_t order, double *coefficients, double *shares) {
  DISPATCH(burg_lanes, lags, head, tail, order, coefficients, shares);
}

int64_t spectral_roots_lanes(
    spectral_instructions instructions, const double *coefficients, int64_t degree,
    double *roots) {
  return DISPATCH(roots_lanes, coefficients, degree, roots);
}
