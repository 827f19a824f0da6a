#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Flattens cepstra, smooths them and measures their peaks.
struct ProminenceMeter {
  private let options: CepstralProminenceOptions
  private let step: Double
  /// The number of quefrencies that matter, of those that a cepstrum has.
  private let used: Int
  private let count: Int
  private let peaks: ClosedRange<Int>
  /// The first sample and the weights of the mean about each quefrency; none without smoothing.
  private let means: [(first: Int, weights: [Double])]
  private var trend: CepstralTrend
  private var averaged: [Double]
  private var decibels: [Double]

  /// Returns nil if the cepstrum does not hold the peaks, or too few points for a trend.
  init?(_ options: CepstralProminenceOptions, step: Double, count: Int) {
    let low = Int((1 / options.highestPeak / step).rounded(.up))
    let high = Int(min((1 / options.lowestPeak / step).rounded(.down), Double(count - 1)))
    let trend = CepstralTrend(options, step: step, count: count)
    guard low <= high, trend.range.count > 2 else { return nil }
    let mean = MovingMean(reach: 0.5 * options.quefrencySmoothing / step, margin: 0)
    let isSmoothed = (options.quefrencySmoothing / step).rounded(.down) > 1
    let needed = min(count, max(high + 2, trend.range.upperBound))
    means = isSmoothed ? (0..<needed).map { mean.weights(at: $0, of: count) } : []
    used = min(count, needed + (isSmoothed ? mean.sideCount : 0))
    self.options = options
    self.step = step
    self.count = count
    self.trend = trend
    peaks = low...high
    averaged = Array(repeating: 0, count: used)
    decibels = Array(repeating: 0, count: needed)
  }

  private static func decibels(_ power: Double) -> Double { 10 * log10(power + 1e-30) }

  /// Returns what lies above a cepstrum's trend, of the quefrencies that matter.
  mutating func flattened(_ cepstrum: [Double]) -> [Double] {
    guard options.subtractsTrend else { return Array(cepstrum[0..<used]) }
    var levels = [Double](repeating: 0, count: used)
    for index in 0..<used { levels[index] = Self.decibels(cepstrum[index]) }
    trend.fit(levels)
    for index in 0..<used {
      let excess = max(0, levels[index] - trend.value(at: index))
      levels[index] = exp(excess * (log(10) / 10)) - 1e-30
    }
    return levels
  }

  /// Returns the height in dB of the largest peak above the trend, of cepstra averaged.
  ///
  /// - Parameters:
  ///   - rows: cepstra, that of frame i at i modulo their number.
  ///   - first: the first frame that has a weight.
  mutating func prominence(of rows: [[Double]], from first: Int, _ weights: [Double]) -> Double {
    for index in 0..<used { averaged[index] = 0 }
    for (offset, weight) in weights.enumerated() where weight > 0 {
      Self.add(rows[(first + offset) % rows.count], weight, to: &averaged)
    }
    for index in decibels.indices {
      var value = averaged[index]
      if !means.isEmpty {
        value = 0
        let (start, weights) = means[index]
        for (offset, weight) in weights.enumerated() { value += weight * averaged[start + offset] }
      }
      decibels[index] = Self.decibels(value)
    }
    trend.fit(decibels)
    let (quefrency, height) = largestPeak()
    return height - trend.value(atQuefrency: quefrency)
  }

  private static func add(_ row: [Double], _ weight: Double, to sum: inout [Double]) {
    var output = sum.mutableSpan
    let input = row.span
    for index in 0..<min(input.count, output.count) { output[index] += weight * input[index] }
  }

  /// The quefrency in seconds and the level of the largest peak, by a parabola.
  private func largestPeak() -> (quefrency: Double, height: Double) {
    var (place, height) = (Double(peaks.lowerBound), decibels[peaks.lowerBound])
    if decibels[peaks.upperBound] > height {
      (place, height) = (Double(peaks.upperBound), decibels[peaks.upperBound])
    }
    for index in max(1, peaks.lowerBound)...max(1, min(peaks.upperBound, count - 2)) {
      let (before, here, after) = (decibels[index - 1], decibels[index], decibels[index + 1])
      guard here > before, here >= after else { continue }
      let (slope, bend) = (0.5 * (after - before), 2 * here - before - after)
      let top = here + 0.5 * slope * slope / bend
      if top > height { (place, height) = (Double(index) + slope / bend, top) }
    }
    let quefrency = min(max(place * step, 1 / options.highestPeak), 1 / options.lowestPeak)
    return (quefrency, height)
  }
}
