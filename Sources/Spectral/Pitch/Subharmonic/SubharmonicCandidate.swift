/// A frequency whose subharmonic sum has a peak.
///
/// ```swift
/// let candidates = try shs.candidates(of: samples)
/// candidates[100].first?.frequency                   // Hz, of the highest peak
/// ```
public struct SubharmonicCandidate: Hashable, Codable, Sendable {
  /// The frequency in Hz.
  public var frequency: Double

  /// How far the peak stands above the mean of the sum: 1 − mean / score, from 0 to 1.
  public var voicing: Double

  /// The height of the peak, in the unit of a magnitude.
  public var score: Double

  /// Creates a candidate.
  public init(frequency: Double, voicing: Double, score: Double) {
    self.frequency = frequency
    self.voicing = voicing
    self.score = score
  }

  /// The place of a candidate that a frame has not.
  static let none = SubharmonicCandidate(frequency: 0, voicing: 0, score: 0)
}
