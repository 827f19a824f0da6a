internal import CLearnKernels
internal import LinearAlgebra

/// Computes what networks do to spans of single-precision numbers; nothing here allocates.
enum NetworkKernels {
  /// Computes the sums of a layer for rows that end with 1.
  ///
  /// - Parameters:
  ///   - rows: count × (inputs + 1).
  ///   - sums: room for count rows of outputs, `stride` apart.
  static func forward(
    _ rows: Span<Float>, _ count: Int, _ parameters: Span<Float>, _ shape: NetworkShape,
    _ layer: Int, into sums: inout MutableSpan<Float>, stride: Int
  ) {
    BLAS.gemm(
      m: count, n: shape.outputs[layer], k: shape.inputs[layer] + 1, rows,
      parameters.extracting(shape.parameters(layer)), into: &sums, strideC: stride)
  }

  /// Computes the derivatives by a layer's parameters from those by its sums.
  static func gradient(
    _ rows: Span<Float>, _ count: Int, _ slopes: Span<Float>, stride: Int, _ shape: NetworkShape,
    _ layer: Int, into gradient: inout MutableSpan<Float>
  ) {
    BLAS.gemm(
      transposeA: true, m: shape.inputs[layer] + 1, n: shape.outputs[layer], k: count, rows,
      slopes, strideB: stride, into: &gradient, from: shape.parameters(layer).lowerBound)
  }

  /// Computes the derivatives by a layer's inputs from those by its sums.
  ///
  /// - Parameter inputs: room for count rows of inputs, `inputStride` apart.
  static func backward(
    _ slopes: Span<Float>, _ count: Int, stride: Int, _ parameters: Span<Float>,
    _ shape: NetworkShape, _ layer: Int, into inputs: inout MutableSpan<Float>, inputStride: Int
  ) {
    BLAS.gemm(
      transposeB: true, m: count, n: shape.inputs[layer], k: shape.outputs[layer], slopes,
      strideA: stride, parameters.extracting(shape.weights(layer)), into: &inputs,
      strideC: inputStride)
  }

  /// Replaces the first `count` sums by their activations, and writes the derivatives.
  ///
  /// - Parameter slopes: room for as many; a ReLU needs none and leaves it.
  static func activate(
    _ activation: MLP.Activation, _ values: inout MutableSpan<Float>,
    _ slopes: inout MutableSpan<Float>, count: Int
  ) {
    precondition(values.count >= count && (activation == .relu || slopes.count >= count))
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe slopes.withUnsafeMutableBufferPointer { slopes in
        unsafe learn_activate(
          activation.kernel, values.baseAddress, slopes.baseAddress, Int64(count))
      }
    }
  }

  /// Replaces the first `count` sums by their activations.
  static func activate(
    _ activation: MLP.Activation, _ values: inout MutableSpan<Float>, count: Int
  ) {
    precondition(values.count >= count)
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe learn_activate(activation.kernel, values.baseAddress, nil, Int64(count))
    }
  }

  /// Multiplies the first `count` derivatives by those of the activation.
  ///
  /// - Parameter strength: what dropout multiplied the units by that it left.
  static func passActivation(
    _ activation: MLP.Activation, values: Span<Float>, slopes: Span<Float>, strength: Float,
    _ deltas: inout MutableSpan<Float>, count: Int
  ) {
    let factors = activation == .relu ? values : slopes
    precondition(factors.count >= count && deltas.count >= count)
    unsafe factors.withUnsafeBufferPointer { factors in
      unsafe deltas.withUnsafeMutableBufferPointer { deltas in
        if activation == .relu {
          unsafe learn_pass_positive(
            factors.baseAddress, strength, deltas.baseAddress, Int64(count))
        } else {
          unsafe learn_multiply(factors.baseAddress, deltas.baseAddress, Int64(count))
        }
      }
    }
  }

  /// Returns the weighted sum of −log p(label) of softmax(logits).
  static func crossEntropy(
    _ logits: Span<Float>, classes: Int, _ labels: Span<Int32>, _ weights: Span<Float>
  ) -> Double {
    precondition(logits.count >= labels.count * classes && weights.count >= labels.count)
    return unsafe logits.withUnsafeBufferPointer { logits in
      unsafe labels.withUnsafeBufferPointer { labels in
        unsafe weights.withUnsafeBufferPointer { weights in
          unsafe learn_cross_entropy(
            logits.baseAddress, labels.baseAddress, weights.baseAddress, Int64(labels.count),
            Int64(classes), 1, nil)
        }
      }
    }
  }

  /// Writes the derivatives of that sum by the logits, times `share`.
  static func crossEntropySlopes(
    _ logits: Span<Float>, classes: Int, _ labels: Span<Int32>, _ weights: Span<Float>,
    share: Float, into slopes: inout MutableSpan<Float>
  ) {
    let count = labels.count * classes
    precondition(
      logits.count >= count && slopes.count >= count && weights.count >= labels.count)
    unsafe slopes.withUnsafeMutableBufferPointer { slopes in
      unsafe logits.withUnsafeBufferPointer { logits in
        unsafe labels.withUnsafeBufferPointer { labels in
          unsafe weights.withUnsafeBufferPointer { weights in
            _ = unsafe learn_cross_entropy(
              logits.baseAddress, labels.baseAddress, weights.baseAddress, Int64(labels.count),
              Int64(classes), share, slopes.baseAddress)
          }
        }
      }
    }
  }

  /// Copies rows of a table to a batch, each followed by 1.
  static func gather(
    _ source: Span<Float>, width: Int, rows: Span<Int>, into batch: inout MutableSpan<Float>
  ) {
    precondition(batch.count >= rows.count * (width + 1))
    for index in rows.indices {
      precondition(rows[index] >= 0 && (rows[index] + 1) * width <= source.count)
    }
    unsafe source.withUnsafeBufferPointer { source in
      unsafe rows.withUnsafeBytes { rows in
        unsafe batch.withUnsafeMutableBufferPointer { batch in
          unsafe learn_gather(
            source.baseAddress, Int64(width),
            rows.baseAddress?.assumingMemoryBound(to: Int64.self),
            Int64(rows.count / MemoryLayout<Int>.stride), batch.baseAddress)
        }
      }
    }
  }

  /// Multiplies rows by a matrix; one row at a time gives the same bits.
  ///
  /// - Parameters:
  ///   - rows: count rows that end with 1.
  ///   - sums: room for count rows of outputs, `stride` apart.
  static func dense(
    _ rows: Span<Float>, _ count: Int, _ parameters: Span<Float>, _ shape: NetworkShape,
    _ layer: Int, into sums: inout MutableSpan<Float>, stride: Int
  ) {
    let (inputs, outputs) = (shape.inputs[layer] + 1, shape.outputs[layer])
    let own = parameters.extracting(shape.parameters(layer))
    precondition(
      rows.count >= count * inputs && stride >= outputs
        && (count == 0 || sums.count >= (count - 1) * stride + outputs))
    unsafe rows.withUnsafeBufferPointer { rows in
      unsafe own.withUnsafeBufferPointer { own in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe learn_dense(
            rows.baseAddress, Int64(count), Int64(inputs), Int64(inputs), own.baseAddress,
            Int64(outputs), sums.baseAddress, Int64(stride))
        }
      }
    }
  }
}

extension MLP.Activation {
  fileprivate var kernel: learn_activation {
    switch self {
    case .relu: learn_relu
    case .tanh: learn_tanh
    case .gelu: learn_gelu
    }
  }
}
