// Reading frames into lanes and writing lanes as rows.
// Included once for each kind of vector.

// Writes the windowed samples of a group; lanes without a frame repeat the last one's.
#define LOAD(name, source)                                                                     \
  KERNEL void NAMED(name)(                                                                     \
      const spectral_frames *frames, int64_t frame, int64_t count, lanes *target) {            \
    typedef source source_quad __attribute__((ext_vector_type(4)));                            \
    const source *x[LANES];                                                                    \
    for (int lane = 0; lane < LANES; lane++) {                                                 \
      const int64_t index = frame + (lane < count ? lane : count - 1);                         \
      x[lane] = (const source *)frames->samples + index * frames->hop + frames->skipped;       \
    }                                                                                          \
    const SCALAR *taper = frames->taper;                                                       \
    const int64_t width = frames->width;                                                       \
    int64_t i = 0;                                                                             \
    for (; i + 4 <= width; i += 4) {                                                           \
      quad four[LANES];                                                                        \
      lanes turned[4];                                                                         \
      for (int lane = 0; lane < LANES; lane++) {                                               \
        source_quad read;                                                                      \
        memcpy(&read, x[lane] + i, sizeof(read));                                              \
        four[lane] = __builtin_convertvector(read, quad);                                      \
      }                                                                                        \
      TURN_QUADS(four, turned);                                                                \
      for (int j = 0; j < 4; j++) target[i + j] = turned[j] * taper[i + j];                    \
    }                                                                                          \
    for (; i < width; i++) {                                                                   \
      for (int lane = 0; lane < LANES; lane++) {                                               \
        target[i][lane] = (SCALAR)x[lane][i] * taper[i];                                       \
      }                                                                                        \
    }                                                                                          \
  }
LOAD(load_floats, float)
#if IS_DOUBLE
LOAD(load_doubles, double)
#endif
#undef LOAD

KERNEL void NAMED(load)(
    const spectral_frames *frames, int64_t frame, int64_t count, int64_t length, lanes *z) {
  const int64_t lead = frames->lead, width = frames->width;
  memset(z, 0, (size_t)lead * sizeof(lanes));
  memset(z + lead + width, 0, (size_t)(length - lead - width) * sizeof(lanes));
#if IS_DOUBLE
  if (frames->are_doubles) {
    NAMED(load_doubles)(frames, frame, count, z + lead);
    return;
  }
#endif
  NAMED(load_floats)(frames, frame, count, z + lead);
}

// Writes the rows of as many lanes as there are frames.
KERNEL void NAMED(write)(
    const lanes *turned, int64_t values, int64_t count, SCALAR *rows, int64_t stride) {
  int64_t i = 0;
  if (count == LANES) {
    for (; i + 4 <= values; i += 4) {
      quad four[LANES];
      RETURN_QUADS((turned + i), four);
      for (int lane = 0; lane < LANES; lane++) {
        memcpy(rows + i + lane * stride, &four[lane], sizeof(quad));
      }
    }
  }
  for (; i < values; i++) {
    for (int64_t lane = 0; lane < count; lane++) {
      rows[lane * stride + i] = ((const SCALAR *)(turned + i))[lane];
    }
  }
}
