/// The probabilities of pYIN, with the defaults of librosa 0.11.
///
/// ```swift
/// var options = PYINOptions()
/// options.switchProbability = 0.05                   // voices that begin and end often
/// let pyin = try PYIN(options: options, sampleRate: 16_000)
/// ```
///
/// M. Mauch and S. Dixon, "pYIN: a fundamental frequency estimator using probabilistic threshold
/// distributions", ICASSP 2014. Probabilities are 0 … 1.
public struct PYINOptions: Hashable, Codable, Sendable {
  /// The number of thresholds between 0 and 1.
  public var thresholds: Int = 100

  /// The first parameter α of the beta distribution of thresholds, a whole number.
  public var thresholdAlpha: Int = 2

  /// The second parameter β of the beta distribution of thresholds, a whole number.
  ///
  /// The mean threshold is α / (α + β), 0.1.
  public var thresholdBeta: Int = 18

  /// The decay λ of the Boltzmann distribution over troughs: larger prefers shorter periods.
  public var troughDecay: Double = 2

  /// The number of pitch bins in a semitone, even.
  public var binsPerSemitone: Int = 10

  /// The greatest change of pitch in octaves a second.
  public var maximumTransitionRate: Double = 35.92

  /// The probability that voicing begins or ends from one frame to the next.
  public var switchProbability: Double = 0.01

  /// The probability given to the lowest trough for the thresholds that it does not reach.
  public var noTroughProbability: Double = 0.01

  /// Creates the options of librosa 0.11.
  public init() {}

  /// Throws unless the numbers make sense.
  func validate() throws(SpectralError) {
    try require((1...10_000).contains(thresholds), "thresholds", thresholds, "from 1 to 10000")
    try require(
      (1...100).contains(thresholdAlpha), "thresholdAlpha", thresholdAlpha, "from 1 to 100")
    try require((1...100).contains(thresholdBeta), "thresholdBeta", thresholdBeta, "from 1 to 100")
    try require(
      troughDecay > 0 && troughDecay.isFinite, "troughDecay", troughDecay, "a positive number")
    try require(
      (2...100).contains(binsPerSemitone) && binsPerSemitone % 2 == 0, "binsPerSemitone",
      binsPerSemitone, "an even number from 2 to 100")
    try require(
      maximumTransitionRate > 0 && maximumTransitionRate.isFinite, "maximumTransitionRate",
      maximumTransitionRate, "a positive number of octaves a second")
    try require(
      switchProbability > 0 && switchProbability < 1, "switchProbability", switchProbability,
      "between 0 and 1")
    try require(
      (0...1).contains(noTroughProbability), "noTroughProbability", noTroughProbability,
      "from 0 to 1")
  }
}
