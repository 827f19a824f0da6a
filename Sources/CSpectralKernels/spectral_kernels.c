#include "spectral_kernels.h"

// Without fused operations a product is rounded on every processor.
#pragma STDC FP_CONTRACT OFF

#define LANES 2
#define NAMED(name) name##_baseline
#include "lanes.h"
#undef LANES
#undef NAMED

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define LANES 4
#define NAMED(name) name##_avx2
#include "lanes.h"
#undef LANES
#undef NAMED
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl"))), apply_to = function)
#define LANES 8
#define NAMED(name) name##_avx512
#include "lanes.h"
#undef LANES
#undef NAMED
#pragma clang attribute pop
#endif

spectral_instructions spectral_best_instructions(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) {
    return spectral_avx512;
  }
  if (__builtin_cpu_supports("avx2")) return spectral_avx2;
#endif
  return spectral_baseline;
}

int64_t spectral_lanes(spectral_instructions instructions) {
#if defined(__x86_64__)
  if (instructions == spectral_avx512) return 8;
  if (instructions == spectral_avx2) return 4;
#endif
  return 2;
}

void spectral_transform(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, spectral_quantity quantity, double *scratch, void *rows,
    int64_t stride) {
#if defined(__x86_64__)
  if (instructions == spectral_avx512) {
    transform_avx512(tables, frames, quantity, scratch, rows, stride);
    return;
  }
  if (instructions == spectral_avx2) {
    transform_avx2(tables, frames, quantity, scratch, rows, stride);
    return;
  }
#endif
  transform_baseline(tables, frames, quantity, scratch, rows, stride);
}
