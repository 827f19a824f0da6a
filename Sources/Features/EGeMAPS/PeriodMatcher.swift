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

  /// Matches the periods of frames with fundamental frequencies in Hz, 0 of unvoiced ones.
  init(of samples: [Double], _ frequencies: [Double]) {
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
    let count = min(max(step, 2 * lags.upperBound + 2), limit, samples.count - position)
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
    var (least, greatest) = (samples[start + 1], samples[start + 1])
    for index in start + 1..<start + length - 1 {
      least = min(least, samples[index])
      greatest = max(greatest, samples[index])
    }
    return greatest - least
  }

  /// The lag of the highest local peak of the correlation, whole and exact, and its height.
  private mutating func match(
    _ samples: Span<Double>, _ start: Int, _ lags: ClosedRange<Int>
  ) -> (lag: Int, exact: Double, correlation: Double)? {
    correlate(samples, start, lags)
    var best: Int?
    for index in 1..<max(1, correlations.count - 2) {
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
    correlations.removeAll(keepingCapacity: true)
    var first = Stretch(samples, start, lags.lowerBound)
    var second = Stretch(samples, start + lags.lowerBound, lags.lowerBound)
    for lag in lags {
      let count = Double(lag)
      let product = samples.product(at: start, and: start + lag, count: lag)
      let covariance = product - first.sum * second.sum / count
      let variances =
        (first.squares - first.sum * first.sum / count)
        * (second.squares - second.sum * second.sum / count)
      correlations.append(variances > 0 ? covariance / variances.squareRoot() : 0)
      guard lag < lags.upperBound else { break }
      // The next lag moves the border by one and the end by two.
      let border = samples[start + lag]
      first.add(border)
      second.add(-border, square: -border * border)
      second.add(samples[start + 2 * lag])
      second.add(samples[start + 2 * lag + 1])
    }
  }

  /// The sums of some samples and of their squares.
  private struct Stretch {
    var (sum, squares) = (0.0, 0.0)

    init(_ samples: Span<Double>, _ start: Int, _ count: Int) {
      for index in start..<start + count { add(samples[index]) }
    }

    mutating func add(_ sample: Double) { add(sample, square: sample * sample) }

    mutating func add(_ sample: Double, square: Double) {
      sum += sample
      squares += square
    }
  }
}
