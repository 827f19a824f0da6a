/// The parameters of Praat's pitch commands, with the defaults of Praat 6.1.
///
/// ```swift
/// var options = PraatPitchOptions(.autocorrelation, floor: 100, ceiling: 500)
/// options.timeStep = 0.01                            // seconds
/// let tracker = try PraatPitch(options, sampleRate: 16_000)
/// ```
///
/// Strengths, thresholds and costs have no unit: the correlation of an exact period is 1.
public struct PraatPitchOptions: Hashable, Codable, Sendable {
  /// How a frame is compared with itself.
  ///
  /// ```swift
  /// let options = PraatPitchOptions(.crossCorrelation)  // "To Pitch (cc)"
  /// ```
  public enum Method: String, Hashable, Codable, Sendable, CaseIterable {
    /// The autocorrelation of the windowed frame over that of the window, "To Pitch (ac)".
    case autocorrelation

    /// The normalised correlation of two stretches of one period, "To Pitch (cc)".
    case crossCorrelation
  }

  /// How a frame is compared with itself.
  public var method: Method = .autocorrelation

  /// The seconds from one frame to the next; nil for a quarter of a window.
  public var timeStep: Double?

  /// The least frequency in Hz; a window holds three of its periods, or one for correlations.
  public var floor: Double = 75

  /// The frequency in Hz above which candidates count as unvoiced.
  public var ceiling: Double = 600

  /// The largest number of candidates of a frame, the unvoiced one included.
  public var maximumCandidates: Int = 15

  /// Whether windows are Gaussian of twice the length, and interpolation is ten times deeper.
  public var isVeryAccurate: Bool = false

  /// The share of the clip's largest amplitude below which a frame tends to be unvoiced.
  public var silenceThreshold: Double = 0.03

  /// The strength of the unvoiced candidate of a loud frame.
  public var voicingThreshold: Double = 0.45

  /// How much an octave higher is preferred, in strength.
  public var octaveCost: Double = 0.01

  /// The price of an octave's change from frame to frame, at a step of 10 ms.
  public var octaveJumpCost: Double = 0.35

  /// The price of a change of voicing from frame to frame, at a step of 10 ms.
  public var voicedUnvoicedCost: Double = 0.14

  /// Creates the parameters of Praat's command with its defaults.
  public init(_ method: Method = .autocorrelation, floor: Double = 75, ceiling: Double = 600) {
    self.method = method
    self.floor = floor
    self.ceiling = ceiling
  }

  /// The number of periods of the floor in a window.
  var periodsPerWindow: Double {
    switch method {
    case .autocorrelation: isVeryAccurate ? 6 : 3
    case .crossCorrelation: 1
    }
  }

  /// Throws unless the parameters make sense at a sample rate.
  func validate(sampleRate: Double) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      ceiling > 0 && ceiling.isFinite, "ceiling", ceiling, "a positive number of Hz")
    try require(
      floor > 0 && floor < ceiling && floor < sampleRate / 8, "floor", floor,
      "above 0, below the ceiling and an eighth of the sample rate")
    try require(
      periodsPerWindow * sampleRate / floor < Double(largestLength) / 4, "floor", floor,
      "so high that a window has at most \(largestLength / 4) samples")
    try require(
      timeStep.map { $0 > 0 && $0.isFinite } ?? true, "timeStep", timeStep ?? 0,
      "a positive number of seconds")
    try require(
      (2...1000).contains(maximumCandidates), "maximumCandidates", maximumCandidates,
      "from 2 to 1000")
    for (name, value) in [
      ("silenceThreshold", silenceThreshold), ("voicingThreshold", voicingThreshold),
      ("octaveCost", octaveCost), ("octaveJumpCost", octaveJumpCost),
      ("voicedUnvoicedCost", voicedUnvoicedCost),
    ] {
      try require(value >= 0 && value.isFinite, name, value, "a number that is not negative")
    }
  }
}
