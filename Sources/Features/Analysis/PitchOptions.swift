internal import Spectral

/// How the fundamental frequency is tracked, and which frames count as voiced.
///
/// YIN gives each frame a frequency and an aperiodicity. A frame is voiced if
/// 1. its aperiodicity is at most ``maximumAperiodicity``,
/// 2. it passes the ``gate`` on its level, and
/// 3. its frequency lies within ``maximumDeviation`` of the median over the frames that satisfy 1
///    and 2: octave errors fall out, the intonation of one speaker does not.
///
/// A clip with fewer than ``minimumFrameCount`` voiced frames is unvoiced.
public struct PitchOptions: Hashable, Codable, Sendable {
  /// The least frequency looked for in Hz, 60.
  public var minimumFrequency: Double

  /// The greatest frequency looked for in Hz, 400.
  public var maximumFrequency: Double

  /// The samples in a frame at the analysis rate, 1024.
  public var frameLength: Int

  /// The samples from one frame to the next, 160.
  public var hopLength: Int

  /// The aperiodicity below which the first trough is taken, YIN's 0.1.
  public var threshold: Double

  /// The greatest aperiodicity of a voiced frame, 0.5.
  public var maximumAperiodicity: Double

  /// The greatest distance from the clip's median in semitones, 8.
  public var maximumDeviation: Double

  /// The gate on the level, with a range of 25 dB.
  public var gate: ActivityGate

  /// The least number of voiced frames of a clip that has a pitch, 5.
  public var minimumFrameCount: Int

  /// Creates options.
  public init(
    minimumFrequency: Double = 60, maximumFrequency: Double = 400, frameLength: Int = 1024,
    hopLength: Int = 160, threshold: Double = 0.1, maximumAperiodicity: Double = 0.5,
    maximumDeviation: Double = 8, gate: ActivityGate = ActivityGate(range: 25),
    minimumFrameCount: Int = 5
  ) {
    self.minimumFrequency = minimumFrequency
    self.maximumFrequency = maximumFrequency
    self.frameLength = frameLength
    self.hopLength = hopLength
    self.threshold = threshold
    self.maximumAperiodicity = maximumAperiodicity
    self.maximumDeviation = maximumDeviation
    self.gate = gate
    self.minimumFrameCount = minimumFrameCount
  }
}
