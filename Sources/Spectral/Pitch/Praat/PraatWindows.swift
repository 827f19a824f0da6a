#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The lengths, windows and transforms of Praat's pitch analysis at one sample rate.
struct PraatWindows {
  /// The samples in the longest period.
  let period: Int
  /// Half of the samples in a window.
  let half: Int
  /// The stretch of the clip that a frame needs, in seconds.
  let duration: Double
  /// The lags between which peaks are looked for.
  let lags: Range<Int>
  /// The greatest lag for which the correlation is computed; peaks are interpolated up to it.
  let reach: Int
  /// The window, for autocorrelation.
  let window: [Double]
  /// The reciprocals of the window's own normalised autocorrelation, from lag 0 on.
  let correction: [Double]
  let fftLength: Int
  let forwardPlan: FFTPlan<Double>
  let inversePlan: FFTPlan<Double>
  /// The transforms of several frames at once, where there are some of the length.
  let lanes: FrameFFT<Double>?

  var length: Int { 2 * half }

  init(_ options: PraatPitchOptions, sampleRate: Double) throws(SpectralError) {
    let periods = options.periodsPerWindow
    // As in Praat, times of samples are multiples of their distance rather than of the rate.
    let distance = 1 / sampleRate
    period = Int((1 / distance / options.floor).rounded(.down))
    half = Int((periods / options.floor / distance).rounded(.down)) / 2 - 1
    try require(
      half >= 2, "floor", options.floor, "so low that a window holds six samples or more")
    let isCross = options.method == .crossCorrelation
    duration = periods / options.floor + (isCross ? 1 / options.floor : 0)
    let ceiling = min(options.ceiling, sampleRate / 2)
    let longest = Int((Double(2 * half) / periods).rounded(.down)) + 2
    let share = isCross ? 1 : options.isVeryAccurate ? 0.25 : 0.5
    reach = Int((Double(2 * half) * share).rounded(.down))
    let shortest = max(2, Int((1 / distance / ceiling).rounded(.down)))
    lags = min(2, shortest)..<max(2, min(longest, 2 * half, reach))
    var length = 1
    while Double(length) < Double(2 * half) * (1 + share) { length *= 2 }
    fftLength = length
    forwardPlan = try FFTPlanner.plan(.realForward, length: length)
    inversePlan = try FFTPlanner.plan(.realInverse, length: length)
    guard !isCross else {
      (window, correction, lanes) = ([], [], nil)
      return
    }
    window = Self.window(count: 2 * half, isGaussian: options.isVeryAccurate)
    correction = Self.correction(window, count: reach + 1, forwardPlan, inversePlan)
    lanes = isFrameFFTLength(length) ? FrameFFT(length: length, taper: window) : nil
  }

  /// A Hann window without its zeros, or a Gaussian that ends in them.
  static func window(count: Int, isGaussian: Bool) -> [Double] {
    let span = Double(count + 1)
    return (1...count).map { index in
      guard isGaussian else { return 0.5 - 0.5 * cos(Double(index) * 2 * .pi / span) }
      let distance = Double(index) - 0.5 * span
      let edge = exp(-12.0)
      return (exp(-48 * distance * distance / span / span) - edge) / (1 - edge)
    }
  }

  private static func correction(
    _ window: [Double], count: Int, _ forward: FFTPlan<Double>, _ inverse: FFTPlan<Double>
  ) -> [Double] {
    let length = forward.length
    var workspace = Workspace<Double>(count: 2 * length + 32)
    return workspace.withSpan { scratch in
      for index in window.indices { scratch[index] = window[index] }
      for index in window.count..<length { scratch[index] = 0 }
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return }
        let spectrum = unsafe base + (length + 15) / 16 * 16
        unsafe autocorrelate(base, spectrum, forward, inverse)
      }
      return (0..<count).map { scratch[0] / scratch[$0] }
    }
  }

  /// Replaces samples, padded with zeros, by n times their autocorrelation.
  @inline(__always)
  static func autocorrelate(
    _ samples: UnsafeMutablePointer<Double>, _ spectrum: UnsafeMutablePointer<Double>,
    _ forward: FFTPlan<Double>, _ inverse: FFTPlan<Double>
  ) {
    unsafe forward.execute(samples, spectrum)
    for bin in 0...forward.length / 2 {
      let (real, imaginary) = unsafe (spectrum[2 * bin], spectrum[2 * bin + 1])
      unsafe spectrum[2 * bin] = real * real + imaginary * imaginary
      unsafe spectrum[2 * bin + 1] = 0
    }
    unsafe inverse.execute(spectrum, samples)
  }
}
