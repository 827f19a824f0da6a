/// The pitch of one frame, with what a caller needs to judge whether it is one.
///
/// ```swift
/// let estimates = try YIN(sampleRate: 16_000)(samples)
/// let voiced = estimates.filter(\.meetsThreshold).map(\.frequency)  // Hz
/// ```
@frozen
public struct PitchEstimate<Scalar: SpectralScalar>: Hashable, Sendable, BitwiseCopyable {
  /// The fundamental frequency in Hz; a tracker without a voicing decision always gives one.
  public var frequency: Scalar

  /// How far from periodic the frame is: 0 for an exact period, about 1 for noise.
  ///
  /// The value of YIN's normalised difference at the chosen lag.
  public var aperiodicity: Scalar

  /// The chosen lag in whole samples, before interpolation.
  public var lag: Int32

  /// Whether the aperiodicity at the lag is a trough below the tracker's threshold.
  ///
  /// If not, the lag is that of the least aperiodicity.
  public var meetsThreshold: Bool

  /// Creates an estimate.
  @inlinable
  public init(frequency: Scalar, aperiodicity: Scalar, lag: Int32, meetsThreshold: Bool) {
    self.frequency = frequency
    self.aperiodicity = aperiodicity
    self.lag = lag
    self.meetsThreshold = meetsThreshold
  }
}
