/// The smoothed cepstral peak prominence of a clip, CPPS, as Praat computes it.
///
/// A periodic voice has equidistant harmonics; the logarithm of its spectrum is itself nearly
/// periodic, so that the spectrum of that, the cepstrum, has a peak at the period. Its height in dB
/// above the trend of the cepstrum tells how regular and how free of noise the voice is, without
/// looking for pulses: it stays defined where jitter and shimmer do not. (J. Hillenbrand and
/// R. A. Houde, "Acoustic correlates of breathy vocal quality", Journal of Speech and Hearing
/// Research 39, 1996; Praat's "To PowerCepstrogram" and "Get CPPS".)
///
/// ```swift
/// let cpps = try CepstralProminence(sampleRate: 16_000)
/// let track = try cpps(samples)
/// track.mean                                        // dB: Praat's CPPS
/// ```
///
/// Each frame is windowed by a Gaussian and transformed; the power cepstrum is
/// |ℱ⁻¹ ln |X|²|². Trends are subtracted, cepstra averaged over neighbouring frames and
/// quefrencies, and the height of the largest peak measured above a new trend. The mean runs over
/// all frames, voiced or not, as in Praat: cut pauses off, or read ``CepstralProminenceTrack``'s
/// values where a pitch track has a voice. A frame of digital silence gives 0 dB with
/// ``CepstralProminenceOptions/subtractsTrend``.
public struct CepstralProminence: Sendable {
  /// The parameters.
  public let options: CepstralProminenceOptions

  /// The sample rate in Hz.
  public let sampleRate: Double

  private let resampler: PraatResampler

  /// Plans the analysis.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    _ options: CepstralProminenceOptions = CepstralProminenceOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try options.validate(sampleRate: sampleRate)
    self.options = options
    self.sampleRate = sampleRate
    resampler = try PraatResampler(from: sampleRate, to: 2 * options.maximumFrequency)
  }

  /// Returns the prominence of each frame of a clip.
  ///
  /// A clip shorter than the window, six periods of the floor, is one frame.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)``.
  public func callAsFunction<Scalar: SpectralScalar>(
    _ samples: [Scalar]
  ) throws(SpectralError) -> CepstralProminenceTrack {
    let samples = try samples.inDoublePrecision().checkedFinite()
    let duration = Double(samples.count) * (1 / sampleRate)
    let window = min(6 / options.floor, duration)
    let frames = PraatFrames(
      sampleCount: samples.count, sampleRate: sampleRate, duration: window,
      step: options.timeStep)
    var track = CepstralProminenceTrack(start: frames.start, step: options.timeStep)
    let rate = 2 * options.maximumFrequency
    let length = Int((window * rate).rounded())
    guard frames.count > 0, length > 16 else { return track }
    let resampled = try resampler(samples)
    let count = Double(resampled.count - 1)
    let grid = CepstrumGrid(
      step: 1 / rate, origin: 0.5 * (Double(samples.count) / sampleRate - count / rate))
    var source = try CepstrumSource(
      resampled, emphasis: options.preEmphasis, grid: grid, length: length)
    guard var meter = ProminenceMeter(options, step: grid.step, count: source.count) else {
      return track
    }
    let mean = MovingMean(
      reach: 0.5 * options.timeSmoothing / options.timeStep, margin: 0.5)
    let isSmoothed = (options.timeSmoothing / options.timeStep).rounded(.down) > 1
    // The cepstra that a mean over time needs, in turn.
    let kept = isSmoothed ? min(frames.count, 2 * mean.sideCount + 1) : 1
    var rows = [[Double]](repeating: [], count: kept)
    var next = 0
    for index in 0..<frames.count {
      let (first, weights) = isSmoothed ? mean.weights(at: index, of: frames.count) : (index, [1])
      while next < first + weights.count {
        source.transform(at: frames.time(next) - window / 2)
        rows[next % kept] = meter.flattened(source.cepstrum)
        next += 1
      }
      track.append(meter.prominence(of: rows, from: first, weights))
    }
    return track
  }
}

/// The cepstral peak prominence of the frames of a clip in dB.
///
/// ```swift
/// track.values[100]                                 // dB
/// track.mean                                        // Praat's CPPS
/// ```
public struct CepstralProminenceTrack: Hashable, Codable, Sendable {
  /// The time of the first frame's centre in seconds.
  public let start: Double

  /// The seconds from one frame to the next.
  public let step: Double

  /// The prominence of each frame in dB.
  public private(set) var values: [Double] = []

  init(start: Double, step: Double) {
    self.start = start
    self.step = step
  }

  /// Returns the time of a frame's centre in seconds.
  public func time(ofFrame index: Int) -> Double { start + Double(index) * step }

  /// The mean over all frames in dB, or nil without a frame.
  public var mean: Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  mutating func append(_ value: Double) { values.append(value) }
}
