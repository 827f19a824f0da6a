/// The parameters of Praat's "To Harmonicity" commands, with their defaults.
///
/// ```swift
/// let options = PraatHarmonicityOptions(.autocorrelation, floor: 60)
/// let harmonicity = try PraatHarmonicity(options, sampleRate: 16_000)
/// ```
public struct PraatHarmonicityOptions: Hashable, Codable, Sendable {
  /// How a frame is compared with itself: "To Harmonicity (cc)", or (ac).
  public var method: PraatPitchOptions.Method

  /// The seconds from one frame to the next, 0.01.
  public var timeStep: Double = 0.01

  /// The least frequency of the voice in Hz.
  public var floor: Double

  /// The share of the clip's largest amplitude below which a frame is silent, 0.1.
  public var silenceThreshold: Double = 0.1

  /// The periods of the floor in a window: 1 for cross-correlation, 4.5 for autocorrelation.
  ///
  /// The window of autocorrelation is a Gaussian of twice that length.
  public var periodsPerWindow: Double

  /// Creates the parameters of a command with its defaults.
  public init(_ method: PraatPitchOptions.Method = .crossCorrelation, floor: Double = 75) {
    self.method = method
    self.floor = floor
    periodsPerWindow = method == .crossCorrelation ? 1 : 4.5
  }

  func validate(sampleRate: Double) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      timeStep > 0 && timeStep.isFinite, "timeStep", timeStep, "a positive number of seconds")
    try require(
      floor > 0 && floor < sampleRate / 8, "floor", floor,
      "above 0 and below an eighth of the sample rate")
    try require(
      silenceThreshold >= 0 && silenceThreshold.isFinite, "silenceThreshold", silenceThreshold,
      "a number that is not negative")
    try require(
      periodsPerWindow >= 1 && periodsPerWindow * sampleRate / floor < Double(largestLength) / 8,
      "periodsPerWindow", periodsPerWindow,
      "at least 1, and at most \(largestLength / 8) samples of the longest period")
  }
}
