// Includes KERNELS, a file of kernels, once for each set of instructions, and defines DISPATCH, which
// calls that of the processor. No include guard: each file of kernels has its own.

// Products are rounded before they are added, on every processor.
#pragma STDC FP_CONTRACT OFF

#define NAMED(name) name##_baseline
#include KERNELS
#undef NAMED

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAMED(name) name##_avx2
#include KERNELS
#undef NAMED
#pragma clang attribute pop

#define DISPATCH(name, ...)                                                                   \
  if (__builtin_cpu_supports("avx2")) {                                                        \
    name##_avx2(__VA_ARGS__);                                                                  \
  } else {                                                                                     \
    name##_baseline(__VA_ARGS__);                                                              \
  }
#else
#define DISPATCH(name, ...) name##_baseline(__VA_ARGS__);
#endif
