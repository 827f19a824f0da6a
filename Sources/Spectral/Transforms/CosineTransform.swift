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

  /// The rows, each padded with zeros to whole blocks of eight.
  private let rows: [Scalar]

  /// The number of blocks in a row.
  private let blocks: Int

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
    blocks = (inputCount + 7) / 8
    var rows = [Scalar](repeating: 0, count: outputCount * blocks * 8)
    for k in 0..<outputCount {
      let factor = scale(k) * ((k == 0 ? 1 : 2) / Double(inputCount)).squareRoot()
      for m in 0..<inputCount {
        // The angle is reduced in integers: k(2m + 1) steps of π / 2M, of which 4M make a turn.
        let step = k * (2 * m + 1) % (4 * inputCount)
        let angle = Double.pi * Double(step) / Double(2 * inputCount)
        rows[k * blocks * 8 + m] = Scalar(factor * cos(angle))
      }
    }
    self.rows = rows
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

  /// Writes the coefficients from an offset on, each summed in eight lanes in a fixed order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func apply(_ values: Span<Scalar>, into result: inout MutableSpan<Scalar>, at offset: Int) {
    precondition(values.count == inputCount, "\(values.count) inputs for \(inputCount)")
    precondition(
      result.count >= offset + outputCount, "\(result.count) places for \(outputCount)")
    let stride = 8 * MemoryLayout<Scalar>.stride
    let whole = inputCount / 8
    unsafe values.withUnsafeBytes { values in
      unsafe rows.withUnsafeBytes { rows in
        var last = SIMD8<Scalar>()
        for lane in 0..<inputCount - 8 * whole {
          last[lane] = unsafe values.loadUnaligned(
            fromByteOffset: whole * stride + lane * (stride / 8), as: Scalar.self)
        }
        for k in 0..<outputCount {
          var sum = SIMD8<Scalar>()
          let start = k * blocks * stride
          for block in 0..<whole {
            let weights = unsafe rows.loadUnaligned(
              fromByteOffset: start + block * stride, as: SIMD8<Scalar>.self)
            let x = unsafe values.loadUnaligned(
              fromByteOffset: block * stride, as: SIMD8<Scalar>.self)
            sum += weights * x
          }
          if blocks > whole {
            let weights = unsafe rows.loadUnaligned(
              fromByteOffset: start + whole * stride, as: SIMD8<Scalar>.self)
            sum += weights * last
          }
          let four = sum.lowHalf + sum.highHalf
          result[offset + k] = (four[0] + four[2]) + (four[1] + four[3])
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
