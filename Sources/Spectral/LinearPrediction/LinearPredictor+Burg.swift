extension LinearPredictor {
  /// Solves for the samples of a frame by Burg's method.
  ///
  /// Each step minimises the energy of forward and backward prediction together, so that no window
  /// is needed and the filter is always stable (J. P. Burg, "Maximum entropy spectral analysis",
  /// 1967; N. Anderson, Proc. IEEE 62, 1974). ``error`` is the mean energy of a sample left over.
  ///
  /// ```swift
  /// var predictor = LinearPredictor(order: 10)
  /// predictor.solveByBurg(frame.span)
  /// ```
  ///
  /// Allocates only when a frame is longer than all before.
  ///
  /// - Returns: false, with the filter 1, for a frame without energy or with numbers that are not
  ///   finite.
  /// - Precondition: there are more samples than the order.
  @discardableResult
  public mutating func solveByBurg(_ samples: Span<Double>) -> Bool {
    let count = samples.count
    precondition(count > order, "order \(order) takes more than \(count) samples")
    for index in 1...order { coefficients[index] = 0 }
    if forward.count < count + 8 {
      forward = Array(repeating: 0, count: count + 8)
      backward = forward
    }
    // The backward error is that of the sample after, so that both stand at one index.
    error = 0
    let start = ProductKernels.burgStart(samples, &forward, &backward)
    guard start.total > 0, start.total.isFinite else { return false }
    error = start.total / Double(count)
    var (product, sum) = (start.product, start.energy)
    for step in 1...order {
      guard sum > 0 else { break }
      let factor = 2 * product / sum
      error *= 1 - factor * factor
      for index in 1..<step { previous[index] = coefficients[index] }
      for index in 1..<step { coefficients[index] -= factor * previous[step - index] }
      coefficients[step] = -factor
      if step < order {
        (product, sum) = ProductKernels.burgStep(
          &forward, &backward, factor: factor, count: count - 1 - step)
      }
    }
    return true
  }
}
