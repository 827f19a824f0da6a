/// Says which frames of a clip hold speech rather than silence: those loud enough for the clip.
///
/// The level of a frame is its power above 60 Hz, so that an offset or rumble does not count. The
/// clip's own level is the 95th percentile of the levels of all frames within 60 dB of the loudest
/// one: neither a click nor digital silence before and after moves it far. A frame is active if
/// its level is at most ``range`` below that. Gain cancels.
public struct ActivityGate: Hashable, Codable, Sendable {
  /// How far below the clip's level a frame may lie, in dB.
  public var range: Double

  /// The spectrum that levels are measured in.
  public var spectrum: SpectrumOptions

  /// Creates a gate.
  public init(range: Double = 30, spectrum: SpectrumOptions = SpectrumOptions()) {
    self.range = range
    self.spectrum = spectrum
  }

  /// Returns whether each frame is active.
  ///
  /// - Parameter levels: the power of each frame above 60 Hz.
  /// - Returns: false for all frames of a silent clip.
  public func isActive(levels: [Float]) -> [Bool] {
    var loudest: Float = 0
    for level in levels where level > loudest { loudest = level }
    guard loudest > 0 else { return levels.map { _ in false } }
    let audible = Double(loudest) * 1e-6
    let heard = levels.map { Double($0) }.filter { $0 >= audible }
    guard let level = QuantileDefinition.linear.quantile(0.95, of: heard) else {
      return levels.map { _ in false }
    }
    let limit = level * exponential(-range / 10 * naturalLogarithm(10))
    return levels.map { Double($0) >= limit }
  }
}
