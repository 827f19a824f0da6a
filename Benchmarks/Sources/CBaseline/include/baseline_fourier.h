// FFTW called from C, and a long-double transform that both are measured against.
#ifndef FORMANT_BASELINE_FOURIER_H
#define FORMANT_BASELINE_FOURIER_H

#include <stddef.h>

/// A plan of FFTW with its buffers.
typedef struct baseline_fft baseline_fft;

/// Plans the forward and the inverse transform with FFTW_ESTIMATE, as Formant does, and fills the
/// input from interleaved real and imaginary parts; of real transforms the latter are ignored.
/// Returns NULL where memory is short.
baseline_fft *baseline_fft_create(size_t length, int is_real, int is_double, const double *input);
void baseline_fft_destroy(baseline_fft *fft);

/// Executes the forward transform a number of times.
void baseline_fft_run(baseline_fft *fft, size_t repetitions);

/// Writes the spectrum: length / 2 + 1 bins of a real transform, length of a complex one.
void baseline_fft_spectrum(const baseline_fft *fft, double *interleaved);

/// Makes FFTW forget what earlier plans taught it, so that all plans start equal.
void baseline_fft_forget(void);

/// Magnitudes of one frame after the other: window, fftwf_execute, square root; frames are centred
/// and padded with zeros. Returns the number of frames, or -1. The caller frees `*magnitudes`.
long baseline_stft(const float *samples, size_t count, size_t fft_length, size_t hop,
                   float **magnitudes);

/// The spectrum of a signal in long double.
typedef struct baseline_reference baseline_reference;

/// The bits of a long double's significand: 64 on x86, 53 where the reference is a plain double.
int baseline_reference_bits(void);

/// Transforms interleaved values of any length: radix 2, and Bluestein's convolution for lengths
/// that are no power of two. Returns NULL where memory is short.
baseline_reference *baseline_reference_create(size_t length, const double *interleaved);
void baseline_reference_destroy(baseline_reference *reference);

/// The largest difference between the reference and sums term by term, at 16 bins spread over the
/// spectrum, as a share of the largest bin.
double baseline_reference_check(const baseline_reference *reference, const double *interleaved);

/// Differences from the reference: the largest as a share of the largest bin, and the root of the
/// sum of squares as a share of the spectrum's.
typedef struct {
  double largest;
  double rms;
} baseline_error;

baseline_error baseline_reference_compare(const baseline_reference *reference,
                                          const double *interleaved, size_t bins);

#endif
