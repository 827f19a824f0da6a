/// The power in each mel band of each frame in decibels, at most `topDB` below the clip's maximum.
///
/// librosa 0.11's `power_to_db(melspectrogram, top_db=80)`. The maximum is over the whole clip, so
/// there is nothing to hand out before its end; ``LogMelSpectrogram`` streams.
///
/// ```swift
/// let logMel = ClipLogMelSpectrogram(try LogMelSpectrogram(sampleRate: 16_000), topDB: 80)
/// let frames = logMel(samples)                    // frames × 128
/// ```
public struct ClipLogMelSpectrogram<Scalar: SpectralScalar>: Sendable {
  /// The decibels before the clip's floor is applied.
  public let logMel: LogMelSpectrogram<Scalar>

  /// How far below the clip's maximum a value may lie, in dB.
  public let topDB: Double

  /// Creates the transform.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a negative `topDB`.
  public init(_ logMel: LogMelSpectrogram<Scalar>, topDB: Double = 80) throws(SpectralError) {
    try require(topDB >= 0, "topDB", topDB, "at least 0 dB")
    self.logMel = logMel
    self.topDB = topDB
  }

  /// Returns the decibels of a whole clip: frames × bands.
  public func callAsFunction(_ samples: [Scalar]) -> Matrix<Scalar> {
    var result = logMel(samples)
    Decibels.clip(&result, topDB: Scalar(topDB))
    return result
  }

  /// Returns the number of frames that a clip of n samples has.
  public func frameCount(forSampleCount n: Int) -> Int {
    logMel.frameCount(forSampleCount: n)
  }

  /// Returns the time of a frame's centre in seconds.
  public func time(ofFrame index: Int, sampleRate: Double) -> Double {
    logMel.time(ofFrame: index, sampleRate: sampleRate)
  }
}
