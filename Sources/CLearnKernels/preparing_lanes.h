// The kernels of preprocessing for one set of instructions; NAMED gives them their names.

// A block of rows goes through some columns at a time, whose sums stay in registers.
#define ADD_COLUMNS(vector, integers, c)                                                       \
  vector sum, gap, least, most;                                                                \
  memcpy(&sum, sums + c, sizeof sum);                                                          \
  memcpy(&gap, missing + c, sizeof gap);                                                       \
  memcpy(&least, lowest + c, sizeof least);                                                    \
  memcpy(&most, highest + c, sizeof most);                                                     \
  for (int64_t i = first; i < end; i++) {                                                      \
    const vector weight = (vector){0} + rows->weights[i];                                      \
    vector x;                                                                                  \
    memcpy(&x, ROW(i) + c, sizeof x);                                                          \
    const integers is_there = (integers)(x == x);                                              \
    sum += (vector)((integers)(weight * x) & is_there);                                        \
    gap += (vector)((integers)weight & ~is_there);                                             \
    least = x < least ? x : least;                                                             \
    most = x > most ? x : most;                                                                \
  }                                                                                            \
  memcpy(sums + c, &sum, sizeof sum);                                                          \
  memcpy(missing + c, &gap, sizeof gap);                                                       \
  memcpy(lowest + c, &least, sizeof least);                                                    \
  memcpy(highest + c, &most, sizeof most);

static void NAMED(add_columns)(
    const learn_weighted_rows *rows, int64_t first, int64_t end, double *sums, double *missing,
    double *lowest, double *highest) {
  int64_t c = 0;
  for (; c + 4 <= rows->columns; c += 4) {
    ADD_COLUMNS(four, four_masks, c)
  }
  for (; c < rows->columns; c++) {
    ADD_COLUMNS(one, one_mask, c)
  }
}

#define ADD_SQUARES(vector, integers, c)                                                       \
  vector mean, residual, square;                                                               \
  memcpy(&mean, means + c, sizeof mean);                                                       \
  memcpy(&residual, residuals + c, sizeof residual);                                           \
  memcpy(&square, squares + c, sizeof square);                                                 \
  for (int64_t i = first; i < end; i++) {                                                      \
    vector x;                                                                                  \
    memcpy(&x, ROW(i) + c, sizeof x);                                                          \
    const vector difference = x - mean;                                                        \
    const integers is_there = (integers)(difference == difference);                            \
    const vector weighted = rows->weights[i] * difference;                                     \
    residual += (vector)((integers)weighted & is_there);                                       \
    square += (vector)((integers)(weighted * difference) & is_there);                          \
  }                                                                                            \
  memcpy(residuals + c, &residual, sizeof residual);                                           \
  memcpy(squares + c, &square, sizeof square);

static void NAMED(add_squares)(
    const learn_weighted_rows *rows, int64_t first, int64_t end, const double *means,
    double *residuals, double *squares) {
  int64_t c = 0;
  for (; c + 4 <= rows->columns; c += 4) {
    ADD_SQUARES(four, four_masks, c)
  }
  for (; c < rows->columns; c++) {
    ADD_SQUARES(one, one_mask, c)
  }
}

#undef ADD_COLUMNS
#undef ADD_SQUARES

static void NAMED(scale_rows)(
    const learn_weighted_rows *rows, const learn_scaling *scaling, double *restrict output,
    int64_t stride) {
  const double *restrict fills = scaling->fills, *restrict means = scaling->means;
  const double *restrict scales = scaling->scales;
  const double *restrict lowest = scaling->lowest, *restrict highest = scaling->highest;
  for (int64_t i = 0; i < rows->count; i++, output += stride) {
    const double *restrict row = ROW(i);
    for (int64_t c = 0; c < rows->columns; c++) {
      double x = row[c];
      x = x == INFINITY ? highest[c] : x;
      x = x == -INFINITY ? lowest[c] : x;
      x = x != x ? fills[c] : x;
      x = (x - means[c]) / scales[c];
      x = x > 1e150 ? 1e150 : x;
      output[c] = x < -1e150 ? -1e150 : x;
    }
  }
}

static void NAMED(narrow)(const double *restrict values, float *restrict narrow, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    double x = values[i];
    x = x > 1e6 ? 1e6 : x;
    narrow[i] = (float)(x < -1e6 ? -1e6 : x);
  }
}
