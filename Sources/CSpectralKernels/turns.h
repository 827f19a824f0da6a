// The transposition of squares of four, for vectors of LANES values.
// TURN_QUADS: four neighbouring values of each lane to four vectors of all lanes; RETURN_QUADS: back.
// Included once for each kind of vector; no include guard, for LANES differs each time.

#if LANES == 2
#define TURN_QUADS(f, t)                                                                       \
  t[0] = __builtin_shufflevector(f[0], f[1], 0, 4);                                            \
  t[1] = __builtin_shufflevector(f[0], f[1], 1, 5);                                            \
  t[2] = __builtin_shufflevector(f[0], f[1], 2, 6);                                            \
  t[3] = __builtin_shufflevector(f[0], f[1], 3, 7)
#define RETURN_QUADS(t, f)                                                                     \
  do {                                                                                         \
    quad low = __builtin_shufflevector(t[0], t[1], 0, 2, 1, 3);                                \
    quad high = __builtin_shufflevector(t[2], t[3], 0, 2, 1, 3);                               \
    f[0] = __builtin_shufflevector(low, high, 0, 1, 4, 5);                                     \
    f[1] = __builtin_shufflevector(low, high, 2, 3, 6, 7);                                     \
  } while (0)
#else
// Vector j takes the quads of lanes j, j + 4, j + 8 and j + 12, and gives them back.
#if LANES == 4
#define GATHER_QUADS(f, j) f[j]
#define SCATTER_QUADS(v, f, j) f[j] = v
#define ZIP_LOW(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define ZIP_HIGH(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#define PAIR_LOW(a, b) __builtin_shufflevector(a, b, 0, 1, 4, 5)
#define PAIR_HIGH(a, b) __builtin_shufflevector(a, b, 2, 3, 6, 7)
#elif LANES == 8
#define GATHER_QUADS(f, j) __builtin_shufflevector(f[j], f[j + 4], 0, 1, 2, 3, 4, 5, 6, 7)
#define SCATTER_QUADS(v, f, j)                                                                 \
  f[j] = __builtin_shufflevector(v, v, 0, 1, 2, 3);                                            \
  f[j + 4] = __builtin_shufflevector(v, v, 4, 5, 6, 7)
#define ZIP_LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13)
#define ZIP_HIGH(a, b) __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15)
#define PAIR_LOW(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define PAIR_HIGH(a, b) __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#else
#define GATHER_QUADS(f, j)                                                                     \
  __builtin_shufflevector(                                                                     \
      __builtin_shufflevector(f[j], f[j + 4], 0, 1, 2, 3, 4, 5, 6, 7),                         \
      __builtin_shufflevector(f[j + 8], f[j + 12], 0, 1, 2, 3, 4, 5, 6, 7),                    \
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
#define SCATTER_QUADS(v, f, j)                                                                 \
  f[j] = __builtin_shufflevector(v, v, 0, 1, 2, 3);                                            \
  f[j + 4] = __builtin_shufflevector(v, v, 4, 5, 6, 7);                                        \
  f[j + 8] = __builtin_shufflevector(v, v, 8, 9, 10, 11);                                      \
  f[j + 12] = __builtin_shufflevector(v, v, 12, 13, 14, 15)
#define ZIP_LOW(a, b)                                                                          \
  __builtin_shufflevector(                                                                     \
      a, b, 0, 16, 1, 17, 4, 20, 5, 21,                                                        \
      8, 24, 9, 25, 12, 28, 13, 29)
#define ZIP_HIGH(a, b)                                                                         \
  __builtin_shufflevector(                                                                     \
      a, b, 2, 18, 3, 19, 6, 22, 7, 23,                                                        \
      10, 26, 11, 27, 14, 30, 15, 31)
#define PAIR_LOW(a, b)                                                                         \
  __builtin_shufflevector(                                                                     \
      a, b, 0, 1, 16, 17, 4, 5, 20, 21,                                                        \
      8, 9, 24, 25, 12, 13, 28, 29)
#define PAIR_HIGH(a, b)                                                                        \
  __builtin_shufflevector(                                                                     \
      a, b, 2, 3, 18, 19, 6, 7, 22, 23,                                                        \
      10, 11, 26, 27, 14, 15, 30, 31)
#endif

// The transpose of a square of four, in each quad of lanes.
#define SQUARE(a, b, c, d, w, x, y, z)                                                         \
  do {                                                                                         \
    const lanes ab_low = ZIP_LOW(a, b), ab_high = ZIP_HIGH(a, b);                              \
    const lanes cd_low = ZIP_LOW(c, d), cd_high = ZIP_HIGH(c, d);                              \
    w = PAIR_LOW(ab_low, cd_low);                                                              \
    x = PAIR_HIGH(ab_low, cd_low);                                                             \
    y = PAIR_LOW(ab_high, cd_high);                                                            \
    z = PAIR_HIGH(ab_high, cd_high);                                                           \
  } while (0)
#define TURN_QUADS(f, t)                                                                       \
  do {                                                                                         \
    const lanes q0 = GATHER_QUADS(f, 0), q1 = GATHER_QUADS(f, 1);                              \
    const lanes q2 = GATHER_QUADS(f, 2), q3 = GATHER_QUADS(f, 3);                              \
    SQUARE(q0, q1, q2, q3, t[0], t[1], t[2], t[3]);                                            \
  } while (0)
#define RETURN_QUADS(t, f)                                                                     \
  do {                                                                                         \
    lanes q0, q1, q2, q3;                                                                      \
    SQUARE(t[0], t[1], t[2], t[3], q0, q1, q2, q3);                                            \
    SCATTER_QUADS(q0, f, 0);                                                                   \
    SCATTER_QUADS(q1, f, 1);                                                                   \
    SCATTER_QUADS(q2, f, 2);                                                                   \
    SCATTER_QUADS(q3, f, 3);                                                                   \
  } while (0)
#endif
