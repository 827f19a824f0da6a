#ifndef OPENBLAS_CORE_H
#define OPENBLAS_CORE_H

/// The name of the processor that OpenBLAS has chosen its kernels for, such as "SkylakeX" or "Zen".
///
/// OpenBLAS before 0.3.25 knows processors by their model, and takes kernels of 2004 ("Prescott", two
/// numbers an instruction) for Intel models that came after it: products then take two to four times
/// as long (https://github.com/OpenMathLib/OpenBLAS/issues/4267). When a program that links this file
/// starts, before it has threads, such a choice is replaced by one after what the processor can do.
/// The environment variable OPENBLAS_CORETYPE has the last word, as always.
const char *openblas_core(void);

#endif
