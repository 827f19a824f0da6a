#include "cbaseline.h"

#include <sndfile.h>
#include <soxr.h>
#include <stdlib.h>
#include <time.h>

long baseline_sndfile_read(const char *path, float **samples, int *channels) {
  SF_INFO info = {0};
  SNDFILE *file = sf_open(path, SFM_READ, &info);
  if (!file) return -1;
  *samples = malloc(sizeof(float) * (size_t)info.frames * (size_t)info.channels);
  *channels = info.channels;
  long frames = *samples ? (long)sf_readf_float(file, *samples, info.frames) : -1;
  sf_close(file);
  return frames;
}

long baseline_soxr(const float *input, size_t count, double from, double to,
                   unsigned long recipe, float **output) {
  soxr_quality_spec_t quality = soxr_quality_spec(recipe, 0);
  size_t room = (size_t)((double)count * to / from + 0.5);
  size_t done = 0;
  *output = malloc(sizeof(float) * (room + 1));
  if (!*output) return -1;
  if (soxr_oneshot(from, to, 1, input, count, NULL, *output, room, &done, NULL, &quality, NULL))
    return -1;
  return (long)done;
}

unsigned long baseline_soxr_hq(void) { return SOXR_HQ; }
unsigned long baseline_soxr_vhq(void) { return SOXR_VHQ; }

double baseline_cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
