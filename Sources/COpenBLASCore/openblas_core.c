#define _POSIX_C_SOURCE 200112L

#include "openblas_core.h"

#include <stdlib.h>
#include <string.h>

char *openblas_get_corename(void);

const char *openblas_core(void) { return openblas_get_corename(); }

#if defined(__linux__) && defined(__x86_64__)

// Builds for one processor have no choice to make, and lack these.
void gotoblas_dynamic_init(void) __attribute__((weak));
void gotoblas_dynamic_quit(void) __attribute__((weak));

__attribute__((constructor)) static void replace_fallback(void) {
  static const char variable[] = "OPENBLAS_CORETYPE";
  if (getenv(variable) || strcmp(openblas_core(), "Prescott") != 0) return;
  if (!gotoblas_dynamic_init || !gotoblas_dynamic_quit) return;
  __builtin_cpu_init();
  const int has_wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return;
  setenv(variable, has_wide ? "SkylakeX" : "Haswell", 1);
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
  unsetenv(variable);
}

#endif
