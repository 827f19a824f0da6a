internal import CSpectralKernels

/// The rate of change of features over time, by a polynomial fitted to neighbouring frames.
///
/// The derivative of order o of the polynomial of degree o that fits `width` frames best; the first
/// and last frames take that of the first and last whole window. librosa 0.11's `feature.delta`
/// with `mode="interp"` (SciPy's `savgol_filter`). Inside, order 1 equals HTK's regression.
///
/// ```swift
/// let deltas = try Deltas(width: 9)(mfcc(samples))             // frames × coefficients
/// let accelerations = try Deltas(width: 9, order: 2)(mfcc(samples))
/// ```
public struct Deltas: Hashable, Sendable {
  /// The number of frames that a polynomial is fitted to, odd.
  public let width: Int

  /// The order of the derivative.
  public let order: Int

  private let weights: [Double]

  /// Computes the weights.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` unless the width is odd
  ///   and from 3 to 999, and the order from 1 to width − 1 and at most 8.
  public init(width: Int = 9, order: Int = 1) throws(SpectralError) {
    try require(
      (3...999).contains(width) && width % 2 == 1, "width", width, "odd and from 3 to 999")
    try require(
      (1...min(8, width - 1)).contains(order), "order", order,
      "from 1 to \(min(8, width - 1)) for this width")
    self.width = width
    self.order = order
    weights = Self.weights(width: width, order: order)
  }

  /// Returns the derivative for each frame: frames × features, like the input.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` if there are fewer frames
  ///   than the width.
  public func callAsFunction<Scalar: SpectralScalar>(
    _ features: Matrix<Scalar>
  ) throws(SpectralError) -> Matrix<Scalar> {
    try require(
      features.rows >= width, "width", width,
      "at most the number of frames, which is \(features.rows)")
    var result = features
    fill(&result, from: features)
    return result
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func fill<Scalar: SpectralScalar>(
    _ result: inout Matrix<Scalar>, from features: Matrix<Scalar>
  ) {
    let (columns, rows) = (features.columns, features.rows)
    let inner = (rows - width + 1) * columns
    unsafe result.elements.withUnsafeMutableBufferPointer { result in
      unsafe features.elements.withUnsafeBufferPointer { features in
        unsafe weights.withUnsafeBufferPointer { weights in
          guard let source = features.baseAddress, let target = result.baseAddress else { return }
          // Rows lie one after the other, so a derivative reads at steps of a row.
          let first = unsafe target + width / 2 * columns
          unsafe spectral_slopes(
            VectorInstructions.best.kernels, Scalar.self == Double.self, source, Int64(inner),
            weights.baseAddress, Int64(width), Int64(columns), first)
          // The first and the last whole window serve the rows at the edges.
          let last = unsafe first + inner - columns
          for row in 0..<width / 2 {
            unsafe (target + row * columns).update(from: first, count: columns)
            unsafe (last + (row + 1) * columns).update(from: last, count: columns)
          }
        }
      }
    }
  }

  /// The weights whose product with the frames is the derivative.
  ///
  /// The leading coefficient of the best polynomial of degree o is Σ p(i) x(i) / Σ p(i)², p being
  /// the monic polynomial of degree o orthogonal on the points to all lower ones; the derivative
  /// is o! times that, everywhere the same.
  private static func weights(width: Int, order: Int) -> [Double] {
    let points = (0..<width).map { Double($0 - width / 2) }
    var previous = [Double](repeating: 0, count: width)
    var current = [Double](repeating: 1, count: width)
    var previousNorm = 1.0
    for degree in 0..<order {
      let norm = current.reduce(0) { $0 + $1 * $1 }
      let ratio = degree == 0 ? 0 : norm / previousNorm
      // The points are symmetric, so the middle term of the recurrence vanishes.
      let next = points.indices.map { points[$0] * current[$0] - ratio * previous[$0] }
      (previous, current, previousNorm) = (current, next, norm)
    }
    let norm = current.reduce(0) { $0 + $1 * $1 }
    let factorial = (1...order).reduce(1.0) { $0 * Double($1) }
    return current.map { $0 * factorial / norm }
  }
}
