#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The formants of a clip as Praat's "To Formant (burg)" finds them.
///
/// The clip is resampled to twice the ceiling and pre-emphasised, 1 − e^(−2πF/rate) z⁻¹; each frame
/// is windowed by a Gaussian of twice the given length, and Burg's predictor solved; its zeros more
/// than 50 Hz from both ends are formants of frequency arg z · c/π and bandwidth −ln|z|² · c/π, c
/// being the ceiling.
///
/// ```swift
/// let formants = try PraatFormants(PraatFormantOptions(ceiling: 5_000), sampleRate: 16_000)
/// let tracks = try formants(samples)
/// tracks[100].map(\.frequency)                       // Hz, at most five
/// ```
///
/// The filter of the resampler sees the whole clip, so that there is no stream. A clip shorter than
/// the window has no frame. Silent frames have no formants.
public struct PraatFormants: Sendable {
  /// The parameters.
  public let options: PraatFormantOptions

  /// The sample rate in Hz.
  public let sampleRate: Double

  private let resampler: PraatResampler
  private let finder: FormantFinder
  private let window: [Double]

  /// Plans the analysis.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    _ options: PraatFormantOptions = PraatFormantOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try options.validate(sampleRate: sampleRate)
    self.options = options
    self.sampleRate = sampleRate
    resampler = try PraatResampler(from: sampleRate, to: 2 * options.ceiling)
    finder = try FormantFinder(order: options.order, ceiling: options.ceiling)
    let length = Int((2 * options.windowLength * 2 * options.ceiling).rounded(.down))
    window = PraatWindows.window(count: length, isGaussian: true)
  }

  /// Returns the formants of all frames of a clip.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)``: the resampler's filter would spread
  ///   it over the clip.
  public func callAsFunction<Scalar: SpectralScalar>(
    _ samples: [Scalar]
  ) throws(SpectralError) -> FormantTracks {
    let duration = Double(samples.count) / sampleRate
    var samples = try resampler(samples.inDoublePrecision().checkedFinite())
    let rate = 2 * options.ceiling
    let step = options.timeStep ?? options.windowLength / 4
    let frames = PraatFrames(
      sampleCount: samples.count, sampleRate: rate, duration: 2 * options.windowLength, step: step,
      origin: 0.5 * (duration - Double(samples.count - 1) / rate))
    var tracks = FormantTracks(start: frames.start, step: step)
    guard frames.count > 0 else { return tracks }
    emphasize(&samples)
    var finder = finder
    var frame = [Double](repeating: 0, count: window.count / 2 * 2)
    let half = window.count / 2
    for index in 0..<frames.count {
      let first = frames.sample(at: frames.time(index)) + 1 - half
      fill(&frame, from: samples, at: first)
      finder.findByBurg(in: frame.span)
      tracks.append(finder.formants)
    }
    return tracks
  }

  /// Writes the windowed samples from a place on, which may lie before the first one.
  private func fill(_ frame: inout [Double], from samples: [Double], at first: Int) {
    let inside = max(0, -first)..<max(0, -first, min(frame.count, samples.count - first))
    for place in 0..<min(inside.lowerBound, frame.count) { frame[place] = 0 }
    var target = frame.mutableSpan
    let (source, window) = (samples.span, window.span)
    for place in inside { target[place] = source[first + place] * window[place] }
    for place in inside.upperBound..<max(inside.upperBound, target.count) { target[place] = 0 }
  }

  private func emphasize(_ samples: inout [Double]) {
    let factor = exp(-2 * .pi * options.preEmphasis / (2 * options.ceiling))
    for index in stride(from: samples.count - 1, to: 0, by: -1) {
      samples[index] -= factor * samples[index - 1]
    }
  }
}
