/// A resonance of the vocal tract: a pair of poles of the linear predictor.
///
/// ```swift
/// let first = tracks[100].first                      // F1 of frame 100
/// print(first?.frequency ?? 0, first?.bandwidth ?? 0)  // both in Hz
/// ```
///
/// A pole at z, at a sample rate of 2c, has the frequency arg z · c/π and the bandwidth
/// −2 ln|z| · c/π (J. D. Markel and A. H. Gray, "Linear Prediction of Speech", 1976).
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
