/// Says which intervals between pulses count as periods, and which amplitudes as neighbours.
///
/// Jitter and shimmer compare neighbouring periods of one stretch of voice; an interval over a pause,
/// or to a pulse that was missed or invented, must not count. The defaults are those of Praat's
/// "Get jitter" and "Get shimmer" commands.
///
/// ```swift
/// var limits = PerturbationLimits()                 // 0.1 … 20 ms, factors 1.3 and 1.6
/// limits = .voiceReport(floor: 75, ceiling: 600)    // those of Praat's voice report
/// ```
public struct PerturbationLimits: Hashable, Codable, Sendable {
  /// The shortest period in seconds, 0.0001.
  public var shortestPeriod: Double

  /// The longest period in seconds, 0.02.
  public var longestPeriod: Double

  /// The largest ratio of two neighbouring periods, 1.3.
  public var maximumPeriodFactor: Double

  /// The largest ratio of two neighbouring amplitudes, 1.6.
  public var maximumAmplitudeFactor: Double

  /// Creates limits.
  public init(
    shortestPeriod: Double = 0.0001, longestPeriod: Double = 0.02,
    maximumPeriodFactor: Double = 1.3, maximumAmplitudeFactor: Double = 1.6
  ) {
    self.shortestPeriod = shortestPeriod
    self.longestPeriod = longestPeriod
    self.maximumPeriodFactor = maximumPeriodFactor
    self.maximumAmplitudeFactor = maximumAmplitudeFactor
  }

  /// The limits of Praat's voice report: periods from 0.8 / ceiling to 1.25 / floor.
  ///
  /// - Parameters:
  ///   - floor: the pitch floor in Hz.
  ///   - ceiling: the pitch ceiling in Hz.
  public static func voiceReport(floor: Double, ceiling: Double) -> PerturbationLimits {
    PerturbationLimits(shortestPeriod: 0.8 / ceiling, longestPeriod: 1.25 / floor)
  }

  /// Whether an interval in seconds may be a period.
  func admits(_ period: Double) -> Bool { period >= shortestPeriod && period <= longestPeriod }

  /// Whether all of some consecutive intervals may be periods of one stretch of voice.
  func admits(_ periods: ArraySlice<Double>) -> Bool {
    var previous: Double?
    for period in periods {
      guard admits(period) else { return false }
      if let previous, factor(previous, period) > maximumPeriodFactor { return false }
      previous = period
    }
    return true
  }
}

/// The ratio of the larger of two positive numbers to the smaller.
func factor(_ a: Double, _ b: Double) -> Double { a > b ? a / b : b / a }
