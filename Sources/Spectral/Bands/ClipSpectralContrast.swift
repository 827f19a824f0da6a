/// Spectral contrast of a clip whose peaks, and valleys, lie at most `topDB` below their maximum.
///
/// librosa 0.11's `spectral_contrast` with its defaults, which limits the decibels of all peaks of
/// the clip to 80 below the highest peak, and those of the valleys to 80 below the highest valley.
/// ``SpectralContrast`` streams.
///
/// ```swift
/// let contrast = try ClipSpectralContrast(SpectralContrast(sampleRate: 16_000), topDB: 80)
/// let frames = contrast(samples)                  // frames × 7
/// ```
public struct ClipSpectralContrast<Scalar: SpectralScalar>: Sendable {
  /// The plan without the clip's floors.
  public let contrast: SpectralContrast<Scalar>

  /// How far below the clip's maximum a peak or a valley may lie, in dB.
  public let topDB: Double

  /// Creates the transform.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a negative `topDB`
  ///   and for a linear contrast, which has no decibels.
  public init(
    _ contrast: SpectralContrast<Scalar>, topDB: Double = 80
  ) throws(SpectralError) {
    try require(topDB >= 0, "topDB", topDB, "at least 0 dB")
    try require(!contrast.options.isLinear, "isLinear", true, "false for a floor in dB")
    self.contrast = contrast
    self.topDB = topDB
  }

  /// Returns the contrasts of a whole clip: frames × bands.
  public func callAsFunction(_ samples: [Scalar]) -> Matrix<Scalar> {
    let extremes = contrast.extremes(samples)
    let bands = contrast.valuesPerFrame
    let peaks = decibels(extremes, 0..<bands)
    let valleys = decibels(extremes, bands..<2 * bands)
    var result = peaks
    for index in result.elements.indices { result.elements[index] -= valleys.elements[index] }
    return result
  }

  private func decibels(_ extremes: Matrix<Scalar>, _ columns: Range<Int>) -> Matrix<Scalar> {
    let values = (0..<extremes.rows).flatMap {
      extremes.row($0).dropFirst(columns.lowerBound).prefix(columns.count)
    }
    var result = Matrix(
      rows: extremes.rows, columns: columns.count, elements: Decibels.ofPowers(values))
    Decibels.clip(&result, topDB: Scalar(topDB))
    return result
  }
}
