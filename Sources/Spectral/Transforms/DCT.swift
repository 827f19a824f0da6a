#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The discrete cosine transforms of types II and III of any length, by a Fourier transform.
///
/// Without a factor, type II is y[k] = 2 Σ x[i] cos(πk(2i + 1) / 2n), and type III
/// y[i] = x[0] + 2 Σ x[k] cos(πk(2i + 1) / 2n) with k from 1: SciPy's `dct(type=2)` and `dct(type=3)`.
/// Orthonormal, each is the inverse of the other; without a factor, their product is 2n.
///
/// ```swift
/// let dct = try DCT(length: 1000, normalization: .orthonormal)
/// let same = try dct.inverse(dct(samples))
/// ```
///
/// For a few coefficients of short rows ``CosineTransform`` is faster. Both scalars are computed in
/// double precision and rounded once (Makhoul 1980).
public struct DCT<Scalar: SpectralScalar>: Sendable {
  /// Which of the two.
  ///
  /// ```swift
  /// let inverse = try DCT(length: 40, kind: .three)
  /// ```
  public enum Kind: Int, Hashable, Codable, Sendable, CaseIterable {
    /// Type II, "the" cosine transform.
    case two = 2
    /// Type III, the inverse of type II but for a factor.
    case three = 3
  }

  /// What the sums are multiplied by.
  ///
  /// ```swift
  /// let dct = try DCT(length: 40, normalization: .orthonormal)
  /// ```
  public enum Normalization: String, Hashable, Codable, Sendable, CaseIterable {
    /// Nothing; SciPy's `norm="backward"`.
    case none
    /// √(1 / 2n), and √(1 / 4n) for coefficient 0: SciPy's `norm="ortho"`.
    case orthonormal
  }

  /// The number of samples and of coefficients, n.
  public let length: Int

  /// Which transform ``callAsFunction(_:)`` computes.
  public let kind: Kind

  /// What the sums are multiplied by.
  public let normalization: Normalization

  private let fft: RealFFT<Double>
  /// cos and sin of πk / 2n.
  private let cosines: [Double]
  private let sines: [Double]

  /// Plans the transforms.
  ///
  /// - Throws: ``SpectralError`` for a length below 1 or above 2²⁶.
  public init(
    length: Int, kind: Kind = .two, normalization: Normalization = .none
  ) throws(SpectralError) {
    try self.init(planning: length, kind, normalization)
  }

  init(
    planning length: Int, _ kind: Kind, _ normalization: Normalization
  ) throws(SpectralError) {
    fft = try RealFFT<Double>(planning: length)
    self.length = length
    self.kind = kind
    self.normalization = normalization
    cosines = (0..<length).map { cos(.pi * Double($0) / Double(2 * length)) }
    sines = (0..<length).map { sin(.pi * Double($0) / Double(2 * length)) }
  }

  /// Returns the transform of as many values as ``length``.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)``.
  public func callAsFunction(_ values: [Scalar]) throws(SpectralError) -> [Scalar] {
    try kind == .two ? two(values, factors: factors) : three(values, factors: factors)
  }

  /// Returns the values whose transform these are.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)``.
  public func inverse(_ values: [Scalar]) throws(SpectralError) -> [Scalar] {
    // The product of both without a factor is 2n.
    let n = Double(2 * length)
    let factors = factors
    let others = (first: 1 / (n * factors.first), rest: 1 / (n * factors.rest))
    return try kind == .two ? three(values, factors: others) : two(values, factors: others)
  }

  /// The factors of coefficient 0 and of the others, in type II after and in type III before the sum.
  private var factors: (first: Double, rest: Double) {
    let n = Double(length)
    switch (normalization, kind) {
    case (.none, _): return (1, 1)
    case (.orthonormal, .two): return ((1 / (4 * n)).squareRoot(), (1 / (2 * n)).squareRoot())
    // x[0] has no factor of 2 in type III.
    case (.orthonormal, .three): return ((1 / n).squareRoot(), (1 / (2 * n)).squareRoot())
    }
  }

  private func check(_ values: [Scalar]) throws(SpectralError) {
    guard values.count == length else {
      throw .lengthMismatch(argument: "values", expected: length, found: values.count)
    }
  }

  private func two(
    _ values: [Scalar], factors: (first: Double, rest: Double)
  ) throws(SpectralError) -> [Scalar] {
    try check(values)
    // Even positions upwards, then odd ones downwards.
    var folded = [Double](repeating: 0, count: length)
    for index in values.indices {
      folded[index % 2 == 0 ? index / 2 : length - 1 - index / 2] = Double(values[index])
    }
    let spectrum = try fft.forward(folded)
    return (0..<length).map { k in
      let bin = k <= length / 2 ? spectrum[k] : spectrum[length - k].conjugate
      let sum = 2 * (cosines[k] * bin.real + sines[k] * bin.imaginary)
      return Scalar(sum * (k == 0 ? factors.first : factors.rest))
    }
  }

  private func three(
    _ values: [Scalar], factors: (first: Double, rest: Double)
  ) throws(SpectralError) -> [Scalar] {
    try check(values)
    let scaled = values.indices.map {
      Double(values[$0]) * ($0 == 0 ? factors.first : factors.rest)
    }
    let spectrum = (0..<fft.binCount).map { k in
      // (x[k] − i x[n − k]) e^(iπk/2n)
      let (a, b) = (scaled[k], k == 0 ? 0 : scaled[length - k])
      return Complex(cosines[k] * a + sines[k] * b, sines[k] * a - cosines[k] * b)
    }
    let folded = try fft.inverse(spectrum)
    return values.indices.map { index in
      let position = index % 2 == 0 ? index / 2 : length - 1 - index / 2
      return Scalar(folded[position] * Double(length))
    }
  }
}

extension DCT where Scalar == Float {
  /// Plans the transforms in `Float`; see the generic initialiser.
  public init(
    length: Int, kind: Kind = .two, normalization: Normalization = .none
  ) throws(SpectralError) {
    try self.init(planning: length, kind, normalization)
  }
}
