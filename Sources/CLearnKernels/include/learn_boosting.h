#ifndef LEARN_BOOSTING_H
#define LEARN_BOOSTING_H

#include <stdbool.h>
#include <stdint.h>

/// The sums of some rows: first derivatives, and second derivatives above the number of rows.
///
/// All are integers in units of a power of two, so that sums depend on no order.
typedef int64_t learn_sums __attribute__((vector_size(16)));

/// What a sum of derivatives is worth, and when a cut may be made.
typedef struct {
  /// What one unit of the first and of the second derivatives is worth.
  double gradient_unit, hessian_unit;
  /// How many low bits of the second word hold the number of rows.
  int64_t row_bits;
  /// What is added to each sum of second derivatives.
  double l2;
  int64_t minimum_rows;
  double minimum_hessian;
  /// What the gain of a cut has to exceed.
  double minimum_gain;
} learn_boosting;

/// A cut of a node in two.
typedef struct {
  /// By how much the objective falls, twice.
  double gain;
  learn_sums left;
  uint32_t column;
  uint32_t code;
  bool missing_left;
  bool is_found;
} learn_cut;

/// Returns exp(x), the same on every processor; of less than −700 and more than 700 as of those.
double learn_exp(double x);

/// Returns the natural logarithm of a normal positive number, the same on every processor.
double learn_log(double x);

/// Turns the sums of rows into probabilities, in place: of two classes the second has a sum only.
void learn_softmax(double *sums, int64_t count, int64_t classes);

/// Writes the probability of one class for each row; all classes for one row after the other.
///
/// @param margins rows × outputs: one output for two classes, else one a class.
/// @param probabilities outputs columns of `count` each.
void learn_class_probabilities(
    const double *margins, int64_t count, int64_t outputs, double *probabilities);

/// Writes the derivatives of the logarithmic loss by one output, as integers.
///
/// @param units the weight of each row; 0 leaves it out.
/// @param gradient_scale, hessian_scale what a derivative of 1 is written as; powers of two, up to 2⁴⁰.
void learn_derivatives(
    const double *probabilities, const uint16_t *labels, const uint32_t *units, int64_t count,
    int64_t label, double gradient_scale, double hessian_scale, int64_t row_bits,
    learn_sums *derivatives);

/// Copies rows of codes to where each starts at a multiple of `stride`; the code of a missing value
/// becomes the number of bins of its column.
void learn_pad_rows(
    const uint8_t *codes, int64_t rows, int64_t columns, const uint32_t *bins, int64_t stride,
    uint8_t *padded);

/// Adds the derivatives of rows to their bins in the columns first..<end.
///
/// @param starts where the bins of each column start in the histogram, a missing one as the last.
void learn_histogram(
    const uint8_t *padded, int64_t stride, const learn_sums *derivatives, const uint32_t *rows,
    int64_t count, const uint32_t *starts, int64_t first, int64_t end, learn_sums *histogram);

/// Subtracts `count` sums.
void learn_subtract(learn_sums *from, const learn_sums *sums, int64_t count);

/// Returns the sum of the derivatives of rows.
learn_sums learn_total(const learn_sums *derivatives, const uint32_t *rows, int64_t count);

/// Returns the best cut in the columns first..<end, of equal ones the first.
///
/// @param allowed whether each column may be cut.
learn_cut learn_best_cut(
    const learn_boosting *rules, const learn_sums *histogram, const uint32_t *starts,
    const bool *allowed, int64_t first, int64_t end, learn_sums node);

/// Returns −G ÷ (H + l2), or 0 where there is no curvature.
double learn_newton_step(const learn_boosting *rules, learn_sums sums);

/// Returns the number of rows in a sum.
int64_t learn_rows(const learn_boosting *rules, learn_sums sums);

/// Brings the rows that go left before the others, in their order; returns their number.
///
/// @param codes the codes of one column.
/// @param scratch room for `count` rows.
int64_t learn_divide(
    const uint8_t *codes, uint32_t code, bool missing_left, uint32_t *rows, int64_t count,
    uint32_t *scratch);

#endif
