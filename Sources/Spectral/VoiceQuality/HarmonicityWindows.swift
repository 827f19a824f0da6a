/// The lengths, windows and transforms of Praat's harmonicity analysis at one sample rate.
struct HarmonicityWindows: Sendable {
  let isCross: Bool
  /// The samples in the longest period.
  let period: Int
  /// Half of the samples in a window.
  let half: Int
  /// The stretch of the clip that a frame needs, in seconds.
  let duration: Double
  /// The lags between which peaks are looked for.
  let lags: Range<Int>
  /// The greatest lag that is kept; peaks are interpolated up to it.
  let reach: Int
  /// The greatest lag whose cross-correlation is computed; further ones are 0.
  let longest: Int
  /// The window, for autocorrelation.
  let window: [Double]
  /// The reciprocals of the window's own normalised autocorrelation, from lag 0 on.
  let correction: [Double]
  let forward: FFTPlan<Double>
  let inverse: FFTPlan<Double>
  let peaks = SincPeak()

  var length: Int { 2 * half }

  init(_ options: PraatHarmonicityOptions, sampleRate: Double) throws(SpectralError) {
    isCross = options.method == .crossCorrelation
    // A Gaussian has twice the length of what it stands for.
    let periods = isCross ? options.periodsPerWindow : 2 * options.periodsPerWindow
    let distance = 1 / sampleRate
    period = Int((1 / distance / options.floor).rounded(.down))
    half = Int((periods / options.floor / distance).rounded(.down)) / 2 - 1
    try require(
      half >= 4, "floor", options.floor, "so low that a window holds ten samples or more")
    duration = periods / options.floor + (isCross ? 1 / options.floor : 0)
    let share = isCross ? 1 : 0.25
    longest = min(Int((Double(2 * half) / periods).rounded(.down)) + 2, 2 * half)
    reach = Int((Double(2 * half) * share).rounded(.down))
    lags = 2..<max(2, min(longest, reach))
    var length = 1
    while Double(length) < Double(2 * half) * (1 + share) { length *= 2 }
    forward = try FFTPlanner.plan(.realForward, length: length)
    inverse = try FFTPlanner.plan(.realInverse, length: length)
    guard !isCross else {
      (window, correction) = ([], [])
      return
    }
    let window = PraatWindows.window(count: 2 * half, isGaussian: true)
    var scratch = AutocorrelationScratch(forward, inverse)
    for index in window.indices { scratch[index] = window[index] }
    scratch.autocorrelate(from: window.count)
    self.window = window
    correction = (0...reach).map { scratch[0] / scratch[$0] }
  }
}

/// Two buffers, aligned for the transforms, in which autocorrelations are computed.
struct AutocorrelationScratch {
  private let forward: FFTPlan<Double>
  private let inverse: FFTPlan<Double>
  private var workspace: Workspace<Double>

  init(_ forward: FFTPlan<Double>, _ inverse: FFTPlan<Double>) {
    self.forward = forward
    self.inverse = inverse
    workspace = Workspace(count: 2 * forward.length + 32)
  }

  subscript(index: Int) -> Double {
    mutating get { workspace.withSpan { $0[index] } }
    mutating set { workspace.withSpan { $0[index] = newValue } }
  }

  /// Writes samples under a window, less a mean; 0 where there are none.
  mutating func load(_ samples: [Double], from start: Int, mean: Double, _ window: [Double]) {
    workspace.withSpan { scratch in
      for index in window.indices {
        let place = start + index
        let sample = place >= 0 && place < samples.count ? samples[place] - mean : -mean
        scratch[index] = sample * window[index]
      }
    }
  }

  /// Replaces the first samples, followed by zeros, by a multiple of their autocorrelation.
  mutating func autocorrelate(from count: Int) {
    let (forward, inverse) = (forward, inverse)
    workspace.withSpan { scratch in
      for index in count..<forward.length { scratch[index] = 0 }
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return }
        let spectrum = unsafe base + (forward.length + 15) / 16 * 16
        unsafe forward.execute(base, spectrum)
        for bin in 0...forward.length / 2 {
          let (real, imaginary) = unsafe (spectrum[2 * bin], spectrum[2 * bin + 1])
          unsafe spectrum[2 * bin] = real * real + imaginary * imaginary
          unsafe spectrum[2 * bin + 1] = 0
        }
        unsafe inverse.execute(spectrum, base)
      }
    }
  }

  /// Copies the first values.
  mutating func copy(to values: inout [Double], count: Int) {
    workspace.withSpan { scratch in for index in 0..<count { values[index] = scratch[index] } }
  }
}
