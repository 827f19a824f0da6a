internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Conversion of powers to decibels, 10 log₁₀ max(x, floor).
///
/// The formula is that of librosa 0.11 `power_to_db` with `ref=1` and without `top_db`. `Float`
/// uses a polynomial of our own, good to 6.1 × 10⁻⁸ of max(|dB|, 10), about a unit in the last place,
/// over the whole range and the same bits on every processor; `Double` calls the C library's `log10`.
///
/// ```swift
/// Decibels.ofPowers([1, 0.1, 0] as [Float])      // [0, -10, -100]
/// ```
public enum Decibels {
  /// The least power that librosa tells from silence, 10⁻¹⁰, which is −100 dB.
  public static let standardFloor: Double = 1e-10

  /// Returns powers in decibels; powers below the floor count as the floor.
  public static func ofPowers<Scalar: SpectralScalar>(
    _ powers: [Scalar], floor: Scalar = Scalar(standardFloor)
  ) -> [Scalar] {
    var result = powers
    var span = result.mutableSpan
    convert(&span, count: powers.count, floor: floor)
    return result
  }

  /// Converts the first powers of a span in place, without allocating.
  ///
  /// - Precondition: the span has at least `count` values.
  @inlinable
  public static func convert<Scalar: SpectralScalar>(
    _ powers: inout MutableSpan<Scalar>, count: Int, floor: Scalar
  ) {
    Scalar._convertToDecibels(&powers, count: count, floor: floor)
  }

  /// Raises every value to at least the largest value less `topDB`, as librosa's `top_db` does.
  ///
  /// The maximum is over all values, so this belongs to whole clips, never to a stream.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func clip<Scalar: SpectralScalar>(
    _ decibels: inout Matrix<Scalar>, topDB: Scalar
  ) {
    guard !decibels.elements.isEmpty else { return }
    unsafe decibels.elements.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      unsafe spectral_raise(
        VectorInstructions.best.kernels, Scalar.self == Double.self, base, Int64(values.count),
        Double(topDB))
    }
  }
}

extension Double: SpectralScalar {
  /// Converts powers to decibels in place; see ``Decibels``.
  public static func _convertToDecibels(
    _ powers: inout MutableSpan<Double>, count: Int, floor: Double
  ) {
    for index in 0..<count {
      let power = powers[index]
      powers[index] = 10 * log10(power < floor ? floor : power)
    }
  }
}
