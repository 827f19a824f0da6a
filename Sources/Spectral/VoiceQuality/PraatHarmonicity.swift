/// The harmonics-to-noise ratio of a clip as Praat computes it, by cross-correlation by default.
///
/// In each frame the largest peak of the normalised correlation, between its samples too, is the
/// share of energy that repeats. A frame is unvoiced without a peak, or where the peak is lower than
/// 2 − (local / clip's largest amplitude) / silence threshold. (P. Boersma, "Accurate short-term
/// analysis of the fundamental frequency and the harmonics-to-noise ratio of a sampled sound", IFA
/// Proceedings 17, 1993.)
///
/// ```swift
/// let harmonicity = try PraatHarmonicity(sampleRate: 16_000)
/// let track = try harmonicity(samples)
/// track.mean                                        // dB
/// ```
///
/// Frames lie as in Praat, as many as fit, in the middle of the clip. A clip shorter than a window
/// has none. Gain cancels.
public struct PraatHarmonicity: Sendable {
  /// The parameters.
  public let options: PraatHarmonicityOptions

  /// The sample rate in Hz.
  public let sampleRate: Double

  let windows: HarmonicityWindows

  /// Plans the analysis.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    _ options: PraatHarmonicityOptions = PraatHarmonicityOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try options.validate(sampleRate: sampleRate)
    self.options = options
    self.sampleRate = sampleRate
    windows = try HarmonicityWindows(options, sampleRate: sampleRate)
  }

  /// Returns the track of a clip.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)``: the clip's mean and peak, on which
  ///   every frame depends, would not be numbers.
  public func callAsFunction<Scalar: SpectralScalar>(
    _ samples: [Scalar]
  ) throws(SpectralError) -> HarmonicityTrack {
    let samples = try samples.inDoublePrecision().checkedFinite()
    let frames = PraatFrames(
      sampleCount: samples.count, sampleRate: sampleRate, duration: windows.duration,
      step: options.timeStep)
    let mean = samples.isEmpty ? 0 : samples.reduce(0, +) / Double(samples.count)
    let peak = samples.reduce(0) { max($0, abs($1 - mean)) }
    guard peak > 0, frames.count > 0 else {
      return HarmonicityTrack(
        start: frames.start, step: options.timeStep,
        values: Array(repeating: nil, count: frames.count))
    }
    var correlator = HarmonicityCorrelator(windows)
    var values: [Double?] = []
    values.reserveCapacity(frames.count)
    for index in 0..<frames.count {
      let time = frames.time(index)
      let first = max(0, frames.sample(at: time - 0.5 * windows.duration))
      let share = correlator.largestPeak(
        samples, around: frames.sample(at: time), from: first
      ) { silence($0 / peak) }
      values.append(share.map { HarmonicityTrack.decibels($0) })
    }
    return HarmonicityTrack(start: frames.start, step: options.timeStep, values: values)
  }

  /// The strength that a peak must exceed in a frame of some amplitude, over the clip's.
  private func silence(_ intensity: Double) -> Double {
    guard options.silenceThreshold > 0 else { return 0 }
    return max(0, 2 - min(1, intensity) / options.silenceThreshold)
  }
}
