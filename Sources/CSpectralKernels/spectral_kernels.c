#include "spectral_kernels.h"

#include <stddef.h>
#include <string.h>

// Without fused operations a product is rounded on every processor.
#pragma STDC FP_CONTRACT OFF

#define KERNEL static inline __attribute__((always_inline))
#define JOIN(name, type, set) JOIN_EXPANDED(name, type, set)
#define JOIN_EXPANDED(name, type, set) name##_##type##_##set
// Where a mask of comparisons is set the one value, elsewhere the other.
#define CHOOSE_WORDS(mask, yes, no) (((mask) & (yes)) | (~(mask) & (no)))
#define CHOOSE(mask, yes, no) ((lanes)CHOOSE_WORDS((words)(mask), (words)(yes), (words)(no)))

#if defined(__aarch64__)
#define HAS_FUSED 1
#else
#define HAS_FUSED 0
#endif
#define SET baseline
#define BYTES 16
#include "instructions.h"
#undef SET
#undef BYTES
#undef HAS_FUSED

#if defined(__x86_64__)
#define HAS_FUSED 1
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define SET avx2
#define BYTES 32
#include "instructions.h"
#undef SET
#undef BYTES
#pragma clang attribute pop

#pragma clang attribute push(                                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq"))), apply_to = function)
#define SET avx512
#define BYTES 64
#include "instructions.h"
#undef SET
#undef BYTES
#pragma clang attribute pop
#undef HAS_FUSED
#endif

spectral_instructions spectral_best_instructions(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq")) {
    return spectral_avx512;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return spectral_avx2;
#endif
  return spectral_baseline;
}

int64_t spectral_lanes(spectral_instructions instructions, bool is_double) {
  int64_t bytes = 16;
#if defined(__x86_64__)
  if (instructions == spectral_avx512) bytes = 64;
  if (instructions == spectral_avx2) bytes = 32;
#endif
  return bytes / (is_double ? 8 : 4);
}

// Calls a kernel of a set of instructions.
#if defined(__x86_64__)
#define CALL(instructions, kernel, ...)                                                        \
  do {                                                                                         \
    if ((instructions) == spectral_avx512) {                                                   \
      kernel##_avx512(__VA_ARGS__);                                                            \
    } else if ((instructions) == spectral_avx2) {                                              \
      kernel##_avx2(__VA_ARGS__);                                                              \
    } else {                                                                                   \
      kernel##_baseline(__VA_ARGS__);                                                          \
    }                                                                                          \
  } while (0)
#else
#define CALL(instructions, kernel, ...) kernel##_baseline(__VA_ARGS__)
#endif

// Half as wide vectors where they hold all frames: the bits are the same, the work is less.
static spectral_instructions fitting(
    spectral_instructions instructions, bool is_double, int64_t count) {
  const bool is_roomy = 2 * count <= spectral_lanes(instructions, is_double);
  return instructions == spectral_avx512 && is_roomy ? spectral_avx2 : instructions;
}

void spectral_transform(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, spectral_quantity quantity, void *scratch, void *rows,
    int64_t stride) {
  const bool is_double = tables->are_doubles;
  const int64_t lanes = spectral_lanes(instructions, is_double);
  for (int64_t frame = 0; frame < frames->count; frame += lanes) {
    const int64_t left = frames->count - frame, count = left < lanes ? left : lanes;
    const spectral_instructions some = fitting(instructions, is_double, count);
    if (is_double) {
      CALL(
          some, transform_double, tables, frames, frame, count, quantity, scratch,
          (double *)rows + frame * stride, stride);
    } else {
      CALL(
          some, transform_float, tables, frames, frame, count, quantity, scratch,
          (float *)rows + frame * stride, stride);
    }
  }
}

void spectral_transform_eight(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, spectral_quantity quantity, void *scratch, void *values) {
  if (tables->are_doubles) {
    CALL(instructions, transform_eight_double, tables, frames, quantity, scratch, values);
    return;
  }
#if defined(__x86_64__)
  // Eight floats fill the vectors of AVX2; wider ones would stay half empty.
  if (instructions != spectral_baseline) {
    transform_eight_float_avx2(tables, frames, quantity, scratch, values);
    return;
  }
#endif
  transform_eight_float_baseline(tables, frames, quantity, scratch, values);
}

void spectral_autocorrelations(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, int64_t lags, void *scratch, void *rows, int64_t stride) {
  const bool is_double = tables->are_doubles;
  const int64_t lanes = spectral_lanes(instructions, is_double);
  for (int64_t frame = 0; frame < frames->count; frame += lanes) {
    const int64_t left = frames->count - frame, count = left < lanes ? left : lanes;
    const spectral_instructions some = fitting(instructions, is_double, count);
    if (is_double) {
      CALL(
          some, autocorrelations_double, tables, frames, frame, count, lags, scratch,
          (double *)rows + frame * stride, stride);
    } else {
      CALL(
          some, autocorrelations_float, tables, frames, frame, count, lags, scratch,
          (float *)rows + frame * stride, stride);
    }
  }
}

void spectral_bands(
    spectral_instructions instructions, const spectral_fft_tables *tables,
    const spectral_frames *frames, const spectral_filters *filters, bool are_decibels,
    float floor, void *scratch, void *rows, int64_t stride) {
  const bool is_double = tables->are_doubles;
  const int64_t lanes = spectral_lanes(instructions, is_double);
  for (int64_t frame = 0; frame < frames->count; frame += lanes) {
    const int64_t left = frames->count - frame, count = left < lanes ? left : lanes;
    const spectral_instructions some = fitting(instructions, is_double, count);
    if (is_double) {
      CALL(
          some, bands_double, tables, frames, frame, count, filters, false, floor, scratch,
          (double *)rows + frame * stride, stride);
    } else {
      CALL(
          some, bands_float, tables, frames, frame, count, filters, are_decibels, floor, scratch,
          (float *)rows + frame * stride, stride);
    }
  }
}

void spectral_decibels(
    spectral_instructions instructions, float *values, int64_t count, float floor) {
  CALL(instructions, decibels_float, values, count, floor);
}

void spectral_raise(
    spectral_instructions instructions, bool are_doubles, void *values, int64_t count,
    double range) {
  if (are_doubles) {
    CALL(instructions, raise_double, values, count, range);
  } else {
    CALL(instructions, raise_float, values, count, (float)range);
  }
}

void spectral_cosines(
    spectral_instructions instructions, bool are_doubles, const void *inputs, int64_t rows,
    int64_t width, const void *weights, int64_t padded, int64_t outputs, void *results) {
  if (are_doubles) {
    CALL(instructions, cosines_double, inputs, rows, width, weights, padded, outputs, results);
  } else {
    CALL(instructions, cosines_float, inputs, rows, width, weights, padded, outputs, results);
  }
}

void spectral_slopes(
    spectral_instructions instructions, bool are_doubles, const void *values, int64_t count,
    const double *weights, int64_t width, int64_t step, void *results) {
  if (are_doubles) {
    CALL(instructions, slopes_double, values, count, weights, width, step, results);
  } else {
    CALL(instructions, slopes_float, values, count, weights, width, step, results);
  }
}

void spectral_differences(
    spectral_instructions instructions, bool are_doubles, const spectral_lag_frames *frames,
    void *scratch, void *rows) {
  if (are_doubles) {
    CALL(instructions, differences_double, frames, scratch, rows);
  } else {
    CALL(instructions, differences_float, frames, scratch, rows);
  }
}

void spectral_troughs(
    spectral_instructions instructions, const spectral_lag_range *range, const float *rows,
    int64_t count, void *scratch, spectral_trough *results) {
  const int64_t lanes = spectral_lanes(instructions, false);
  for (int64_t frame = 0; frame < count; frame += lanes) {
    const int64_t left = count - frame, some = left < lanes ? left : lanes;
    CALL(
        instructions, troughs_float, range, rows + frame * range->lags, some, scratch,
        results + frame);
  }
}
