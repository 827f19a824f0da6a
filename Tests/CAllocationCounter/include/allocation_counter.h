#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

/// Whether allocations can be counted here: with glibc, and without a sanitizer, which has an
/// allocator of its own.
bool allocation_counter_is_available(void);

/// Begins to count the allocations of this thread, from 0.
void allocation_counter_start(void);

/// Returns the number of allocations of this thread since the start, and stops counting.
int64_t allocation_counter_stop(void);

#endif
