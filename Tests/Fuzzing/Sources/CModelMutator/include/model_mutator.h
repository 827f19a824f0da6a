#ifndef MODEL_MUTATOR_H
#define MODEL_MUTATOR_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's main loop.
int LLVMFuzzerRunDriver(
    int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

/// Makes another model file of one, in place; returns its length.
///
/// Mostly one section is changed and all checksums, offsets and lengths are made right again, also of
/// files within files, so that the reader gets to look at the contents.
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t limit, unsigned seed);

#endif
