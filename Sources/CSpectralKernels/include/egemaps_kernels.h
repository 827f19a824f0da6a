#ifndef EGEMAPS_KERNELS_H
#define EGEMAPS_KERNELS_H

#include "spectral_kernels.h"

/// The frames that are measured together, one in each lane; their values lie side by side.
#define EGEMAPS_LANES 8

/// The bins whose flux is measured, from the first one on.
#define EGEMAPS_FLUX_BINS 160

/// The most bands of the auditory spectrum.
#define EGEMAPS_BANDS_MAX 64

/// The constant parts of eGeMAPS' measures of a short spectrum of 257 bins.
typedef struct {
  /// The number of bands, and the bins at which their cells begin: `bands` + 1 cells, one below the
  /// centre of each band and one above the last, and the end.
  int64_t bands;
  const int32_t *starts;
  /// What the band above a bin takes of its power; the rest goes to the band below.
  const double *shares;
  /// What powers are multiplied with, before a floor of 1.
  double scale;
  /// What the compressed power of each band counts for the loudness.
  const double *loudness;
  /// Coefficients × bands.
  int64_t coefficients;
  const double *cosines;
  /// What the decibels of bins 0 … 16 and of bins 16 … 48 are multiplied with.
  const double *low_slope;
  const double *middle_slope;
} spectral_egemaps_tables;

/// What `spectral_egemaps_measures` writes, 8 values each; then a cepstral coefficient each.
enum {
  egemaps_loudness,
  egemaps_alpha_ratio,
  egemaps_hammarberg,
  egemaps_low_slope,
  egemaps_middle_slope,
  egemaps_flux,
  egemaps_cepstra,
};

/// Measures the short spectra of 8 neighbouring frames.
///
/// Logarithms and exponentials are within some 1e-15 of the exact ones. Powers must be finite.
///
/// @param bins for each bin 8 real and 8 imaginary parts, aligned to 64 bytes.
/// @param before the magnitudes of the 8 frames before, 8 × `EGEMAPS_FLUX_BINS` values aligned to
///   64 bytes; those of these frames afterwards. The flux of the first lane is the change from the
///   last lane before.
/// @param results 8 × (6 + coefficients) values.
void spectral_egemaps_measures(
    spectral_instructions instructions, const spectral_egemaps_tables *tables, const double *bins,
    double *before, double *results);

/// Writes Σ values[i stride] cos(i θ), i = 0 … count − 1, for 8 angles θ, by Clenshaw's recurrence.
///
/// @param cosines cos θ of each.
void spectral_cosine_sums(
    spectral_instructions instructions, const double *values, int64_t stride, int64_t count,
    const double *cosines, double *sums);

/// Writes the sums of 8 rows side by side, and which values are peaks: higher than the one before,
/// not lower than the one after.
///
/// @param values 8 × `count` values, at least 2 each, aligned to 64 bytes.
/// @param peaks `count` bytes with a bit for each row, from the lowest on; the first and the last
///   value are no peaks.
void spectral_lane_peaks(
    spectral_instructions instructions, const double *values, int64_t count, double *sums,
    uint8_t *peaks);

/// Writes the correlation of `lag` samples with as many after them, for the lags from `first` on.
///
/// The means of both stretches are taken off; 0 where one is constant.
///
/// @param x the samples; 32 behind those that the last lag needs are readable.
/// @param correlations as many as lags, rounded up to a multiple of 8.
void spectral_period_correlations(
    spectral_instructions instructions, const double *x, int64_t first, int64_t count,
    double *correlations);

/// The largest of some samples less the least; `count` is at least 1.
double spectral_range(spectral_instructions instructions, const double *x, int64_t count);

#endif
