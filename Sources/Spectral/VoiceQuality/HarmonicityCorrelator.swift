/// Computes the normalised correlation of one frame after the other, and its largest peak.
struct HarmonicityCorrelator {
  private let windows: HarmonicityWindows
  /// The correlation at lags −reach … reach.
  private var correlation: [Double]
  /// The samples of a frame and those up to the longest lag behind it, less their mean.
  private var stretch: [Double]
  private var products: [Double]
  private var scratch: AutocorrelationScratch
  private var lagProducts: LagProducts
  private var peaks: [Peak] = []

  /// A peak of the samples of the correlation.
  private struct Peak {
    var lag: Int
    /// No less than the height of the peak between the samples.
    var bound: Double
  }

  init(_ windows: HarmonicityWindows) {
    self.windows = windows
    correlation = Array(repeating: 0, count: 2 * windows.reach + 1)
    stretch = Array(repeating: 0, count: windows.length + windows.longest + 16)
    products = Array(repeating: 0, count: max(windows.reach, windows.longest) + 8)
    scratch = AutocorrelationScratch(windows.forward, windows.inverse)
    lagProducts = LagProducts(windows.forward, windows.inverse)
  }

  /// Returns the height of the largest peak of a frame's correlation, or nil.
  ///
  /// - Parameters:
  ///   - left: the last sample before the frame's centre.
  ///   - start: the first sample of the stretch that is correlated with what follows it.
  ///   - threshold: what the peak must exceed, by the largest amplitude near the centre.
  mutating func largestPeak(
    _ samples: [Double], around left: Int, from start: Int, above threshold: (Double) -> Double
  ) -> Double? {
    let mean = mean(samples, around: left)
    let limit = threshold(
      windows.isCross
        ? amplitude(samples, around: left, mean: mean)
        : loadWindowed(samples, around: left, mean: mean))
    // No peak counts as more than 1.
    guard limit < 1 else { return nil }
    if windows.isCross { crossCorrelate(samples, from: start, mean: mean) } else { autocorrelate() }
    return largestPeak(above: limit)
  }

  /// The mean of one longest period to both sides of the frame's centre.
  private func mean(_ samples: [Double], around left: Int) -> Double {
    let low = max(0, left + 1 - windows.period)
    let high = min(samples.count - 1, left + windows.period)
    guard low <= high else { return 0 }
    return samples[low...high].reduce(0, +) / Double(2 * windows.period)
  }

  /// Takes the windowed frame, and returns its largest amplitude near the centre.
  private mutating func loadWindowed(
    _ samples: [Double], around left: Int, mean: Double
  ) -> Double {
    scratch.load(samples, from: left + 1 - windows.half, mean: mean, windows.window)
    scratch.copy(to: &stretch, count: windows.length)
    return peak(of: stretch)
  }

  /// Correlates the windowed frame with itself.
  private mutating func autocorrelate() {
    scratch.autocorrelate(from: windows.length)
    scratch.copy(to: &products, count: windows.reach + 1)
    let (reach, energy) = (windows.reach, products[0])
    correlation[reach] = 1
    for lag in stride(from: 1, through: reach, by: 1) {
      let value = energy > 0 ? products[lag] / energy * windows.correction[lag] : 0
      correlation[reach + lag] = value
      correlation[reach - lag] = value
    }
  }

  /// Returns the largest amplitude near the centre of the frame, without a window.
  private func amplitude(_ samples: [Double], around left: Int, mean: Double) -> Double {
    let reach = windows.period / 2 + 1
    var peak = 0.0
    for index in max(0, windows.half - reach)..<min(windows.length, windows.half + reach) {
      let place = left + 1 - windows.half + index
      guard place >= 0, place < samples.count else { continue }
      let value = abs(samples[place] - mean)
      if value > peak { peak = value }
    }
    return peak
  }

  /// Correlates the stretch from `start` on with what follows it.
  private mutating func crossCorrelate(_ samples: [Double], from start: Int, mean: Double) {
    let (length, reach) = (windows.length, windows.reach)
    let count = max(0, min(length + windows.longest, samples.count - start))
    Self.copy(samples, from: start, count: count, less: mean, to: &stretch)
    let lagCount = min(reach, windows.longest, count - length)
    lagProducts.compute(stretch, length: length, lags: lagCount, into: &products)
    Self.normalize(stretch, products, length, lagCount, into: &correlation)
  }

  /// Writes samples less a mean, and zeros behind them.
  private static func copy(
    _ samples: [Double], from start: Int, count: Int, less mean: Double,
    to stretch: inout [Double]
  ) {
    let samples = samples.span
    var target = stretch.mutableSpan
    for index in 0..<count { target[index] = samples[start + index] - mean }
    for index in count..<target.count { target[index] = 0 }
  }

  /// Divides the products by the energies of both stretches.
  private static func normalize(
    _ stretch: [Double], _ products: [Double], _ length: Int, _ lagCount: Int,
    into correlation: inout [Double]
  ) {
    let (samples, products) = (stretch.span, products.span)
    var correlation = correlation.mutableSpan
    let reach = correlation.count / 2
    var energy = 0.0
    for index in 0..<length { energy += samples[index] * samples[index] }
    var shifted = energy
    correlation[reach] = 1
    for lag in stride(from: 1, through: reach, by: 1) {
      var value = 0.0
      if lag <= lagCount {
        let (leaving, entering) = (samples[lag - 1], samples[lag - 1 + length])
        shifted += entering * entering - leaving * leaving
        // Beside a stretch that is so much quieter, roundings of the transforms would count.
        let product =
          shifted < 1e-9 * energy
          ? LagProducts.product(stretch, length: length, lag: lag) : products[lag]
        let scale = (energy * shifted).squareRoot()
        if scale > 0 { value = product / scale }
      }
      correlation[reach + lag] = value
      correlation[reach - lag] = value
    }
  }

  private func peak(of frame: [Double]) -> Double {
    let reach = windows.period / 2 + 1
    var peak = 0.0
    for index in max(0, windows.half - reach)..<min(windows.length, windows.half + reach) {
      let value = abs(frame[index])
      if value > peak { peak = value }
    }
    return peak
  }

  /// Returns the height of the largest peak, or nil where none exceeds a threshold.
  ///
  /// Heights above 1, which interpolation may give, count as far below it.
  private mutating func largestPeak(above threshold: Double) -> Double? {
    listPeaks()
    var best = threshold
    var isFound = false
    for peak in peaks {
      // The rest cannot be higher.
      guard peak.bound > best else { break }
      let (position, height) = windows.peaks.maximum(
        correlation.span, near: windows.reach + peak.lag)
      let folded = height > 1 ? 1 / height : height
      // A period of two samples and less is above half the sample rate.
      guard folded > best, position - Double(windows.reach) > 2 else { continue }
      (best, isFound) = (folded, true)
    }
    return isFound ? best : nil
  }

  /// Lists the peaks by what their heights may be at most.
  private mutating func listPeaks() {
    peaks.removeAll(keepingCapacity: true)
    for lag in windows.lags {
      let place = windows.reach + lag
      let (before, here, after) = (
        correlation[place - 1], correlation[place], correlation[place + 1]
      )
      guard here > 0, here > before, here >= after else { continue }
      let (slope, bend) = (0.5 * (after - before), 2 * here - before - after)
      // Between samples a cosine below nine tenths of half the sample rate exceeds the parabola by
      // at most 1.26 times the bend.
      let bound = min(1, here + 0.5 * slope * slope / bend + 1.3 * bend)
      peaks.append(Peak(lag: lag, bound: bound))
    }
    peaks.sort { $0.bound != $1.bound ? $0.bound > $1.bound : $0.lag < $1.lag }
  }
}
