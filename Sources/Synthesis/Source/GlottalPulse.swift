/// One pulse of the glottal source.
public struct GlottalPulse: Hashable, Sendable, Codable {
  /// The moment in seconds at which the glottis closes, the main excitation of the tract.
  public let time: Double

  /// The duration in seconds of the period that ends with this closure.
  public let period: Double

  /// The slope of the flow at closure, relative to a full pulse without shimmer.
  public let strength: Double
}
