// All kernels for vectors of LANES values of the type SCALAR.
// Included once for each kind of vector; no include guard.

#define NAMED(name) JOIN(name, SCALAR, SET)
#define lanes NAMED(lanes)
#define words NAMED(words)
#define quad NAMED(quad)

typedef SCALAR lanes __attribute__((ext_vector_type(LANES)));
typedef WORD words __attribute__((ext_vector_type(LANES)));
typedef SCALAR quad __attribute__((ext_vector_type(4)));

#include "turns.h"

#include "frames.h"

#include "transform.h"

#include "autocorrelation.h"

#include "bands.h"

#include "rows.h"

#include "lags.h"
#if !IS_DOUBLE
#include "troughs.h"
#endif

#undef NAMED
#undef lanes
#undef words
#undef quad
#undef GATHER_QUADS
#undef SCATTER_QUADS
#undef ZIP_LOW
#undef ZIP_HIGH
#undef PAIR_LOW
#undef PAIR_HIGH
#undef SQUARE
#undef TURN_QUADS
#undef RETURN_QUADS
#undef LAG_VECTORS
#undef CROSSING_VECTORS
