// The C libraries, called as a C program would call them.
#ifndef FORMANT_CBASELINE_H
#define FORMANT_CBASELINE_H

#include <stddef.h>

#include "baseline_fourier.h"

/// Opens a file, reads it with sf_readf_float into memory it allocates, closes it.
/// Returns the number of frames, or -1. The caller frees `*samples`.
long baseline_sndfile_read(const char *path, float **samples, int *channels);

/// Calls soxr_oneshot on one channel, into memory it allocates.
/// Returns the number of samples, or -1. The caller frees `*output`.
long baseline_soxr(const float *input, size_t count, double from, double to,
                   unsigned long recipe, float **output);

/// The recipes of libsoxr.
unsigned long baseline_soxr_hq(void);
unsigned long baseline_soxr_vhq(void);

/// CPU seconds of this process.
double baseline_cpu_seconds(void);

#endif
