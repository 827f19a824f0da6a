/// The fundamental frequency of a clip as Praat 6.1 computes it, by autocorrelation by default.
///
/// The candidates of a frame are the peaks of its normalised correlation, the local mean removed:
/// the autocorrelation of the windowed frame over that of the window, or the correlation of two
/// stretches. The path through them maximises Σ strength − costs of octaves, of jumps and of changes
/// of voicing. (P. Boersma, "Accurate short-term analysis of the fundamental frequency and the
/// harmonics-to-noise ratio of a sampled sound", IFA Proceedings 17, 1993.)
///
/// ```swift
/// var options = PraatPitchOptions(.autocorrelation, floor: 75, ceiling: 500)
/// options.timeStep = 0.01
/// let track = try PraatPitch(options, sampleRate: 16_000)(samples)
/// track.frames[100].frequency                        // Hz, or nil where unvoiced
/// track.frames[100].voicing                          // the strength, as Praat shows it
/// ```
///
/// Frames lie as in Praat, as many as fit, in the middle of the clip: sample i lies at
/// (i + ½) / rate. A clip shorter than a window, or one without any sound, has no voiced frame. The
/// strength of an unvoiced frame is 0.
public struct PraatPitch: PitchTracker {
  /// The parameters.
  public let options: PraatPitchOptions

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// The seconds from one frame to the next.
  public let timeStep: Double

  /// The frequency above which candidates count as unvoiced: at most half the sample rate.
  public let ceiling: Double

  let windows: PraatWindows
  /// Interpolation of peaks, and that of peaks at lags of a few samples.
  let interpolator: SincInterpolator
  let deepInterpolator = SincInterpolator(depth: 700)
  let coarseInterpolator = SincInterpolator(depth: 30)

  /// Plans the tracker.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    _ options: PraatPitchOptions = PraatPitchOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try options.validate(sampleRate: sampleRate)
    self.options = options
    self.sampleRate = sampleRate
    ceiling = min(options.ceiling, sampleRate / 2)
    timeStep = options.timeStep ?? options.periodsPerWindow / options.floor / 4
    windows = try PraatWindows(options, sampleRate: sampleRate)
    interpolator = SincInterpolator(depth: options.isVeryAccurate ? 700 : 70)
  }

  /// Returns the track of a clip.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)``: the clip's mean and peak, on which
  ///   every frame depends, would not be numbers.
  public func track(_ samples: [Double]) throws(SpectralError) -> PitchTrack {
    track(along: try candidates(of: samples))
  }

  /// Returns the candidates of all frames of a clip.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)``.
  public func candidates<Scalar: SpectralScalar>(
    of samples: [Scalar]
  ) throws(SpectralError) -> PitchCandidates {
    let samples = try samples.inDoublePrecision().checkedFinite()
    let frames = PraatFrames(
      sampleCount: samples.count, sampleRate: sampleRate, duration: windows.duration,
      step: timeStep)
    var result = PitchCandidates(start: frames.start, step: timeStep)
    var finder = PraatCandidateFinder(self, samples: samples)
    finder.find(samples, frames) { result.append($0, intensity: $1) }
    return result
  }
}
