/// The parameters of Praat's "To Formant (burg)", with its defaults.
///
/// ```swift
/// var options = PraatFormantOptions(ceiling: 5_000)  // a man's voice
/// options.timeStep = 0.01                            // seconds
/// let formants = try PraatFormants(options, sampleRate: 16_000)
/// ```
public struct PraatFormantOptions: Hashable, Codable, Sendable {
  /// The frequency in Hz below which formants are looked for: about 5500 for women, 5000 for men.
  public var ceiling: Double = 5500

  /// The number of formants below the ceiling; the predictor has twice as many coefficients.
  ///
  /// Halves are allowed: 5.5 gives 11 coefficients.
  public var maximumFormants: Double = 5

  /// Half the duration of the Gaussian window in seconds: its effective duration.
  public var windowLength: Double = 0.025

  /// The seconds from one frame to the next; nil for a quarter of ``windowLength``.
  public var timeStep: Double?

  /// The frequency in Hz from which on the spectrum is raised by 6 dB an octave.
  public var preEmphasis: Double = 50

  /// Creates the parameters of Praat's command with its defaults.
  public init(ceiling: Double = 5500) {
    self.ceiling = ceiling
  }

  /// The order of the predictor.
  var order: Int { Int((2 * maximumFormants).rounded()) }

  func validate(sampleRate: Double) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      ceiling > 100 && ceiling <= sampleRate / 2, "ceiling", ceiling,
      "above 100 and at most half the sample rate, \(sampleRate / 2) Hz")
    try require(
      maximumFormants >= 1 && maximumFormants <= 32, "maximumFormants", maximumFormants,
      "from 1 to 32")
    try require(
      windowLength * 4 * ceiling >= Double(order + 2)
        && windowLength * 4 * ceiling < Double(largestLength),
      "windowLength", windowLength, "so long that it holds more samples than the predictor's order")
    try require(
      timeStep.map { $0 > 0 && $0.isFinite } ?? true, "timeStep", timeStep ?? 0,
      "a positive number of seconds")
    try require(
      preEmphasis > 0 && preEmphasis.isFinite, "preEmphasis", preEmphasis,
      "a positive number of Hz; half the sample rate and more for none to speak of")
  }
}
