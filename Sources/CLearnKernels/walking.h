// Steps through a tree, shared by what predicts, permutes and explains.

#ifndef WALKING_H
#define WALKING_H

#include "learn_kernels.h"

#define KERNEL static inline __attribute__((always_inline))

// Trees, rows or walks that go on together, so that one waits for memory while others work.
#define TOGETHER 8
#define EACH(i) _Pragma("clang loop unroll(full)") for (int i = 0; i < TOGETHER; i++)

// Leaves are the greatest words.
#define LEAF (0xFFFFull << 48)

// The node after an inner one, for a row's code in its column.
KERNEL uint32_t next(uint64_t node, uint32_t code) {
  return ((uint32_t)node & 0x7FFFFFFFu) + (code > node >> 48);
}

// The same where the code may be that of a missing value.
KERNEL uint32_t next_or_missing(uint64_t node, uint32_t code, uint32_t missing) {
  const uint32_t right = (code > node >> 48) & !((code == missing) & ((uint32_t)node >> 31));
  return ((uint32_t)node & 0x7FFFFFFFu) + right;
}

KERNEL uint32_t column_of(uint64_t node) { return (node >> 32) & 0xFFFF; }

#endif
