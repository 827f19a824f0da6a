#include "baseline_fourier.h"

#include <fftw3.h>
#include <math.h>
#include <stdlib.h>

struct baseline_fft {
  size_t length;
  int is_real, is_double;
  void *input, *output;
  fftw_plan forward, inverse;
  fftwf_plan forwardf, inversef;
};

static void plan(baseline_fft *f) {
  int n = (int)f->length;
  unsigned flags = FFTW_ESTIMATE | FFTW_PRESERVE_INPUT;
  if (f->is_real && f->is_double) {
    f->forward = fftw_plan_dft_r2c_1d(n, f->input, f->output, flags);
    f->inverse = fftw_plan_dft_c2r_1d(n, f->output, f->input, flags);
  } else if (f->is_real) {
    f->forwardf = fftwf_plan_dft_r2c_1d(n, f->input, f->output, flags);
    f->inversef = fftwf_plan_dft_c2r_1d(n, f->output, f->input, flags);
  } else if (f->is_double) {
    f->forward = fftw_plan_dft_1d(n, f->input, f->output, FFTW_FORWARD, flags);
    f->inverse = fftw_plan_dft_1d(n, f->output, f->input, FFTW_BACKWARD, flags);
  } else {
    f->forwardf = fftwf_plan_dft_1d(n, f->input, f->output, FFTW_FORWARD, flags);
    f->inversef = fftwf_plan_dft_1d(n, f->output, f->input, FFTW_BACKWARD, flags);
  }
}

baseline_fft *baseline_fft_create(size_t length, int is_real, int is_double, const double *input) {
  baseline_fft *f = calloc(1, sizeof *f);
  if (!f) return NULL;
  f->length = length;
  f->is_real = is_real;
  f->is_double = is_double;
  size_t bytes = 2 * (length + 1) * (is_double ? sizeof(double) : sizeof(float));
  f->input = fftw_malloc(bytes);
  f->output = fftw_malloc(bytes);
  if (f->input && f->output) plan(f);
  if (!(is_double ? f->forward && f->inverse : f->forwardf && f->inversef)) {
    baseline_fft_destroy(f);
    return NULL;
  }
  size_t step = is_real ? 2 : 1, count = is_real ? length : 2 * length;
  for (size_t i = 0; i < count; i++) {
    if (is_double) ((double *)f->input)[i] = input[i * step];
    else ((float *)f->input)[i] = (float)input[i * step];
  }
  return f;
}

void baseline_fft_destroy(baseline_fft *f) {
  if (!f) return;
  if (f->forward) fftw_destroy_plan(f->forward);
  if (f->inverse) fftw_destroy_plan(f->inverse);
  if (f->forwardf) fftwf_destroy_plan(f->forwardf);
  if (f->inversef) fftwf_destroy_plan(f->inversef);
  fftw_free(f->input);
  fftw_free(f->output);
  free(f);
}

void baseline_fft_run(baseline_fft *f, size_t repetitions) {
  for (size_t i = 0; i < repetitions; i++) {
    if (f->is_double) fftw_execute(f->forward);
    else fftwf_execute(f->forwardf);
  }
}

void baseline_fft_spectrum(const baseline_fft *f, double *interleaved) {
  size_t bins = f->is_real ? f->length / 2 + 1 : f->length;
  for (size_t i = 0; i < 2 * bins; i++)
    interleaved[i] = f->is_double ? ((double *)f->output)[i] : (double)((float *)f->output)[i];
}

void baseline_fft_forget(void) {
  fftw_forget_wisdom();
  fftwf_forget_wisdom();
}

long baseline_stft(const float *samples, size_t count, size_t fft_length, size_t hop,
                   float **magnitudes) {
  // Planned once, like a plan of Formant.
  static fftwf_plan plan;
  static float *frame, *window;
  static fftwf_complex *spectrum;
  static size_t planned;
  size_t bins = fft_length / 2 + 1, frames = 1 + count / hop;
  if (planned != fft_length) {
    if (planned) {
      fftwf_destroy_plan(plan);
      fftwf_free(frame);
      fftwf_free(window);
      fftwf_free(spectrum);
    }
    frame = fftwf_malloc(sizeof(float) * fft_length);
    window = fftwf_malloc(sizeof(float) * fft_length);
    spectrum = fftwf_malloc(sizeof(fftwf_complex) * bins);
    if (!frame || !window || !spectrum) return -1;
    plan = fftwf_plan_dft_r2c_1d((int)fft_length, frame, spectrum, FFTW_ESTIMATE);
    for (size_t i = 0; i < fft_length; i++)
      window[i] = (float)(0.5 - 0.5 * cos(2 * acos(-1) * (double)i / (double)fft_length));
    planned = fft_length;
  }
  *magnitudes = malloc(sizeof(float) * frames * bins);
  if (!*magnitudes) return -1;
  for (size_t t = 0; t < frames; t++) {
    long first = (long)(t * hop) - (long)(fft_length / 2);
    for (size_t i = 0; i < fft_length; i++) {
      long at = first + (long)i;
      frame[i] = at >= 0 && at < (long)count ? samples[at] * window[i] : 0;
    }
    fftwf_execute(plan);
    float *row = *magnitudes + t * bins;
    for (size_t k = 0; k < bins; k++)
      row[k] = sqrtf(spectrum[k][0] * spectrum[k][0] + spectrum[k][1] * spectrum[k][1]);
  }
  return (long)frames;
}
