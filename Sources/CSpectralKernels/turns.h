// TURN_QUADS: four neighbouring values of each lane to four vectors of all lanes; RETURN_QUADS: back.
// Included once for each set of instructions; no include guard, for LANES differs each time.

#if LANES == 2
#define TURN_QUADS(f, t)                                                                       \
  t[0] = __builtin_shufflevector(f[0], f[1], 0, 4);                                            \
  t[1] = __builtin_shufflevector(f[0], f[1], 1, 5);                                            \
  t[2] = __builtin_shufflevector(f[0], f[1], 2, 6);                                            \
  t[3] = __builtin_shufflevector(f[0], f[1], 3, 7)
#define RETURN_QUADS(t, f)                                                                     \
  do {                                                                                         \
    __typeof__(f[0]) low = __builtin_shufflevector(t[0], t[1], 0, 2, 1, 3);                    \
    __typeof__(f[0]) high = __builtin_shufflevector(t[2], t[3], 0, 2, 1, 3);                   \
    f[0] = __builtin_shufflevector(low, high, 0, 1, 4, 5);                                     \
    f[1] = __builtin_shufflevector(low, high, 2, 3, 6, 7);                                     \
  } while (0)
#else
// The transpose of a square of four.
#define SQUARE(a, b, c, d, w, x, y, z)                                                         \
  do {                                                                                         \
    __typeof__(a) ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);                          \
    __typeof__(a) ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);                         \
    __typeof__(a) cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);                          \
    __typeof__(a) cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);                         \
    w = __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5);                                   \
    x = __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7);                                   \
    y = __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5);                                 \
    z = __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7);                                 \
  } while (0)
#if LANES == 4
#define TURN_QUADS(f, t) SQUARE(f[0], f[1], f[2], f[3], t[0], t[1], t[2], t[3])
#define RETURN_QUADS(t, f) SQUARE(t[0], t[1], t[2], t[3], f[0], f[1], f[2], f[3])
#else
#define TURN_QUADS(f, t)                                                                       \
  do {                                                                                         \
    __typeof__(f[0]) near[4], far[4];                                                          \
    SQUARE(f[0], f[1], f[2], f[3], near[0], near[1], near[2], near[3]);                        \
    SQUARE(f[4], f[5], f[6], f[7], far[0], far[1], far[2], far[3]);                            \
    for (int i = 0; i < 4; i++) {                                                              \
      t[i] = __builtin_shufflevector(near[i], far[i], 0, 1, 2, 3, 4, 5, 6, 7);                 \
    }                                                                                          \
  } while (0)
#define RETURN_QUADS(t, f)                                                                     \
  do {                                                                                         \
    __typeof__(f[0]) near[4], far[4];                                                          \
    for (int i = 0; i < 4; i++) {                                                              \
      near[i] = __builtin_shufflevector(t[i], t[i], 0, 1, 2, 3);                               \
      far[i] = __builtin_shufflevector(t[i], t[i], 4, 5, 6, 7);                                \
    }                                                                                          \
    SQUARE(near[0], near[1], near[2], near[3], f[0], f[1], f[2], f[3]);                        \
    SQUARE(far[0], far[1], far[2], far[3], f[4], f[5], f[6], f[7]);                            \
  } while (0)
#endif
#endif
