/// Computes the normalised correlation of one frame after the other, for positive and negative lags.
struct PraatCorrelator {
  private let windows: PraatWindows
  private var workspace: Workspace<Double>
  private var stretch: [Double]

  init(_ windows: PraatWindows) {
    self.windows = windows
    workspace = Workspace(count: 2 * windows.fftLength + 32)
    // Loops over whole blocks of 4 may read past the end.
    stretch = Array(repeating: 0, count: 2 * windows.length + windows.reach + 16)
  }

  /// The mean of one longest period to both sides of the frame's centre.
  private func localMean(_ samples: [Double], around left: Int) -> Double {
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
      for index in 0..<windows.length {
        let place = start + index
        let sample = samples.indices.contains(place) ? samples[place] : 0
        scratch[index] = (sample - mean) * windows.window[index]
      }
      for index in windows.length..<windows.fftLength { scratch[index] = 0 }
      let peak = Self.peak(scratch.span, windows)
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return }
        let spectrum = unsafe base + (windows.fftLength + 15) / 16 * 16
        unsafe PraatWindows.autocorrelate(
          base, spectrum, windows.forwardPlan, windows.inversePlan)
      }
      let energy = scratch[0]
      correlation[reach] = 1
      for lag in stride(from: 1, through: reach, by: 1) {
        let value = energy > 0 ? scratch[lag] / energy * windows.correction[lag] : 0
        correlation[reach + lag] = value
        correlation[reach - lag] = value
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
    correlation[reach] = 1
    for lag in stride(from: 1, through: reach, by: 1) {
      guard lag <= lagCount else {
        (correlation[reach + lag], correlation[reach - lag]) = (0, 0)
        continue
      }
      let (leaving, entering) = (stretch[lag - 1], stretch[lag - 1 + length])
      shifted += entering * entering - leaving * leaving
      let product = Self.product(stretch, lag: lag, count: length)
      let scale = (energy * shifted).squareRoot()
      let value = scale > 0 ? product / scale : 0
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

  /// Σ x[i] x[i + lag] over the first `count` samples, in four lanes.
  private static func product(_ x: [Double], lag: Int, count: Int) -> Double {
    let size = MemoryLayout<Double>.stride
    return unsafe x.withUnsafeBytes { x in
      var sums = (SIMD4<Double>(repeating: 0), SIMD4<Double>(repeating: 0))
      var index = 0
      while index + 8 <= count {
        let (a, b) = (index * size, (index + lag) * size)
        sums.0 +=
          (unsafe x.loadUnaligned(fromByteOffset: a, as: SIMD4<Double>.self))
          * (unsafe x.loadUnaligned(fromByteOffset: b, as: SIMD4<Double>.self))
        sums.1 +=
          (unsafe x.loadUnaligned(fromByteOffset: a + 4 * size, as: SIMD4<Double>.self))
          * (unsafe x.loadUnaligned(fromByteOffset: b + 4 * size, as: SIMD4<Double>.self))
        index += 8
      }
      var sum = (sums.0 + sums.1).sum()
      while index < count {
        sum +=
          (unsafe x.loadUnaligned(fromByteOffset: index * size, as: Double.self))
          * (unsafe x.loadUnaligned(fromByteOffset: (index + lag) * size, as: Double.self))
        index += 1
      }
      return sum
    }
  }
}
