#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The fundamental frequency of a clip by probabilistic YIN, as librosa 0.11 computes it.
///
/// Each trough of ``YIN``'s normalised difference is a candidate. Its probability is that of the
/// thresholds, drawn from a beta distribution, under which YIN would choose it; the path through
/// pitch bins of a tenth of a semitone, voiced and unvoiced, is the likeliest one of a hidden
/// Markov model. (M. Mauch and S. Dixon, "pYIN: a fundamental frequency estimator using
/// probabilistic threshold distributions", ICASSP 2014.)
///
/// ```swift
/// let track = try PYIN(minimumFrequency: 65, maximumFrequency: 400, sampleRate: 16_000)(samples)
/// track.frames[100].frequency                        // Hz, or nil where unvoiced
/// track.frames[100].voicing                          // the probability of a voice, 0 … 1
/// ```
///
/// Frequencies are those of the bins, within 0.3 % of the candidate. Silence is unvoiced with
/// probability 0. A frame with a sample that is not finite has no candidate, and NaN for its
/// voicing; the other frames see it only through the path. The path takes 4 bytes for each bin and
/// frame, 1.3 kB a frame by default.
public struct PYIN: PitchTracker {
  /// The least frequency looked for, in Hz.
  public var minimumFrequency: Double { yin.minimumFrequency }

  /// The greatest frequency looked for, in Hz.
  public var maximumFrequency: Double { yin.maximumFrequency }

  /// The sample rate in Hz.
  public var sampleRate: Double { yin.sampleRate }

  /// How the signal is cut.
  public var framing: Framing { yin.framing }

  /// The probabilities.
  public let options: PYINOptions

  /// The frequencies of the pitch bins in Hz.
  public let binFrequencies: [Double]

  let yin: YIN<Double>
  /// The probability of each threshold, (i + 1) / count.
  let thresholdProbabilities: [Double]
  /// The greatest change of bin from frame to frame.
  let reach: Int

  /// Plans the tracker.
  ///
  /// - Parameters:
  ///   - minimumFrequency: the least frequency in Hz; two of its periods should fit into a frame,
  ///     one must.
  ///   - maximumFrequency: the greatest frequency in Hz, at most half the rate.
  ///   - frameLength: the number of samples in a frame.
  ///   - hopLength: the samples from one frame to the next.
  ///   - alignment: where frames lie and what pads them.
  ///   - options: the probabilities.
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    minimumFrequency: Double = 65, maximumFrequency: Double = 400, frameLength: Int = 1024,
    hopLength: Int = 160, alignment: Framing.Alignment = .centered,
    options: PYINOptions = PYINOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try options.validate()
    yin = try YIN<Double>(
      planning: minimumFrequency, maximumFrequency, frameLength, hopLength, 0.1, alignment,
      sampleRate)
    self.options = options
    let octaves = log2(maximumFrequency / minimumFrequency)
    let bins = Double(12 * options.binsPerSemitone)
    let count = Int((bins * octaves).rounded(.down)) + 1
    try require(
      count <= 0x7fff, "minimumFrequency", minimumFrequency,
      "so far below maximumFrequency that there are at most 32767 pitch bins, not \(count)")
    binFrequencies = (0..<count).map { minimumFrequency * exp2(Double($0) / bins) }
    let semitones = options.maximumTransitionRate * 12 * Double(hopLength) / sampleRate
    // Farther than all bins is as far as all bins.
    let steps = min(semitones.rounded(.toNearestOrEven), Double(count))
    reach = min(Int(steps) * options.binsPerSemitone / 2, count - 1)
    thresholdProbabilities = Self.thresholdProbabilities(options)
  }

  /// Returns the track of a clip; it never throws.
  public func track(_ samples: [Double]) -> PitchTrack {
    let frameCount = framing.frameCount(forSampleCount: samples.count)
    var observer = PYINObserver(self)
    var path = PYINPath(self, frameCount: frameCount)
    var voicing: [Double] = []
    voicing.reserveCapacity(frameCount)
    var buffer = FrameBuffer<Double>(framing, largestRun: yin.framesPerRun)
    var scratch = Workspace<Double>(count: yin.workspaceCount)
    scratch.withSpan { workspace in
      buffer.process(samples.span, isLast: true) { frames, count in
        unsafe yin.forEachDifference(frames, count, &workspace) { _, difference, isFinite in
          unsafe observer.observe(difference, isFinite: isFinite)
          path.append(observer)
          voicing.append(observer.isFinite ? observer.voicing : .nan)
        }
      }
    }
    let states = path.states()
    let frames = zip(states, voicing).map { bin, voicing in
      PitchTrack.Frame(frequency: bin.map { binFrequencies[$0] }, voicing: voicing)
    }
    return PitchTrack(
      start: framing.time(ofFrame: 0, sampleRate: sampleRate),
      step: Double(framing.hopLength) / sampleRate, frames: frames)
  }

  /// The probability that the beta distribution gives to each step between thresholds.
  ///
  /// For whole parameters the distribution function is a binomial sum,
  /// I_x(α, β) = Σ_{j ≥ α} C(n, j) xʲ (1 − x)ⁿ⁻ʲ with n = α + β − 1.
  private static func thresholdProbabilities(_ options: PYINOptions) -> [Double] {
    let (alpha, n) = (options.thresholdAlpha, options.thresholdAlpha + options.thresholdBeta - 1)
    let cumulated = (0...options.thresholds).map { step in
      let x = Double(step) / Double(options.thresholds)
      var binomial = 1.0
      var sum = 0.0
      for j in 0...n {
        if j >= alpha { sum += binomial * pow(x, Double(j)) * pow(1 - x, Double(n - j)) }
        binomial *= Double(n - j) / Double(j + 1)
      }
      return sum
    }
    return zip(cumulated.dropFirst(), cumulated).map { max(0, $0 - $1) }
  }
}
