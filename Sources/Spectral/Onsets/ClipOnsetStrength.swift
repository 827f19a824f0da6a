/// Onset strength of a clip whose bands lie at most `topDB` below its maximum.
///
/// librosa 0.11's `onset_strength` with its defaults. The maximum is over the whole clip, so there
/// is nothing to hand out before its end; ``OnsetStrength`` streams.
///
/// ```swift
/// let onset = try ClipOnsetStrength(OnsetStrength(sampleRate: 22_050), topDB: 80)
/// let strength = onset(samples)                   // one number a frame, in dB
/// ```
public struct ClipOnsetStrength<Scalar: SpectralScalar>: Sendable {
  /// The plan without the clip's floor.
  public let onset: OnsetStrength<Scalar>

  /// How far below the clip's maximum a band may lie, in dB.
  public let topDB: Double

  /// Creates the transform.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a negative `topDB`.
  public init(_ onset: OnsetStrength<Scalar>, topDB: Double = 80) throws(SpectralError) {
    try require(topDB >= 0, "topDB", topDB, "at least 0 dB")
    self.onset = onset
    self.topDB = topDB
  }

  /// Returns the strength at each frame of a whole clip.
  public func callAsFunction(_ samples: [Scalar]) -> [Scalar] {
    var decibels = onset.logMel(samples)
    Decibels.clip(&decibels, topDB: Scalar(topDB))
    return onset.strength(ofDecibels: decibels)
  }
}
