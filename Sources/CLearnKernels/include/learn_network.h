#ifndef LEARN_NETWORK_H
#define LEARN_NETWORK_H

#include <stdint.h>

// What networks do beside matrix products. The same bits with any set of instructions.

/// What a hidden unit makes of its sum: max(x, 0), tanh x, or x·Φ(x).
typedef enum { learn_relu = 0, learn_tanh = 1, learn_gelu = 2 } learn_activation;

/// Replaces sums by their activations, and writes the derivatives.
///
/// tanh and Φ are right to 2e-7.
///
/// @param slopes room for the derivatives, or NULL; that of a ReLU is 1 where its value is positive,
///   and is not written.
void learn_activate(learn_activation activation, float *values, float *slopes, int64_t count);

/// Multiplies by `factor` where a value is positive, and writes 0 elsewhere.
void learn_pass_positive(const float *values, float factor, float *slopes, int64_t count);

/// Multiplies elements by others.
void learn_multiply(const float *factors, float *products, int64_t count);

/// Silences values whose random number is below a threshold, and multiplies the others by `factor`.
///
/// @param slopes derivatives that the same happens to, or NULL.
void learn_drop(
    const uint16_t *random, uint16_t threshold, float factor, float *values, float *slopes,
    int64_t count);

/// Returns Σ weight·−log p(label) of softmax(logits), or writes its derivatives times `share`.
///
/// @param logits rows × classes.
/// @param slopes room for rows × classes, or NULL; the sum is computed without it only.
double learn_cross_entropy(
    const float *logits, const int32_t *labels, const float *weights, int64_t rows,
    int64_t classes, float share, float *slopes);

/// The numbers of one step of AdamW.
typedef struct {
  /// The size of the step over 1 − β₁ᵗ, and 1 over 1 − β₂ᵗ.
  float rate, second_factor;
  /// 1 − rate × decay.
  float keep;
} learn_adamw_step;

/// Moves parameters by AdamW with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
void learn_adamw(
    learn_adamw_step step, const float *gradients, float *means, float *squares,
    float *parameters, int64_t count);

/// Copies rows of a table to a batch, each followed by 1.
///
/// @param source rows of `width` elements.
/// @param batch room for count × (width + 1).
void learn_gather(
    const float *source, int64_t width, const int64_t *rows, int64_t count, float *batch);

/// Multiplies rows by a matrix, adding in the order of the inputs: rows one by one have equal bits.
///
/// @param rows count × inputs, each row `stride` elements after the one before.
/// @param weights inputs × outputs.
/// @param sums room for count × outputs, each row `sum_stride` elements after the one before.
void learn_dense(
    const float *rows, int64_t count, int64_t stride, int64_t inputs, const float *weights,
    int64_t outputs, float *sums, int64_t sum_stride);

// MARK: - Convolution over frames

/// Writes what each output frame of a convolution looks at, followed by 1.
///
/// Output frame t looks at the frames t·stride − (width − 1) ÷ 2 and the `width` − 1 after it, of
/// which those outside the sequence are 0; there are ⌈length ÷ stride⌉ of them.
///
/// @param frames length × channels.
/// @param columns room for as many rows of width × channels + 1.
void learn_unfold(
    const float *frames, int64_t length, int64_t channels, int64_t width, int64_t stride,
    float *columns);

/// Adds rows of width × channels to the frames that they look at, in the order of the rows.
void learn_fold(
    const float *columns, int64_t length, int64_t channels, int64_t width, int64_t stride,
    float *frames);

/// Writes the mean and the largest value of each channel over the frames, and where it is.
///
/// @param frames length × channels, of which the first of equal values counts.
void learn_pool(
    const float *frames, int64_t length, int64_t channels, float *means, float *largest,
    int32_t *positions);

#endif
