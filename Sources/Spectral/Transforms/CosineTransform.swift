internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The discrete cosine transform of type II with orthonormal scaling, as a small matrix.
///
/// y[k] = s(k) Σ x[m] cos(πk(m + ½)/M) with s(0) = √(1/M) and s(k) = √(2/M): SciPy's
/// `dct(type=2, norm="ortho")`. Made for the few rows that cepstra need; its cost is
/// coefficients × inputs.
///
/// ```swift
/// let dct = try CosineTransform(inputCount: 40, outputCount: 13)
/// let cepstrum = try dct(logMelFrame)              // 13 coefficients
/// ```
public struct CosineTransform<Scalar: SpectralScalar>: Sendable {
  /// The number of inputs M.
  public let inputCount: Int

  /// The number of coefficients, from the zeroth on.
  public let outputCount: Int

  /// The cosines, inputs × outputs, the outputs padded with zeros to a multiple of 16.
  private let weights: [Scalar]

  /// The number of outputs with the padding.
  private let paddedCount: Int

  /// Computes the cosines.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` unless
  ///   1 ≤ outputCount ≤ inputCount ≤ 65536.
  public init(inputCount: Int, outputCount: Int) throws(SpectralError) {
    try self.init(planning: inputCount, outputCount, scale: { _ in 1 })
  }

  /// Computes the cosines with a factor for each coefficient.
  init(
    planning inputCount: Int, _ outputCount: Int, scale: (Int) -> Double
  ) throws(SpectralError) {
    try require(
      (1...1 << 16).contains(inputCount), "inputCount", inputCount, "from 1 to 65536")
    try require(
      (1...inputCount).contains(outputCount), "outputCount", outputCount,
      "from 1 to inputCount, which is \(inputCount)")
    self.inputCount = inputCount
    self.outputCount = outputCount
    paddedCount = (outputCount + 15) / 16 * 16
    var weights = [Scalar](repeating: 0, count: inputCount * paddedCount)
    for k in 0..<outputCount {
      let factor = scale(k) * ((k == 0 ? 1 : 2) / Double(inputCount)).squareRoot()
      for m in 0..<inputCount {
        // The angle is reduced in integers: k(2m + 1) steps of π / 2M, of which 4M make a turn.
        let step = k * (2 * m + 1) % (4 * inputCount)
        let angle = Double.pi * Double(step) / Double(2 * inputCount)
        weights[m * paddedCount + k] = Scalar(factor * cos(angle))
      }
    }
    self.weights = weights
  }

  /// Returns the coefficients of a row of inputs.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)``.
  public func callAsFunction(_ values: [Scalar]) throws(SpectralError) -> [Scalar] {
    guard values.count == inputCount else {
      throw .lengthMismatch(argument: "values", expected: inputCount, found: values.count)
    }
    var result = [Scalar](repeating: 0, count: outputCount)
    var output = result.mutableSpan
    apply(values.span, into: &output)
    return result
  }

  /// Writes the coefficients of a row of inputs, without allocating.
  ///
  /// - Precondition: `values` has ``inputCount`` elements, `result` at least ``outputCount``.
  public func apply(_ values: Span<Scalar>, into result: inout MutableSpan<Scalar>) {
    apply(values, into: &result, at: 0)
  }

  /// Writes the coefficients from an offset on, each summed in eight parts in a fixed order.
  @inline(__always)
  func apply(_ values: Span<Scalar>, into result: inout MutableSpan<Scalar>, at offset: Int) {
    apply(rows: values, count: 1, into: &result, at: offset)
  }

  /// Writes the coefficients of rows of inputs from an offset on.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func apply(
    rows values: Span<Scalar>, count: Int, into result: inout MutableSpan<Scalar>,
    at offset: Int = 0
  ) {
    precondition(
      values.count == count * inputCount, "\(values.count) inputs for \(count) × \(inputCount)")
    precondition(
      result.count >= offset + count * outputCount,
      "\(result.count) places for \(count) × \(outputCount)")
    unsafe values.withUnsafeBufferPointer { values in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe result.withUnsafeMutableBufferPointer { result in
          guard let target = result.baseAddress else { return }
          unsafe spectral_cosines(
            VectorInstructions.best.kernels, Scalar.self == Double.self, values.baseAddress,
            Int64(count), Int64(inputCount), weights.baseAddress, Int64(paddedCount),
            Int64(outputCount), target + offset)
        }
      }
    }
  }
}

extension CosineTransform where Scalar == Float {
  /// Computes the cosines in `Float`; see the generic initialiser.
  public init(inputCount: Int, outputCount: Int) throws(SpectralError) {
    try self.init(planning: inputCount, outputCount, scale: { _ in 1 })
  }
}
