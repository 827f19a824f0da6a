/// Computes the normalised correlation of one frame after the other, for positive and negative lags.
struct PraatCorrelator {
  private let windows: PraatWindows
  private var workspace: Workspace<Double>
  private var stretch: [Double]
  /// The sums of products for each lag.
  private var products: [Double]

  init(_ windows: PraatWindows) {
    self.windows = windows
    workspace = Workspace(count: 2 * windows.fftLength + 32)
    // Lags are summed in blocks of 8, which read and write past the last one.
    stretch = Array(repeating: 0, count: 2 * windows.length + windows.reach + 16)
    products = Array(repeating: 0, count: windows.reach + 16)
  }

  /// The mean of one longest period to both sides of the frame's centre.
  func localMean(_ samples: [Double], around left: Int) -> Double {
    let low = max(0, left + 1 - windows.period)
    let high = min(samples.count - 1, left + windows.period)
    guard low <= high else { return 0 }
    var sum = 0.0
    for index in low...high { sum += samples[index] }
    return sum / Double(2 * windows.period)
  }

  /// Writes the autocorrelation over that of the window.
  ///
  /// - Returns: the largest amplitude within half a period of the centre.
  mutating func autocorrelate(
    _ samples: [Double], around left: Int, into correlation: inout [Double]
  ) -> Double {
    let windows = windows
    let mean = localMean(samples, around: left)
    let start = left + 1 - windows.half
    let reach = windows.reach
    return workspace.withSpan { scratch in
      let (source, window) = (samples.span, windows.window.span)
      let first = min(max(0, -start), windows.length)
      let last = max(first, min(windows.length, samples.count - start))
      for index in 0..<first { scratch[index] = -mean * window[index] }
      for index in first..<last { scratch[index] = (source[start + index] - mean) * window[index] }
      for index in last..<windows.length { scratch[index] = -mean * window[index] }
      for index in windows.length..<windows.fftLength { scratch[index] = 0 }
      let peak = Self.peak(scratch.span, windows)
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return }
        let spectrum = unsafe base + (windows.fftLength + 15) / 16 * 16
        unsafe PraatWindows.autocorrelate(
          base, spectrum, windows.forwardPlan, windows.inversePlan)
      }
      let scale = scratch[0] > 0 ? 1 / scratch[0] : 0
      var target = correlation.mutableSpan
      let correction = windows.correction.span
      target[reach] = 1
      for lag in stride(from: 1, through: reach, by: 1) {
        let value = scratch[lag] * scale * correction[lag]
        target[reach + lag] = value
        target[reach - lag] = value
      }
      return peak
    }
  }

  /// Writes Σ x y / √(Σ x² Σ y²), y being the stretch that begins a lag after x.
  ///
  /// - Returns: the largest amplitude within half a period of the centre.
  mutating func crossCorrelate(
    _ samples: [Double], around left: Int, from start: Int, into correlation: inout [Double]
  ) -> Double {
    let (length, reach) = (windows.length, windows.reach)
    let mean = localMean(samples, around: left)
    // The frame around the centre serves for its peak alone.
    for index in 0..<length {
      let place = left + 1 - windows.half + index
      stretch[index] = samples.indices.contains(place) ? samples[place] - mean : 0
    }
    let peak = Self.peak(stretch.span, windows)
    let count = min(length + reach + 2, samples.count - start)
    for index in 0..<max(0, count) { stretch[index] = samples[start + index] - mean }
    for index in max(0, count)..<stretch.count { stretch[index] = 0 }
    let lagCount = min(reach, count - length)
    var (energy, shifted) = (0.0, 0.0)
    for index in 0..<length { energy += stretch[index] * stretch[index] }
    shifted = energy
    ProductKernels.correlate(
      stretch, count: length, lags: max(0, lagCount) + 1, into: &products)
    correlation[reach] = 1
    for lag in stride(from: 1, through: reach, by: 1) {
      guard lag <= lagCount else {
        (correlation[reach + lag], correlation[reach - lag]) = (0, 0)
        continue
      }
      let (leaving, entering) = (stretch[lag - 1], stretch[lag - 1 + length])
      shifted += entering * entering - leaving * leaving
      let scale = (energy * shifted).squareRoot()
      let value = scale > 0 ? products[lag] / scale : 0
      correlation[reach + lag] = value
      correlation[reach - lag] = value
    }
    return peak
  }

  private static func peak(_ frame: Span<Double>, _ windows: PraatWindows) -> Double {
    let reach = windows.period / 2 + 1
    var peak = 0.0
    for index in max(0, windows.half - reach)..<min(windows.length, windows.half + reach) {
      let value = abs(frame[index])
      if value > peak { peak = value }
    }
    return peak
  }
}
