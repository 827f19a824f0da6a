/// What perceptual linear prediction is made of; the defaults are those of rastamat.
///
/// ```swift
/// let plain = PLPOptions(order: 12, filtersRASTA: false)
/// let plp = try PLP(options: plain, sampleRate: 16_000)
/// ```
public struct PLPOptions: Hashable, Codable, Sendable {
  /// The order of the all-pole model, 8; there is one coefficient more.
  public var order: Int

  /// Whether the bands pass the RASTA filter.
  public var filtersRASTA: Bool

  /// The length of a frame in seconds, 0.025.
  public var frameDuration: Double

  /// The time from one frame to the next in seconds, 0.010.
  public var hopDuration: Double

  /// The bits of the integers that the powers stand for, 16: samples are multiplied by
  /// 2^(bits − 1).
  public var bitDepth: Int

  /// Whether the power of rounding noise, the length of a frame, is added to each bin.
  public var addsDither: Bool

  /// The exponent e of the lifter: coefficient n is multiplied by nᵉ, 0.6; 0 for none.
  public var lifterExponent: Double

  /// Creates options.
  public init(
    order: Int = 8, filtersRASTA: Bool = true, frameDuration: Double = 0.025,
    hopDuration: Double = 0.010, bitDepth: Int = 16, addsDither: Bool = true,
    lifterExponent: Double = 0.6
  ) {
    self.order = order
    self.filtersRASTA = filtersRASTA
    self.frameDuration = frameDuration
    self.hopDuration = hopDuration
    self.bitDepth = bitDepth
    self.addsDither = addsDither
    self.lifterExponent = lifterExponent
  }
}
