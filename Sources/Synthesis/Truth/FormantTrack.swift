/// The frequency and bandwidth of one formant through an utterance.
public struct FormantTrack: Hashable, Sendable {
  /// The seconds from one value to the next; the first is at 0 s.
  public let step: Double

  /// The frequencies in Hz.
  public private(set) var frequencies: [Double] = []

  /// The bandwidths in Hz.
  public private(set) var bandwidths: [Double] = []

  init(step: Double) {
    self.step = step
  }

  /// The number of values.
  public var count: Int { frequencies.count }

  /// The formant at a multiple of the step.
  public subscript(index: Int) -> Resonance {
    Resonance(frequency: frequencies[index], bandwidth: bandwidths[index])
  }

  /// Returns the formant at a time in seconds, between two values by linear interpolation.
  ///
  /// Times outside the utterance give the first or the last value.
  public func formant(at time: Double) -> Resonance {
    let position = min(max(time / step, 0), Double(count - 1))
    let index = min(Int(position), max(0, count - 2))
    let fraction = position - Double(index)
    let (a, b) = (self[index], self[min(index + 1, count - 1)])
    return Resonance(
      frequency: a.frequency + fraction * (b.frequency - a.frequency),
      bandwidth: a.bandwidth + fraction * (b.bandwidth - a.bandwidth))
  }

  mutating func append(_ formant: Resonance) {
    frequencies.append(formant.frequency)
    bandwidths.append(formant.bandwidth)
  }
}
