// Arithmetic on rows that are already written: cosines, slopes over time, floors.
// Included once for each kind of vector.

// The products of rows with the columns of a matrix, `padded` of them, a multiple of 16.
//
// A product is summed in eight parts, input m in part m mod 8, and these pair by pair.
static void NAMED(cosines)(
    const SCALAR *inputs, int64_t rows, int64_t width, const SCALAR *weights, int64_t padded,
    int64_t outputs, SCALAR *results) {
  for (int64_t row = 0; row < rows; row++, inputs += width, results += outputs) {
    for (int64_t k = 0; k < outputs; k += LANES) {
      lanes sum[8] = {0, 0, 0, 0, 0, 0, 0, 0};
      const SCALAR *w = weights + k;
      int64_t m = 0;
      for (; m + 8 <= width; m += 8) {
        for (int part = 0; part < 8; part++, w += padded) {
          lanes column;
          memcpy(&column, w, sizeof(column));
          sum[part] += column * inputs[m + part];
        }
      }
      for (; m < width; m++, w += padded) {
        lanes column;
        memcpy(&column, w, sizeof(column));
        sum[m & 7] += column * inputs[m];
      }
      const lanes result =
          ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
      const int64_t left = outputs - k;
      memcpy(results + k, &result, (size_t)(left < LANES ? left : LANES) * sizeof(SCALAR));
    }
  }
}

// Σ weights[i] × x[j + i × step] for each j, in double precision.
static void NAMED(slopes)(
    const SCALAR *x, int64_t count, const double *weights, int64_t width, int64_t step,
    SCALAR *results) {
  typedef double wide __attribute__((ext_vector_type(LANES)));
  int64_t j = 0;
  for (; j + LANES <= count; j += LANES) {
    wide sum = 0;
    for (int64_t i = 0; i < width; i++) {
      lanes value;
      memcpy(&value, x + j + i * step, sizeof(value));
      sum += weights[i] * __builtin_convertvector(value, wide);
    }
    const lanes result = __builtin_convertvector(sum, lanes);
    memcpy(results + j, &result, sizeof(result));
  }
  for (; j < count; j++) {
    double sum = 0;
    for (int64_t i = 0; i < width; i++) sum += weights[i] * (double)x[j + i * step];
    results[j] = (SCALAR)sum;
  }
}

// Raises values to the largest of them less a range; a NaN is larger than nothing.
static void NAMED(raise)(SCALAR *values, int64_t count, SCALAR range) {
  const SCALAR first = values[0];
  lanes most[4] = {first, first, first, first};
  SCALAR largest = first;
  int64_t i = 0;
  for (; i + 4 * LANES <= count; i += 4 * LANES) {
    for (int j = 0; j < 4; j++) {
      lanes x;
      memcpy(&x, values + i + j * LANES, sizeof(x));
      most[j] = CHOOSE(x > most[j], x, most[j]);
    }
  }
  for (; i < count; i++) largest = values[i] > largest ? values[i] : largest;
  for (int j = 0; j < 4; j++) {
    for (int lane = 0; lane < LANES; lane++) {
      largest = most[j][lane] > largest ? most[j][lane] : largest;
    }
  }
  const lanes least = largest - range;
  for (i = 0; i + LANES <= count; i += LANES) {
    lanes x;
    memcpy(&x, values + i, sizeof(x));
    x = CHOOSE(x < least, least, x);
    memcpy(values + i, &x, sizeof(x));
  }
  for (; i < count; i++) values[i] = values[i] < least[0] ? least[0] : values[i];
}
