#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Decibels {
  /// Returns amplitudes in decibels, 10 log₁₀ max(x², floor²); the sign does not matter.
  ///
  /// librosa 0.11's `amplitude_to_db` with `ref=1` and without `top_db`; its `amin` is 10⁻⁵.
  public static func ofAmplitudes<Scalar: SpectralScalar>(
    _ amplitudes: [Scalar], floor: Scalar = Scalar(1e-5)
  ) -> [Scalar] {
    ofPowers(amplitudes.map { $0 * $0 }, floor: floor * floor)
  }

  /// Returns the powers of decibels, 10^(x / 10): the inverse of ``ofPowers(_:floor:)``.
  public static func powers<Scalar: SpectralScalar>(_ decibels: [Scalar]) -> [Scalar] {
    decibels.map { Scalar(pow(10, 0.1 * Double($0))) }
  }

  /// Returns the amplitudes of decibels, 10^(x / 20): the inverse of ``ofAmplitudes(_:floor:)``.
  public static func amplitudes<Scalar: SpectralScalar>(_ decibels: [Scalar]) -> [Scalar] {
    decibels.map { Scalar(pow(10, 0.05 * Double($0))) }
  }

  /// Returns the powers of a clip in decibels, at most `topDB` below their maximum.
  ///
  /// librosa 0.11's `power_to_db(power, ref, amin, top_db)`, for the whole clip: nothing of it
  /// streams. Give `reference: .max` to have the maximum at 0 dB (`ref=np.max`).
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a floor or a reference
  ///   that is not positive, or a negative `topDB`.
  public static func ofClip<Scalar: SpectralScalar>(
    powers: Matrix<Scalar>, reference: Reference = .one, floor: Double = standardFloor,
    topDB: Double? = 80
  ) throws(SpectralError) -> Matrix<Scalar> {
    try require(floor > 0 && floor.isFinite, "floor", floor, "a positive number")
    if let topDB { try require(topDB >= 0, "topDB", topDB, "at least 0 dB") }
    var result = powers
    let unit: Double
    switch reference {
    case .one: unit = 1
    case .power(let power):
      try require(power > 0 && power.isFinite, "reference", power, "a positive power")
      unit = power
    case .max: unit = powers.elements.reduce(0) { Swift.max($0, Double($1)) }
    }
    let offset = Scalar(10 * log10(Swift.max(unit, floor)))
    result.elements = ofPowers(powers.elements, floor: Scalar(floor)).map { $0 - offset }
    if let topDB { clip(&result, topDB: Scalar(topDB)) }
    return result
  }

  /// What 0 dB is.
  ///
  /// ```swift
  /// try Decibels.ofClip(power, reference: .maximum, topDB: 80)
  /// ```
  public enum Reference: Hashable, Sendable {
    /// A power of 1.
    case one
    /// A given power.
    case power(Double)
    /// The largest power of the clip.
    case max
  }
}
