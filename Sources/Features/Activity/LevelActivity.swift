/// Finds what is not silent in a clip by the level of its frames, as librosa trims and splits.
///
/// ```swift
/// let activity = try LevelActivity(range: 30)(samples)
/// samples[activity.trimmed]                   // librosa.effects.trim(y, top_db=30)
/// activity.intervals                          // librosa.effects.split(y, top_db=30)
/// activity.keptShare                          // the share of the clip within the intervals
/// ```
///
/// Frames of 2048 samples are centred at every 512th sample, with zeros outside the clip. A frame is
/// active if its level, 10 log₁₀ max(10⁻¹⁰, mean of x²), is less than ``range`` dB below the
/// reference. The frames and intervals are those of librosa 0.11; levels are computed in double
/// precision where librosa has single, so a frame within 1e-5 dB of the limit may differ.
///
/// Nothing is cut by itself: the result says where, and how much is kept. The reference is the
/// loudest frame unless told otherwise, so the whole clip has to be there: a stream gives its
/// result at `finish()` only.
public struct LevelActivity: Hashable, Codable, Sendable {
  /// What levels are compared with.
  public enum Reference: Hashable, Codable, Sendable {
    /// The level of the loudest frame: librosa's `ref=np.max`. All of a silent clip is active.
    case loudestFrame

    /// A root mean square, such as 1 for full scale: librosa's `ref=1.0`.
    case amplitude(Double)
  }

  /// How far below the reference a frame may lie, in dB; negative for above it.
  ///
  /// librosa calls it `top_db`.
  public var range: Double

  /// What levels are compared with.
  public var reference: Reference

  /// The number of samples in a frame.
  public var frameLength: Int

  /// The number of samples from one frame to the next.
  public var hopLength: Int

  /// Creates options; the defaults are librosa's.
  public init(
    range: Double = 60, reference: Reference = .loudestFrame, frameLength: Int = 2_048,
    hopLength: Int = 512
  ) {
    self.range = range
    self.reference = reference
    self.frameLength = frameLength
    self.hopLength = hopLength
  }

  /// Returns which frames of a clip are active.
  ///
  /// - Parameter samples: the clip, mono. The rate does not matter; lengths count samples.
  /// - Throws: ``FeatureError/invalidOptions(descriptor:reason:)``,
  ///   ``FeatureError/nonFiniteSample(index:)``.
  public func callAsFunction(_ samples: [Float]) throws(FeatureError) -> ClipActivity {
    var stream = try stream()
    try stream.push(samples)
    return try stream.finish()
  }

  /// Returns a stream that takes a clip chunk by chunk and gives the same result at its end.
  ///
  /// - Throws: ``FeatureError/invalidOptions(descriptor:reason:)``.
  public func stream() throws(FeatureError) -> LevelActivityStream {
    try LevelActivityStream(self)
  }

  func validate() throws(FeatureError) {
    func require(_ condition: Bool, _ reason: String) throws(FeatureError) {
      guard condition else { throw .invalidOptions(descriptor: "LevelActivity", reason: reason) }
    }
    try require(range.isFinite, "a range of \(range) dB; give a finite one, such as 60")
    try require(frameLength >= 1, "a frame of \(frameLength) samples; give at least 1")
    try require(hopLength >= 1, "a hop of \(hopLength) samples; give at least 1")
    if case .amplitude(let amplitude) = reference {
      try require(
        amplitude >= 0 && amplitude.isFinite,
        "a reference amplitude of \(amplitude); give a root mean square, such as 1")
    }
  }

  /// Returns the levels of frames in dB against the reference.
  func levels(ofPowers powers: [Double]) -> [Double] {
    let reference: Double =
      switch reference {
      case .loudestFrame: powers.max() ?? 0
      case .amplitude(let amplitude): amplitude * amplitude
      }
    let offset = Self.decibels(reference)
    return powers.map { Self.decibels($0) - offset }
  }

  private static func decibels(_ power: Double) -> Double {
    10 / naturalLogarithm(10) * naturalLogarithm(max(1e-10, power))
  }
}
