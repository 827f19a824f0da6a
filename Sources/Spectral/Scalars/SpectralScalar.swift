/// A floating-point type that the transforms compute with: `Float` or `Double`.
///
/// `Float` is the default of every plan: `MFCC(sampleRate: 16_000)` computes in `Float`,
/// `MFCC<Double>(sampleRate: 16_000)` in `Double`. Tables (windows, filter banks, cosines) are
/// always computed in `Double` and rounded once.
///
/// No other type can conform: the transforms rest on libraries that know these two.
///
/// ```swift
/// func energy<Scalar: SpectralScalar>(_ x: [Scalar]) -> Scalar { x.reduce(0) { $0 + $1 * $1 } }
/// ```
public protocol SpectralScalar:
  BinaryFloatingPoint, SIMDScalar, BitwiseCopyable, Codable, Sendable
where SIMDMaskScalar: Sendable, SIMD4Storage: Sendable {
  /// Converts powers to decibels, 10 log₁₀ max(x, floor), of the first `count` in place; NaN stays NaN.
  ///
  /// An implementation detail of ``Decibels``; use that.
  static func _convertToDecibels(
    _ powers: inout MutableSpan<Self>, count: Int, floor: Self)
}
