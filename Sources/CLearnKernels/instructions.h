// Chooses the kernel for the processor's instructions.

#ifndef INSTRUCTIONS_H
#define INSTRUCTIONS_H

#if defined(__x86_64__)
#define DISPATCH(name, ...)                                                                   \
  if (__builtin_cpu_supports("avx2")) {                                                        \
    name##_avx2(__VA_ARGS__);                                                                  \
  } else {                                                                                     \
    name##_baseline(__VA_ARGS__);                                                              \
  }
#else
#define DISPATCH(name, ...) name##_baseline(__VA_ARGS__);
#endif

#endif
