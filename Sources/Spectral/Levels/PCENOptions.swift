/// What per-channel energy normalisation is made of; the defaults are those of librosa 0.11.
///
/// ```swift
/// let strong = PCENOptions(gain: 0.98, bias: 2, power: 0.5, timeConstant: 0.06)
/// let pcen = try PCEN(strong, hopLength: 160, sampleRate: 16_000)
/// ```
public struct PCENOptions: Hashable, Codable, Sendable {
  /// How much of the level is divided out, α: 0.98.
  public var gain: Double

  /// What is added before the root, δ: 2.
  public var bias: Double

  /// The exponent r: 0.5; 0 takes the logarithm of 1 plus the value instead.
  public var power: Double

  /// The time constant of the level in seconds: 0.4.
  public var timeConstant: Double

  /// What keeps silence from being divided by zero, ε: 10⁻⁶.
  public var epsilon: Double

  /// Creates options.
  public init(
    gain: Double = 0.98, bias: Double = 2, power: Double = 0.5, timeConstant: Double = 0.4,
    epsilon: Double = 1e-6
  ) {
    self.gain = gain
    self.bias = bias
    self.power = power
    self.timeConstant = timeConstant
    self.epsilon = epsilon
  }

  func validate() throws(SpectralError) {
    try require(gain >= 0 && gain.isFinite, "gain", gain, "at least 0")
    try require(bias >= 0 && bias.isFinite, "bias", bias, "at least 0")
    try require(power >= 0 && power.isFinite, "power", power, "at least 0")
    try require(
      timeConstant > 0 && timeConstant.isFinite, "timeConstant", timeConstant,
      "a positive number of seconds")
    try require(epsilon > 0 && epsilon.isFinite, "epsilon", epsilon, "a positive number")
  }
}
