/// The parameters of subharmonic summation, with openSMILE's values of eGeMAPS.
///
/// ```swift
/// var options = SubharmonicPitchOptions()
/// options.smoothing = nil                            // each frame for itself
/// let shs = try SubharmonicPitch(options, sampleRate: 16_000)
/// ```
public struct SubharmonicPitchOptions: Hashable, Codable, Sendable {
  /// The least frequency of a candidate in Hz.
  public var minimumFrequency: Double = 55

  /// The greatest frequency of a candidate in Hz.
  public var maximumFrequency: Double = 1000

  /// The duration of a frame in seconds.
  public var frameDuration: Double = 0.06

  /// The seconds from one frame to the next.
  public var timeStep: Double = 0.01

  /// The standard deviation of the Gaussian window as a share of half a frame.
  public var windowDeviation: Double = 0.4

  /// The lowest frequency of the octave scale in Hz.
  public var lowestFrequency: Double = 25

  /// The number of harmonics that are summed.
  public var harmonics: Int = 15

  /// The weight of each harmonic as a share of the one before.
  public var compression: Double = 0.85

  /// The number of candidates of a frame.
  public var maximumCandidates: Int = 6

  /// The voicing of a candidate above which a frame tends to be voiced, 0 … 1.
  public var voicingThreshold: Double = 0.7

  /// The root mean square of a windowed frame, of samples of ±1, up to which it is unvoiced.
  public var minimumLevel: Double = 0.001

  /// The costs of the path through the candidates; nil for the best candidate of each frame.
  public var smoothing: PitchSmootherOptions? = PitchSmootherOptions()

  /// Creates the parameters of eGeMAPS.
  public init() {}

  /// The samples in a frame.
  func frameLength(_ sampleRate: Double) -> Int { Int((frameDuration * sampleRate).rounded()) }

  func validate(sampleRate: Double) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      frameDuration > 0 && frameDuration * sampleRate >= 16
        && frameDuration * sampleRate <= Double(largestLength) / 4,
      "frameDuration", frameDuration, "so long that a frame has 16 samples or more")
    try require(
      timeStep > 0 && timeStep * sampleRate >= 1 && timeStep * sampleRate <= Double(largestLength),
      "timeStep", timeStep, "at least one sample")
    try require(
      windowDeviation > 0 && windowDeviation <= 0.5, "windowDeviation", windowDeviation,
      "above 0 and at most 0.5")
    try require(
      lowestFrequency >= 1 && lowestFrequency < sampleRate / 4, "lowestFrequency", lowestFrequency,
      "from 1 Hz to a quarter of the sample rate")
    try require(
      maximumFrequency.isFinite && maximumFrequency <= sampleRate / 2, "maximumFrequency",
      maximumFrequency, "at most half the sample rate, \(sampleRate / 2) Hz")
    try require(
      minimumFrequency > 0 && minimumFrequency < maximumFrequency, "minimumFrequency",
      minimumFrequency, "above 0 and below maximumFrequency, \(maximumFrequency) Hz")
    try require((1...100).contains(harmonics), "harmonics", harmonics, "from 1 to 100")
    try require(
      compression > 0 && compression <= 1, "compression", compression, "above 0 and at most 1")
    try require(
      (1...20).contains(maximumCandidates), "maximumCandidates", maximumCandidates, "from 1 to 20")
    try require(
      (0...1).contains(voicingThreshold), "voicingThreshold", voicingThreshold, "from 0 to 1")
    try require(
      minimumLevel >= 0 && minimumLevel.isFinite, "minimumLevel", minimumLevel,
      "a number that is not negative")
    try smoothing?.validate()
  }
}
