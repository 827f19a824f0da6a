internal import CSpectralKernels
internal import Foundation

/// Follows the periods of voiced stretches by matching each with the next, as openSMILE's cPitchJitter.
///
/// A period is the lag within a tenth of that of the frame's fundamental frequency at which the
/// correlation of that many samples with as many after them has its highest local peak, moved to the
/// top of a parabola. Those with a correlation of 0.5 or less are passed over. A frame reads two of
/// its longest periods, but the next one begins where its own 10 ms end: periods near the end are
/// matched twice. It keeps the last values while there is no period.
struct PeriodMatcher {
  /// Jitter of each frame as a share of the mean period, 0 of unvoiced ones.
  private(set) var jitter: [Double] = []
  /// Shimmer of each frame, 20 lg(1 + mean change of the height / mean height) in dB.
  private(set) var shimmer: [Double] = []

  /// Where the first period lies that is not yet left behind, and how far before the frame.
  private var position = 0
  private var delay = 0
  private var lastPeriod = 0.0
  private var lastJitter = 0.0
  private var lastShimmer = 0.0
  private var correlations: [Double] = []
  private let end: Int

  /// Matches the periods of frames with fundamental frequencies in Hz, 0 of unvoiced ones.
  init(of samples: [Double], _ frequencies: [Double]) {
    end = samples.count
    // Correlations are taken at as many lags as fill vectors.
    let samples = samples + [Double](repeating: 0, count: 32)
    for (index, frequency) in frequencies.enumerated() {
      advance(samples.span, frequency, frameStart: index * EGeMAPSPlan.hopLength)
    }
  }

  private mutating func advance(_ samples: Span<Double>, _ frequency: Double, frameStart: Int) {
    let step = EGeMAPSPlan.hopLength + delay
    var limit = EGeMAPSPlan.longLength + delay
    if position + delay != frameStart {
      position = frameStart
      limit = EGeMAPSPlan.longLength
    }
    guard frequency > 0 else {
      position += step
      (delay, lastPeriod, lastJitter, lastShimmer) = (0, 0, 0, 0)
      jitter.append(0)
      shimmer.append(0)
      return
    }
    let period = EGeMAPSPlan.sampleRate / frequency
    let lags = Int(0.9 * period)...Int((1.1 * period).rounded(.up))
    let count = min(max(step, 2 * lags.upperBound + 2), limit, end - position)
    var sums = Sums()
    var (start, reached) = (0, 0)
    while start < count - 2 * lags.upperBound - 1 {
      if let match = match(samples, position + start, lags) {
        if match.correlation > 0.5 {
          sums.add(
            match.exact, after: lastPeriod, Self.height(samples, position + start, match.lag),
            Self.height(samples, position + start + match.lag, match.lag))
          lastPeriod = match.exact
        }
        start += match.lag
      } else {
        start += Int(period.rounded())
      }
      if start < step - 1 { reached = start }
    }
    delay = step - reached
    position += reached
    record(sums)
  }

  private mutating func record(_ sums: Sums) {
    if sums.changeCount > 0 {
      let change = sums.changes / Double(sums.changeCount)
      lastJitter = min(change / (sums.periods / Double(sums.periodCount)), 1)
    }
    if sums.periodCount > 0 {
      lastShimmer = sums.heights > 0 ? min(sums.heightChanges / sums.heights, 1) : 0
    }
    // A first period alone has nothing to differ from: openSMILE's 0, which its means leave out.
    jitter.append(sums.periodCount > 0 && sums.changeCount == 0 ? 0 : lastJitter)
    shimmer.append(20 * log10(1 + lastShimmer))
  }

  /// What the periods of a frame add up to.
  private struct Sums {
    var (periods, changes, heights, heightChanges) = (0.0, 0.0, 0.0, 0.0)
    var (periodCount, changeCount) = (0, 0)

    mutating func add(_ period: Double, after last: Double, _ height: Double, _ next: Double) {
      periods += period
      periodCount += 1
      if last > 0 {
        changes += (period - last).magnitude
        changeCount += 1
      }
      heights += 0.5 * (height + next)
      heightChanges += (height - next).magnitude
    }
  }

  /// The range of the samples of a period but its first and last.
  private static func height(_ samples: Span<Double>, _ start: Int, _ length: Int) -> Double {
    precondition(length > 2 && start + length <= samples.count, "a period has a middle")
    return unsafe samples.withUnsafeBufferPointer { samples in
      guard let x = samples.baseAddress else { return 0 }
      return unsafe spectral_range(
        spectral_best_instructions(), x + start + 1, Int64(length - 2))
    }
  }

  /// The lag of the highest local peak of the correlation, whole and exact, and its height.
  private mutating func match(
    _ samples: Span<Double>, _ start: Int, _ lags: ClosedRange<Int>
  ) -> (lag: Int, exact: Double, correlation: Double)? {
    correlate(samples, start, lags)
    var best: Int?
    for index in 1..<max(1, lags.count - 2) {
      let value = correlations[index]
      guard correlations[index - 1] < value, value > correlations[index + 1] else { continue }
      if best.map({ value > correlations[$0] }) ?? true { best = index }
    }
    guard let best else { return nil }
    let (low, middle, high) = (correlations[best - 1], correlations[best], correlations[best + 1])
    let shift = 0.5 * (low - high) / (low - 2 * middle + high)
    let lag = lags.lowerBound + best
    return (lag, Double(lag) + shift, middle - 0.25 * (low - high) * shift)
  }

  /// The correlation of the samples of each lag with as many after them.
  private mutating func correlate(_ samples: Span<Double>, _ start: Int, _ lags: ClosedRange<Int>) {
    let padded = (lags.count + 7) / 8 * 8
    if correlations.count < padded {
      correlations += [Double](repeating: 0, count: padded - correlations.count)
    }
    precondition(
      start >= 0 && start + 2 * (lags.lowerBound + padded) + 8 <= samples.count,
      "samples for all lags")
    unsafe samples.withUnsafeBufferPointer { samples in
      guard let x = unsafe samples.baseAddress.map({ unsafe $0 + start }) else { return }
      unsafe spectral_period_correlations(
        spectral_best_instructions(), x, Int64(lags.lowerBound), Int64(lags.count), &correlations)
    }
  }
}
