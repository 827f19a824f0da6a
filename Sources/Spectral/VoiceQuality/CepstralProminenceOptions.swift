/// The parameters of Praat's "To PowerCepstrogram" and "Get CPPS".
///
/// The defaults are those of the dialogs of Praat 6.1, but for ``fit``: the dialog preselects
/// ``Fit/robustSlow``, whose slopes between all pairs of points cost 200 times as much. Peaks are
/// interpolated by a parabola.
///
/// ```swift
/// var options = CepstralProminenceOptions()
/// options.timeStep = 0.01                          // seconds: fewer frames
/// let prominence = try CepstralProminence(options, sampleRate: 16_000)
/// ```
public struct CepstralProminenceOptions: Hashable, Codable, Sendable {
  /// The shape of the trend that a cepstrum's level follows.
  ///
  /// ```swift
  /// options.trend = .straight
  /// ```
  public enum Trend: String, Hashable, Codable, Sendable, CaseIterable {
    /// dB = a q + b, q being the quefrency in seconds.
    case straight

    /// dB = a ln q + b.
    case exponentialDecay
  }

  /// How the trend is fitted.
  ///
  /// ```swift
  /// options.fit = .leastSquares
  /// ```
  public enum Fit: String, Hashable, Codable, Sendable, CaseIterable {
    /// Least squares.
    case leastSquares

    /// Theil's method on half as many slopes as points, each between the halves.
    case robust

    /// Theil's method on the slopes between all pairs of points, of which there are thousands.
    case robustSlow
  }

  /// The frequency in Hz of which three periods fill half of the Gaussian window.
  public var floor: Double = 60

  /// The seconds from one frame to the next.
  public var timeStep: Double = 0.002

  /// The frequency in Hz up to which the spectrum is read; the clip is resampled to twice that.
  public var maximumFrequency: Double = 5000

  /// The frequency in Hz from which on the spectrum is raised by 6 dB an octave.
  public var preEmphasis: Double = 50

  /// Whether the trend is subtracted, and what lies below it cut off, before cepstra are smoothed.
  public var subtractsTrend: Bool = true

  /// The seconds over which cepstra are averaged in time.
  public var timeSmoothing: Double = 0.02

  /// The seconds over which cepstra are averaged along the quefrency.
  public var quefrencySmoothing: Double = 0.0005

  /// The lowest fundamental frequency in Hz at which the peak is looked for.
  public var lowestPeak: Double = 60

  /// The highest fundamental frequency in Hz at which the peak is looked for.
  public var highestPeak: Double = 330

  /// The quefrency in seconds from which on the trend is fitted.
  public var trendStart: Double = 0.001

  /// The quefrency in seconds up to which the trend is fitted.
  public var trendEnd: Double = 0.05

  /// The shape of the trend.
  public var trend: Trend = .exponentialDecay

  /// How the trend is fitted.
  public var fit: Fit = .robust

  /// Creates the parameters of Praat's commands with their defaults.
  public init() {}

  func validate(sampleRate: Double) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      maximumFrequency >= 100 && maximumFrequency <= sampleRate / 2, "maximumFrequency",
      maximumFrequency, "from 100 Hz to half the sample rate, \(sampleRate / 2) Hz")
    try require(
      floor > 0 && 12 * maximumFrequency / floor < Double(largestLength) / 8
        && 12 * maximumFrequency / floor > 16, "floor", floor,
      "positive, and such that a window holds 16 to \(largestLength / 8) samples")
    try require(
      preEmphasis > 0 && preEmphasis.isFinite, "preEmphasis", preEmphasis,
      "a positive number of Hz; half the sample rate and more for none to speak of")
    for (name, value) in [
      ("timeStep", timeStep), ("lowestPeak", lowestPeak), ("trendEnd", trendEnd),
    ] {
      try require(value > 0 && value.isFinite, name, value, "a positive number")
    }
    for (name, value) in [
      ("timeSmoothing", timeSmoothing), ("quefrencySmoothing", quefrencySmoothing),
    ] {
      try require(value >= 0 && value <= 10, name, value, "from 0 to 10 s")
    }
    try require(
      highestPeak > lowestPeak && highestPeak < maximumFrequency, "highestPeak", highestPeak,
      "above lowestPeak and below maximumFrequency")
    try require(
      trendStart >= 0 && trendStart < trendEnd, "trendStart", trendStart,
      "at least 0 and below trendEnd")
  }
}
