/// The fundamental frequency of each frame by YIN, as librosa 0.11 computes it.
///
/// From the autocorrelation r of the whole frame y, the difference is
/// d(τ) = 2 (r(0) − r(τ)) − Σ_{m<τ} y[m]², and d′(τ) = τ d(τ) / Σ_{j=1…τ} d(j). The lag is the first
/// trough of d′ below the threshold, else that of the least d′, moved by a parabola through its
/// neighbours. (de Cheveigné and Kawahara, J. Acoust. Soc. Am. 111, 2002; librosa sums over the
/// whole frame, so that fewer products enter at long lags, where the paper sums over half of it.)
///
/// ```swift
/// let yin = try YIN(minimumFrequency: 65, maximumFrequency: 400, sampleRate: 16_000)
/// for estimate in yin(samples) where estimate.meetsThreshold { print(estimate.frequency) }
///
/// var stream = yin.stream()
/// stream.push(chunk) { frame, estimate in print(estimate[0].frequency) }
/// ```
///
/// Where the hop and the frame have a common divisor from 16 to 64, the difference is summed as
/// d(τ) = Σ (y[m] − y[m + τ])², with zeros after the frame, which is the same number: no large sums
/// cancel, so that `Float` frames need only `Float` arithmetic, and d′ is within 1e-6 of itself.
/// Squares are summed over blocks that overlapping frames share. Other frames go through FFTW in
/// double precision. librosa 0.11 leaves out the energy term at lag 1, which moves d′ by about
/// 1e-5, and so does this.
///
/// There is no voicing decision: an unvoiced frame gets a frequency too, and
/// ``PitchEstimate/aperiodicity`` and ``PitchEstimate/meetsThreshold`` tell. Silence gives the
/// highest frequency, aperiodicity 0 and no trough. A frame with a sample that is not finite gives
/// NaN for both numbers, and so does a `Float` frame whose squares overflow (samples near 1e18).
///
/// As a ``PitchTracker`` it is voiced where a trough meets the threshold; see ``track(_:)``.
public struct YIN<Scalar: SpectralScalar>: FrameTransform {
  /// The least frequency looked for, in Hz.
  public let minimumFrequency: Double

  /// The greatest frequency looked for, in Hz.
  public let maximumFrequency: Double

  /// The aperiodicity that a trough must stay below.
  public let threshold: Double

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// How the signal is cut.
  public let framing: Framing

  /// The lags looked at, in samples: ⌊rate / maximum⌋ … ⌈rate / minimum⌉.
  public let lags: ClosedRange<Int>

  /// One estimate a frame.
  public var valuesPerFrame: Int { 1 }

  let core: YINCore
  let layout: YINWorkspace

  /// Plans the tracker.
  ///
  /// - Parameters:
  ///   - minimumFrequency: the least frequency in Hz; two of its periods should fit into a frame,
  ///     one must.
  ///   - maximumFrequency: the greatest frequency in Hz, at most half the rate.
  ///   - frameLength: the number of samples in a frame.
  ///   - hopLength: the samples from one frame to the next.
  ///   - threshold: the aperiodicity that a trough must stay below, 0.1 in the paper.
  ///   - alignment: where frames lie and what pads them.
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    minimumFrequency: Double = 65, maximumFrequency: Double = 400, frameLength: Int = 1024,
    hopLength: Int = 160, threshold: Double = 0.1, alignment: Framing.Alignment = .centered,
    sampleRate: Double
  ) throws(SpectralError) {
    try self.init(
      planning: minimumFrequency, maximumFrequency, frameLength, hopLength, threshold, alignment,
      sampleRate)
  }

  init(
    planning minimumFrequency: Double, _ maximumFrequency: Double, _ frameLength: Int,
    _ hopLength: Int, _ threshold: Double, _ alignment: Framing.Alignment, _ sampleRate: Double
  ) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      maximumFrequency > 0 && maximumFrequency <= sampleRate / 2, "maximumFrequency",
      maximumFrequency, "above 0 and at most half the sample rate, \(sampleRate / 2) Hz")
    try require(
      minimumFrequency > 0 && minimumFrequency < maximumFrequency, "minimumFrequency",
      minimumFrequency, "above 0 and below maximumFrequency, which is \(maximumFrequency) Hz")
    framing = try .validated(
      frameLength: frameLength, frameName: "frameLength", hopLength: hopLength,
      alignment: alignment)
    try require(
      sampleRate / minimumFrequency < Double(frameLength - 1), "frameLength", frameLength,
      "above \(sampleRate / minimumFrequency + 1), to hold a period of minimumFrequency, "
        + "\(minimumFrequency) Hz")
    try require(threshold > 0 && threshold.isFinite, "threshold", threshold, "a positive number")
    self.minimumFrequency = minimumFrequency
    self.maximumFrequency = maximumFrequency
    self.threshold = threshold
    self.sampleRate = sampleRate
    let shortest = Int((sampleRate / maximumFrequency).rounded(.down))
    let longest = min(Int((sampleRate / minimumFrequency).rounded(.up)), frameLength - 1)
    lags = shortest...longest
    core = try YINCore(frameLength: frameLength, hopLength: hopLength, longestLag: longest)
    layout = YINWorkspace(
      core, framing, framesPerRun: Self.framesPerRun(framing), lagCount: lags.count,
      for: Scalar.self)
  }

  /// Returns the estimate of each frame of a whole signal.
  public func callAsFunction(_ samples: [Scalar]) -> [PitchEstimate<Scalar>] {
    let matrix: Matrix<PitchEstimate<Scalar>> = callAsFunction(samples.span)
    return matrix.elements
  }
}

extension YIN where Scalar == Float {
  /// Plans the tracker in `Float`; see the generic initialiser for the parameters.
  public init(
    minimumFrequency: Double = 65, maximumFrequency: Double = 400, frameLength: Int = 1024,
    hopLength: Int = 160, threshold: Double = 0.1, alignment: Framing.Alignment = .centered,
    sampleRate: Double
  ) throws(SpectralError) {
    try self.init(
      planning: minimumFrequency, maximumFrequency, frameLength, hopLength, threshold, alignment,
      sampleRate)
  }
}
