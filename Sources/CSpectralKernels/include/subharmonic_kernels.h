#ifndef SUBHARMONIC_KERNELS_H
#define SUBHARMONIC_KERNELS_H

#include "spectral_kernels.h"

/// The frames whose subharmonics are summed together, one in each lane; their values lie side by
/// side.
#define SUBHARMONIC_LANES 8

/// The most peaks that are looked for.
#define SUBHARMONIC_PEAKS_MAX 20

/// The constant parts of subharmonic summation.
///
/// A spline takes bins to as many points: `bends` are its second derivatives at bins, from a
/// tridiagonal system whose elimination depends on the places of the bins alone.
typedef struct {
  /// The number of bins, and of points; at least 9.
  int64_t count;
  /// Six times the reciprocals of the distances from bin to bin.
  const double *reciprocals;
  /// What a right side takes of its pivot, and of the bend before.
  const double *pivots;
  const double *lower;
  /// What a bend takes of the one after.
  const double *upper;
  /// The bin before each point.
  const int32_t *cells;
  /// For each point, what it takes of the two values and of the two bends around it.
  const double *shares;
  /// How many points each harmonic lies above the first, rising, and its weight.
  int64_t harmonics;
  const int32_t *shifts;
  const double *weights;
} spectral_subharmonic_tables;

/// Writes the sums over the harmonics of each point, for 8 frames.
///
/// What lies more than two bins from a peak of the magnitudes, between the first and the last, is
/// set to zero (all but the first three bins where there is one peak only), the rest smoothed by
/// ¼, ½, ¼, but for the last bin, and taken to the points.
///
/// @param powers 8 × (`count` + 4) values, the last 32 without meaning; used up.
/// @param scratch 16 × (`count` + 4) values.
/// @param sums 8 × (`count` + 4) values, the last 32 without meaning.
/// @param energies Σ of the powers of the bins and their mirror, of each frame.
///
/// All are aligned to 64 bytes.
void spectral_subharmonic_sums(
    spectral_instructions instructions, const spectral_subharmonic_tables *tables, double *powers,
    double *scratch, double *sums, double *energies);

/// Finds the highest peaks of 8 rows of sums, by falling height, and the mean of each row.
///
/// A peak is higher than both its neighbours; of two that are as high the first counts.
///
/// @param sums 8 × `count` values, aligned to 64 bytes.
/// @param most 1 … `SUBHARMONIC_PEAKS_MAX`.
/// @param peaks `most` places for each row.
/// @param found the number of peaks of each row.
void spectral_highest_peaks(
    spectral_instructions instructions, const double *sums, int64_t count, int64_t most,
    int32_t *peaks, int32_t *found, double *means);

#endif
