// The kernels of preprocessing for one set of instructions; NAMED gives them their names.

static void NAMED(add_columns)(
    const double *restrict row, double weight, int64_t columns, double *restrict sums,
    double *restrict missing, double *restrict lowest, double *restrict highest) {
  for (int64_t c = 0; c < columns; c++) {
    const double x = row[c];
    sums[c] += x != x ? 0 : weight * x;
    missing[c] += x != x ? weight : 0;
    lowest[c] = x < lowest[c] ? x : lowest[c];
    highest[c] = x > highest[c] ? x : highest[c];
  }
}

static void NAMED(add_squares)(
    const double *restrict row, double weight, int64_t columns, const double *restrict means,
    double *restrict residuals, double *restrict squares) {
  for (int64_t c = 0; c < columns; c++) {
    const double difference = row[c] - means[c];
    const double weighted = weight * difference;
    residuals[c] += difference != difference ? 0 : weighted;
    squares[c] += difference != difference ? 0 : weighted * difference;
  }
}

static void NAMED(scale_row)(
    const double *restrict row, const learn_scaling *scaling, int64_t columns,
    double *restrict output) {
  const double *restrict fills = scaling->fills, *restrict means = scaling->means;
  const double *restrict scales = scaling->scales;
  const double *restrict lowest = scaling->lowest, *restrict highest = scaling->highest;
  for (int64_t c = 0; c < columns; c++) {
    double x = row[c];
    x = x == INFINITY ? highest[c] : x;
    x = x == -INFINITY ? lowest[c] : x;
    x = x != x ? fills[c] : x;
    x = (x - means[c]) / scales[c];
    x = x > 1e150 ? 1e150 : x;
    output[c] = x < -1e150 ? -1e150 : x;
  }
}

static void NAMED(narrow)(const double *restrict values, float *restrict narrow, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    double x = values[i];
    x = x > 1e6 ? 1e6 : x;
    narrow[i] = (float)(x < -1e6 ? -1e6 : x);
  }
}
