/// The fundamental frequency of a clip by subharmonic summation, as openSMILE 2.6 does for eGeMAPS.
///
/// The magnitudes of a frame under a Gaussian window, what lies between peaks set to zero, smoothed by
/// ¼, ½, ¼, are interpolated by a cubic spline on an octave scale and weighted by the selectivity of
/// the ear, ½ + atan(3 (i + 1 − c) / p) / π with p points an octave. Their sum over harmonics,
/// H(f) = Σ hⁿ⁻¹ P(nf) / N, n = 1 … N, has its peaks at candidates; a peak's voicing is
/// 1 − mean / height. A path through the candidates is chosen by Viterbi's algorithm with bounded
/// delay. (D. Hermes, "Measurement of pitch by subharmonic summation", JASA 83, 1988; F. Eyben, "Real-
/// time speech and music classification", 2016.)
///
/// ```swift
/// let shs = try SubharmonicPitch(sampleRate: 16_000)
/// let track = try shs(samples)
/// track.frames[100].frequency                        // Hz, or nil where unvoiced
/// track.frames[100].voicing                          // 0 … 1; the threshold is 0.7
///
/// var live = shs.live()                              // at most 40 frames late
/// live.push(chunk) { index, frame in … }
/// ```
///
/// Frames are left-aligned, whole ones only, and their times those of their centres: a clip shorter
/// than a frame has none. An unvoiced frame has the voicing of its best candidate, a quiet one 0. A
/// frame with a sample that is not finite is unvoiced with NaN for its voicing; other frames see it
/// only through the path.
public struct SubharmonicPitch: PitchTracker {
  /// The parameters.
  public let options: SubharmonicPitchOptions

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// How the signal is cut.
  public let framing: Framing

  let spectrum: SubharmonicSpectrum

  /// Plans the tracker.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    _ options: SubharmonicPitchOptions = SubharmonicPitchOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try options.validate(sampleRate: sampleRate)
    self.options = options
    self.sampleRate = sampleRate
    framing = try .validated(
      frameLength: options.frameLength(sampleRate), frameName: "frameDuration",
      hopLength: Int((options.timeStep * sampleRate).rounded()), alignment: .left)
    spectrum = try SubharmonicSpectrum(options, sampleRate: sampleRate)
  }

  /// Returns the track of a clip; it never throws.
  public func track(_ samples: [Double]) -> PitchTrack {
    var stream = live()
    var frames: [PitchTrack.Frame] = []
    frames.reserveCapacity(framing.frameCount(forSampleCount: samples.count))
    stream.push(samples) { _, frame in frames.append(frame) }
    stream.finish { _, frame in frames.append(frame) }
    return PitchTrack(
      start: framing.time(ofFrame: 0, sampleRate: sampleRate),
      step: Double(framing.hopLength) / sampleRate, frames: frames)
  }

  /// Returns a stream that hands out frames as soon as they are decided.
  public func live() -> SubharmonicPitchStream { SubharmonicPitchStream(self) }

  /// Returns the candidates of all frames of a clip, those of each frame by falling score.
  ///
  /// A frame without sound, or with a sample that is not finite, has none.
  public func candidates<Scalar: SpectralScalar>(
    of samples: [Scalar]
  ) -> [[SubharmonicCandidate]] {
    let samples = samples.inDoublePrecision()
    var finder = SubharmonicFinder(self)
    let (hop, length) = (framing.hopLength, framing.frameLength)
    let frameCount = framing.frameCount(forSampleCount: samples.count)
    var result: [[SubharmonicCandidate]] = []
    result.reserveCapacity(frameCount)
    for first in stride(from: 0, to: frameCount, by: EightFrameFFT.lanes) {
      let count = min(EightFrameFFT.lanes, frameCount - first)
      let start = first * hop
      finder.find(
        in: samples.span.extracting(start..<start + (count - 1) * hop + length), hop: hop,
        count: count)
      for frame in 0..<count {
        let most = options.maximumCandidates
        result.append(
          finder.candidates[frame * most..<(frame + 1) * most].filter { $0.frequency > 0 })
      }
    }
    return result
  }
}
