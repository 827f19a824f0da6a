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
    var energy = 0.0
    for index in 0..<count { energy += samples[index] * samples[index] }
    error = 0
    guard energy > 0, energy.isFinite else { return false }
    error = energy / Double(count)
    var (product, sum) = (0.0, 0.0)
    for index in 0..<count - 1 {
      let (f, b) = (samples[index], samples[index + 1])
      (forward[index], backward[index]) = (f, b)
      product += f * b
      sum += f * f + b * b
    }
    for step in 1...order {
      guard sum > 0 else { break }
      let factor = 2 * product / sum
      error *= 1 - factor * factor
      for index in 1..<step { previous[index] = coefficients[index] }
      for index in 1..<step { coefficients[index] -= factor * previous[step - index] }
      coefficients[step] = -factor
      if step < order {
        (product, sum) = Self.advance(&forward, &backward, factor, count: count - 1 - step)
      }
    }
    return true
  }

  /// Takes both errors to the next order, and returns Σ f b and Σ f² + b² of the new ones.
  private static func advance(
    _ forward: inout [Double], _ backward: inout [Double], _ factor: Double, count: Int
  ) -> (Double, Double) {
    typealias Lanes = SIMD4<Double>
    let size = MemoryLayout<Double>.stride
    return unsafe forward.withUnsafeMutableBytes { forward in
      unsafe backward.withUnsafeMutableBytes { backward in
        // Four lanes, added up in a fixed order; the rest as a block of its own.
        var (products, sums) = (Lanes(repeating: 0), Lanes(repeating: 0))
        var index = 0
        while index < count {
          let at = index * size
          let f = unsafe forward.loadUnaligned(fromByteOffset: at, as: Lanes.self)
          let b = unsafe backward.loadUnaligned(fromByteOffset: at, as: Lanes.self)
          let nextF = unsafe forward.loadUnaligned(fromByteOffset: at + size, as: Lanes.self)
          let nextB = unsafe backward.loadUnaligned(fromByteOffset: at + size, as: Lanes.self)
          var (newF, newB) = (f - factor * b, nextB - factor * nextF)
          if index + 4 > count {
            for lane in count - index..<4 { (newF[lane], newB[lane]) = (0, 0) }
          }
          products += newF * newB
          sums += newF * newF + newB * newB
          unsafe forward.storeBytes(of: newF, toByteOffset: at, as: Lanes.self)
          unsafe backward.storeBytes(of: newB, toByteOffset: at, as: Lanes.self)
          index += 4
        }
        return (products.sum(), sums.sum())
      }
    }
  }
}
