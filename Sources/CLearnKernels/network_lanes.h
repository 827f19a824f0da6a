// The kernels of networks for one set of instructions; NAMED gives them their names.

static void NAMED(activate)(learn_activation kind, float *values, float *slopes, int64_t count) {
  switch (kind) {
    case learn_relu:
      for (int64_t i = 0; i < count; i++) values[i] = values[i] > 0 ? values[i] : 0;
      return;
    case learn_tanh:
      for (int64_t i = 0; i < count; i++) {
        const float value = hyperbolic_tangent(values[i]);
        if (slopes) slopes[i] = 1 - value * value;
        values[i] = value;
      }
      return;
    case learn_gelu:
      for (int64_t i = 0; i < count; i++) {
        const float x = values[i];
        const float bell = exponential(-0.5f * x * x);
        const float share = normal_share(x, bell);
        if (slopes) slopes[i] = share + x * 0.3989423f * bell;
        values[i] = x * share;
      }
  }
}

static void NAMED(pass_positive)(
    const float *values, float factor, float *slopes, int64_t count) {
  for (int64_t i = 0; i < count; i++) slopes[i] = values[i] > 0 ? slopes[i] * factor : 0;
}

static void NAMED(multiply)(const float *factors, float *products, int64_t count) {
  for (int64_t i = 0; i < count; i++) products[i] *= factors[i];
}

static void NAMED(adamw)(
    learn_adamw_step step, const float *restrict gradients, float *restrict means,
    float *restrict squares, float *restrict parameters, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    const float slope = gradients[i];
    const float mean = 0.9f * means[i] + 0.1f * slope;
    const float square = 0.999f * squares[i] + 0.001f * (slope * slope);
    const float size = __builtin_elementwise_sqrt(square * step.second_factor) + 1e-8f;
    means[i] = mean;
    squares[i] = square;
    parameters[i] = step.keep * parameters[i] - step.rate * mean / size;
  }
}

// One block of 1 or 4 rows by 8 or 16 outputs, whose sums stay in registers.
#define BLOCK(ROWS, PARTS)                                                                    \
  lanes sums[ROWS][PARTS] = {{{0}}};                                                           \
  for (int64_t i = 0; i < inputs; i++) {                                                       \
    lanes part[PARTS];                                                                         \
    memcpy(part, weights + i * outputs + unit, sizeof part);                                   \
    for (int r = 0; r < ROWS; r++) {                                                           \
      const float x = from[r * stride + i];                                                    \
      for (int p = 0; p < PARTS; p++) sums[r][p] += x * part[p];                               \
    }                                                                                          \
  }                                                                                            \
  for (int r = 0; r < ROWS; r++) memcpy(to + r * sum_stride + unit, sums[r], sizeof sums[r]);  \
  unit += 8 * PARTS

#define BLOCKS(ROWS, PARTS)                                                                   \
  int64_t unit = 0;                                                                            \
  while (unit + 8 * PARTS <= outputs) {                                                        \
    BLOCK(ROWS, PARTS);                                                                        \
  }                                                                                            \
  while (unit + 8 <= outputs) {                                                                \
    BLOCK(ROWS, 1);                                                                            \
  }                                                                                            \
  for (; unit < outputs; unit++) {                                                             \
    float sum[ROWS] = {0};                                                                     \
    for (int64_t i = 0; i < inputs; i++) {                                                     \
      for (int r = 0; r < ROWS; r++) sum[r] += from[r * stride + i] * weights[i * outputs + unit]; \
    }                                                                                          \
    for (int r = 0; r < ROWS; r++) to[r * sum_stride + unit] = sum[r];                         \
  }

static void NAMED(dense)(
    const float *rows, int64_t count, int64_t stride, int64_t inputs, const float *weights,
    int64_t outputs, float *results, int64_t sum_stride) {
  int64_t row = 0;
  for (; row + 4 <= count; row += 4) {
    const float *from = rows + row * stride;
    float *to = results + row * sum_stride;
    BLOCKS(4, 2)
  }
  for (; row < count; row++) {
    const float *from = rows + row * stride;
    float *to = results + row * sum_stride;
    BLOCKS(1, 4)
  }
}

#undef BLOCK
#undef BLOCKS
