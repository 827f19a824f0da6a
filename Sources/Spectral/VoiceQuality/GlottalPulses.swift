/// The moments at which the glottis closes, as found in a recording: one point a period of the voice.
///
/// ```swift
/// let track = try PraatPitch(sampleRate: 16_000)(samples)
/// let pulses = try PraatPulses(sampleRate: 16_000)(samples, along: track)
/// pulses.meanPeriod()                               // s, nil without a period
/// Jitter(of: pulses).local                          // 0.006 for a healthy voice
/// ```
///
/// An interval between neighbours is a period unless it is outside the ``PerturbationLimits``, or
/// differs by more than their factor from both of its neighbours: Praat's rule.
public struct GlottalPulses: Hashable, Codable, Sendable {
  /// The times in seconds, rising.
  public let times: [Double]

  /// Takes times in seconds in any order; equal ones count once.
  public init(times: [Double]) {
    let sorted = times.sorted()
    self.times = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }
      .map { sorted[$0] }
  }

  /// The number of pulses.
  public var count: Int { times.count }

  /// The intervals between neighbouring pulses in seconds: one fewer than pulses.
  public var intervals: [Double] {
    guard times.count > 1 else { return [] }
    return (1..<times.count).map { times[$0] - times[$0 - 1] }
  }

  /// Returns the intervals that count as periods, in seconds.
  public func periods(_ limits: PerturbationLimits = PerturbationLimits()) -> [Double] {
    let all = intervals
    return all.indices.filter { index in
      guard all[index] > 0, limits.admits(all[index]) else { return false }
      guard limits.maximumPeriodFactor >= 1, index > 0, index + 1 < all.count else { return true }
      // An interval that is unlike one neighbour may end a stretch of voice.
      return factor(all[index - 1], all[index]) <= limits.maximumPeriodFactor
        || factor(all[index + 1], all[index]) <= limits.maximumPeriodFactor
    }.map { all[$0] }
  }

  /// Returns the mean period in seconds, or nil without a period.
  public func meanPeriod(_ limits: PerturbationLimits = PerturbationLimits()) -> Double? {
    let periods = periods(limits)
    return periods.isEmpty ? nil : periods.reduce(0, +) / Double(periods.count)
  }

  /// Returns √(Σ(T − mean)² / (n − 1)) of the periods in seconds, or nil for fewer than two.
  public func periodDeviation(_ limits: PerturbationLimits = PerturbationLimits()) -> Double? {
    let periods = periods(limits)
    guard periods.count > 1 else { return nil }
    let mean = periods.reduce(0, +) / Double(periods.count)
    let squares = periods.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(periods.count - 1)).squareRoot()
  }

  /// Returns the number of voice breaks and their duration in seconds.
  ///
  /// A break is an interval longer than the longest period; several in a row are one break.
  public func breaks(
    _ limits: PerturbationLimits = PerturbationLimits()
  ) -> (count: Int, duration: Double) {
    var (count, duration, isVoiced) = (0, 0.0, true)
    // As in Praat, which leaves out the last interval.
    for interval in intervals.dropLast() {
      if interval > limits.longestPeriod {
        duration += interval
        if isVoiced { count += 1 }
      }
      isVoiced = interval <= limits.longestPeriod
    }
    return (count, duration)
  }
}
