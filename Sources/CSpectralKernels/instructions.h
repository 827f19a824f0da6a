// The kernels of one set of instructions, whose vectors have BYTES bytes, in both precisions.

#define SCALAR float
#define WORD int32_t
#define IS_DOUBLE 0
#define LANES (BYTES / 4)
#include "kernels.h"
#undef SCALAR
#undef WORD
#undef IS_DOUBLE
#undef LANES

#define SCALAR double
#define WORD int64_t
#define IS_DOUBLE 1
#define LANES (BYTES / 8)
#include "kernels.h"
#undef SCALAR
#undef WORD
#undef IS_DOUBLE
#undef LANES
