/// One bin of a reassigned spectrogram: where its energy is rather than where the bin lies.
///
/// ```swift
/// let bin = reassigned(samples)[10, 32]            // frame 10, bin 32
/// if bin.isReassigned { print(bin.frequency, bin.timeOffset, bin.magnitude) }
/// ```
@frozen
public struct ReassignedBin<Scalar: SpectralScalar>: Hashable, Codable, Sendable, BitwiseCopyable {
  /// The frequency in Hz, within 0 … rate / 2; the bin's own where ``isReassigned`` is false.
  public var frequency: Scalar

  /// The time relative to the centre of the frame in seconds; 0 where ``isReassigned`` is false.
  public var timeOffset: Scalar

  /// The magnitude |X| of the bin.
  public var magnitude: Scalar

  /// Whether the bin has enough power to be reassigned.
  public var isReassigned: Bool

  @inlinable
  init(frequency: Scalar, timeOffset: Scalar, magnitude: Scalar, isReassigned: Bool) {
    self.frequency = frequency
    self.timeOffset = timeOffset
    self.magnitude = magnitude
    self.isReassigned = isReassigned
  }
}
