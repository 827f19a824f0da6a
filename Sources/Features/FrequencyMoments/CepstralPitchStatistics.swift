internal import Spectral

/// Statistics of the fundamental frequency as `fund` of seewave finds it, by the cepstrum.
///
/// ```swift
/// CepstralPitchStatistics(.seewave2_2_4)             // cepstral_f0_mean, _min, _max in Hz
/// CepstralPitchStatistics(.seewave2_0_2, unit: .kilohertz, names: .voiceGender2016)
/// ```
///
/// For numbers that are to be compared with R. The method (see `CepstralPitch` of Spectral) knows lags of whole
/// samples only, has no rule for voicing, and its smallest and largest values are mostly those of
/// frames without voice; ``PitchStatistics`` in hertz tells what the names promise.
///
/// Frames are ``frameLength`` samples at the clip's own rate. The amplitude gate sets samples of at
/// most ``threshold`` of the clip's largest to 0. The versions differ by one frame, where the last
/// one ends with the clip.
///
/// Missing: `tooShort` for a clip without a frame, `silent`, `unvoiced` where every frame is gated or
/// without a peak, `undefined` for a statistic that the frames do not define, and where the rate
/// leaves no lag to look for.
public struct CepstralPitchStatistics: Descriptor {
  /// The word that identifies the type: `cepstralPitchStatistics`.
  public static var kind: String { "cepstralPitchStatistics" }

  /// Which version of seewave.
  public var profile: FrequencyProfile

  /// The statistics, in order.
  public var statistics: [Statistic]

  /// The greatest frequency looked for in Hz, seewave's `fmax`.
  public var maximumFrequency: Double

  /// The samples in a frame, seewave's `wl`.
  public var frameLength: Int

  /// The samples from one frame to the next: half a frame is seewave's `ovlp = 50`.
  public var hopLength: Int

  /// The gate as a share of the largest amplitude; seewave's `threshold = 5` is 0.05.
  public var threshold: Double

  /// The bits of an integer sample; seewave reads samples unscaled, and a gated one as 1e-6.
  public var bitDepth: Int

  /// The seconds from the clip's beginning that are read, or nil for all.
  public var maximumDuration: Double?

  /// The unit of the frequency.
  public var unit: FrequencyUnit

  /// How the columns are called.
  public var names: FrequencyColumnNames

  /// Creates the descriptor.
  public init(
    _ profile: FrequencyProfile = .seewave2_2_4,
    statistics: [Statistic] = [.mean, .minimum, .maximum], maximumFrequency: Double = 280,
    frameLength: Int = 2048, hopLength: Int = 1024, threshold: Double = 0.05, bitDepth: Int = 16,
    maximumDuration: Double? = nil, unit: FrequencyUnit = .hertz,
    names: FrequencyColumnNames = .prefixed("cepstral_f0")
  ) {
    self.profile = profile
    self.statistics = statistics
    self.maximumFrequency = maximumFrequency
    self.frameLength = frameLength
    self.hopLength = hopLength
    self.threshold = threshold
    self.bitDepth = bitDepth
    self.maximumDuration = maximumDuration
    self.unit = unit
    self.names = names
  }

  /// The samples at the clip's own rate.
  public var analyses: [Analysis] { [.sourceSamples] }

  /// Describes the columns.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = [
      "profile": profile.rawValue, "maximumFrequency": "\(maximumFrequency)",
      "frameLength": "\(frameLength)", "hopLength": "\(hopLength)", "threshold": "\(threshold)",
      "bitDepth": "\(bitDepth)", "maximumDuration": maximumDuration.map { "\($0)" } ?? "none",
    ]
    return statistics.map { statistic in
      FeatureColumn(
        name: name(of: statistic), unit: statistic.unit(ofValuesIn: unit.rawValue),
        formula: "\(statistic.formula) of rate / lag, the lag ≥ ⌊rate / \(maximumFrequency) Hz⌋ "
          + "of the largest Re IFFT(ln |FFT|), over frames that have one",
        source: "\(profile.rawValue) fund",
        parameters: parameters.merging(["statistic": statistic.parameter]) { old, _ in old },
        revision: 1)
    }
  }

  private func name(of statistic: Statistic) -> String {
    switch names {
    case .prefixed(let prefix): "\(prefix)_\(statistic.name)"
    case .voiceGender2016: "\(statistic.name)fun"
    }
  }

  /// Throws for Formant's profile, and for options that make no sense.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(
      profile != .formant,
      "the cepstral method is seewave's; for Formant's own use PitchStatistics(scale: .hertz)")
    try require(!statistics.isEmpty, "there is no statistic; give some, such as .mean")
    for problem in statistics.compactMap(\.problem) { try require(false, problem) }
    try requireDuration(maximumDuration)
    try require(
      maximumFrequency > 0 && maximumFrequency.isFinite,
      "maximumFrequency is \(maximumFrequency) Hz, but must be above 0 and finite")
    // At a rate that suits the other options, so that these are all that can be wrong.
    let rate = Double(frameLength) * maximumFrequency / 4
    do { _ = try tracker(at: rate) } catch {
      throw .invalidOptions(descriptor: Self.kind, reason: error.description)
    }
  }

  private func tracker(at sampleRate: Double) throws(SpectralError) -> CepstralPitch {
    try CepstralPitch(
      maximumFrequency: maximumFrequency, frameLength: frameLength, hopLength: hopLength,
      threshold: threshold, bitDepth: bitDepth, sampleRate: sampleRate)
  }

  /// Returns the statistics of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let samples = clip.sourceSamples(first: maximumDuration)
    let frames = profile.frameCount(
      of: frameLength, hop: hopLength, inSampleCount: samples.count)
    let reason: MissingReason
    if frames == 0 {
      reason = .tooShort
    } else if samples.allSatisfy({ $0 == 0 }) {
      reason = .silent
    } else if let tracker = try? tracker(at: clip.sourceRate),
      let track = try? tracker.track(samples.map { Double($0) })
    {
      let frequencies = track.frames.prefix(frames).compactMap { frame in
        frame.frequency.map { unit($0) }
      }
      guard frequencies.isEmpty else {
        return statistics.map { FeatureValue(optional: $0(frequencies)) }
      }
      reason = .unvoiced
    } else {
      reason = .undefined
    }
    return statistics.map { _ in .missing(reason) }
  }
}
