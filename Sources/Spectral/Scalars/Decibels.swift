#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Conversion of powers to decibels, 10 log₁₀ max(x, floor).
///
/// The formula is that of librosa 0.11 `power_to_db` with `ref=1` and without `top_db`. `Float`
/// uses a polynomial of our own, good to 4 × 10⁻⁶ dB over the whole range and the same bits on
/// every processor; `Double` calls the C library's `log10`.
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
    guard let first = decibels.elements.first else { return }
    unsafe decibels.elements.withUnsafeMutableBufferPointer { values in
      // Four maxima side by side, which wait less for each other; a NaN is larger than nothing.
      var (a, b, c, d) = (first, first, first, first)
      var index = 0
      while index + 4 <= values.count {
        let (p, q) = unsafe (values[index], values[index + 1])
        let (r, s) = unsafe (values[index + 2], values[index + 3])
        a = p > a ? p : a
        b = q > b ? q : b
        c = r > c ? r : c
        d = s > d ? s : d
        index += 4
      }
      while index < values.count {
        let p = unsafe values[index]
        a = p > a ? p : a
        index += 1
      }
      a = b > a ? b : a
      c = d > c ? d : c
      let floor = (c > a ? c : a) - topDB
      // Stored without asking, so that the loop needs no branches.
      for index in values.indices {
        let value = unsafe values[index]
        unsafe values[index] = value < floor ? floor : value
      }
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
