/// How much the mel bands rise from one frame to the next: high where a sound begins.
///
/// o[t] = mean over bands of max(0, L[t, m] − max L[t − lag, m ± width/2]), L being mel bands in
/// decibels; moved by ⌊N / 2H⌋ frames and cut to the number of frames, as librosa 0.11's
/// `onset_strength`. (Böck and Widmer, "Maximum filter vibrato suppression for onset detection",
/// DAFx 2013.) librosa limits the decibels to 80 below the clip's maximum, which ``ClipOnsetStrength``
/// does; this streams.
///
/// ```swift
/// let onset = try OnsetStrength(sampleRate: 22_050)
/// let strength = onset(samples)                   // one number a frame, in dB
/// var live = onset.stream()
/// for value in live.push(chunk) { … }             // the same bits
/// for value in live.finish() { … }
/// ```
///
/// The first lag + ⌊N / 2H⌋ values are 0, and so is all of silence.
///
/// ![The spectrogram of a voice and its onset strength.](onsets)
public struct OnsetStrength<Scalar: SpectralScalar>: Sendable {
  /// The options of the plan.
  public let options: OnsetOptions

  /// The mel bands in decibels underneath.
  public let logMel: LogMelSpectrogram<Scalar>

  /// Plans the transform.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    options: OnsetOptions = OnsetOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }

  init(planning options: OnsetOptions, _ sampleRate: Double) throws(SpectralError) {
    try options.validate()
    self.options = options
    logMel = try LogMelSpectrogram(
      MelSpectrogram<Scalar>(options: options.mel, sampleRate: sampleRate))
  }

  /// Returns the strength at each frame of a whole signal.
  public func callAsFunction(_ samples: [Scalar]) -> [Scalar] {
    strength(ofDecibels: logMel(samples))
  }

  /// Returns a stream that takes the signal chunk by chunk.
  public func stream() -> OnsetStrengthStream<Scalar> { OnsetStrengthStream(self) }

  /// Returns the number of frames that a signal of n samples has.
  public func frameCount(forSampleCount n: Int) -> Int { logMel.frameCount(forSampleCount: n) }

  /// Returns the time of a frame's centre in seconds.
  public func time(ofFrame index: Int, sampleRate: Double) -> Double {
    logMel.time(ofFrame: index, sampleRate: sampleRate)
  }

  /// Returns the strength at each frame of bands in decibels.
  func strength(ofDecibels decibels: Matrix<Scalar>) -> [Scalar] {
    var meter = OnsetMeter<Scalar>(options)
    return (0..<decibels.rows).map { row in
      let start = row * decibels.columns
      return meter.push(decibels.elements.span.extracting(start..<start + decibels.columns))
    }
  }
}

extension OnsetStrength where Scalar == Float {
  /// Plans the transform in `Float`; see the generic initialiser for the parameters.
  public init(
    options: OnsetOptions = OnsetOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }
}
