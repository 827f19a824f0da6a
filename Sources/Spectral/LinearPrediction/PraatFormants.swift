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
/// ![The formants of a voice over its spectrogram.](formants)
///
/// The filter of the resampler sees the whole clip, so that there is no stream. A clip shorter than
/// the window has no frame. Silent frames have no formants.
public struct PraatFormants: Sendable {
  /// The parameters.
  public let options: PraatFormantOptions

  /// The sample rate in Hz.
  public let sampleRate: Double

  private let resampler: PraatResampler
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
    var lanes = FormantLanes(
      order: options.order, ceiling: options.ceiling, length: window.count / 2 * 2)
    let half = window.count / 2
    for group in stride(from: 0, to: frames.count, by: FormantLanes.count) {
      // Lanes without a frame repeat the last one.
      for lane in 0..<FormantLanes.count {
        let index = min(group + lane, frames.count - 1)
        let first = frames.sample(at: frames.time(index)) + 1 - half
        lanes.load(lane, samples.span, at: first, window.span)
      }
      lanes.solve()
      for lane in 0..<min(FormantLanes.count, frames.count - group) {
        lanes.collect(lane)
        tracks.append(lanes.formants)
      }
    }
    return tracks
  }

  private func emphasize(_ samples: inout [Double]) {
    let factor = exp(-2 * .pi * options.preEmphasis / (2 * options.ceiling))
    for index in stride(from: samples.count - 1, to: 0, by: -1) {
      samples[index] -= factor * samples[index - 1]
    }
  }
}
