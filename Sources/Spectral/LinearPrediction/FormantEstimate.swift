/// A resonance of the vocal tract: a pair of poles of the linear predictor.
public struct FormantEstimate: Hashable, Codable, Sendable {
  /// The frequency of the pole in Hz.
  public let frequency: Double

  /// The width in Hz between the points 3 dB below the top of a single pole's resonance.
  public let bandwidth: Double

  /// Creates a formant.
  public init(frequency: Double, bandwidth: Double) {
    self.frequency = frequency
    self.bandwidth = bandwidth
  }
}
