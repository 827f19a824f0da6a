/// Statistics of the fundamental frequency over voiced frames: how high and how lively a voice is.
///
/// ```swift
/// PitchStatistics()                                 // f0_mean, f0_sd, f0_q10 … in semitones
/// PitchStatistics([.frequency(.median), .voicedShare], scale: .hertz, name: "f0_hz")
/// ```
///
/// See ``PitchOptions`` for the tracker and the rule that says which frames are voiced. The 10 %
/// and 90 % quantiles stand for minimum and maximum: extremes of a track are mostly its errors.
///
/// Missing: `tooShort` for a clip shorter than a frame, `silent`, `unvoiced` (but for the voiced
/// share, which is 0 then), `undefined` for a statistic that the frames do not define.
public struct PitchStatistics: Descriptor {
  /// The word that identifies the type: `pitchStatistics`.
  public static var kind: String { "pitchStatistics" }

  /// The numbers, in order.
  public var measures: [PitchMeasure]

  /// The scale of frequency and slope.
  public var scale: PitchScale

  /// The tracker and the voicing rule.
  public var options: PitchOptions

  /// The beginning of the columns' names, `f0`.
  public var name: String

  /// Mean, standard deviation, five quantiles, slope, voiced share and aperiodicity.
  public static let standardMeasures: [PitchMeasure] = [
    .frequency(.mean), .frequency(.standardDeviation()), .frequency(.quantile(0.1)),
    .frequency(.quantile(0.25)), .frequency(.median), .frequency(.quantile(0.75)),
    .frequency(.quantile(0.9)), .frequency(.interquartileRange()), .slope, .voicedShare,
    .aperiodicity(.median), .aperiodicity(.standardDeviation()),
  ]

  /// Creates the descriptor.
  public init(
    _ measures: [PitchMeasure] = standardMeasures, scale: PitchScale = .semitones,
    options: PitchOptions = PitchOptions(), name: String = "f0"
  ) {
    self.measures = measures
    self.scale = scale
    self.options = options
    self.name = name
  }

  /// The pitch track.
  public var analyses: [Analysis] { [.pitch(options)] }

  /// Describes the columns.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = options.parameters.merging(["scale": scale.parameter]) { old, _ in old }
    return measures.map { measure in
      FeatureColumn(
        name: "\(name)_\(measure.name)", unit: unit(of: measure), formula: formula(of: measure),
        source: "de Cheveigné and Kawahara 2002; librosa 0.11 yin, with our voicing rule",
        parameters: parameters.merging(["statistic": measure.parameter]) { old, _ in old },
        revision: 2, upperFrequency: options.maximumFrequency)
    }
  }

  private func unit(of measure: PitchMeasure) -> String {
    switch measure {
    case .frequency(let statistic): statistic.unit(ofValuesIn: scale.unit)
    case .slope: "\(scale.unit)/s"
    case .voicedShare: "1"
    case .aperiodicity(let statistic): statistic.unit(ofValuesIn: "1")
    }
  }

  private func formula(of measure: PitchMeasure) -> String {
    switch measure {
    case .frequency(let statistic): "\(statistic.formula) of F0 over voiced frames"
    case .slope: "Σ(t − t̄)(F0 − F̄0) / Σ(t − t̄)² over voiced frames"
    case .voicedShare: "voiced frames / all frames"
    case .aperiodicity(let statistic):
      "\(statistic.formula) of YIN's normalised difference at the lag over voiced frames"
    }
  }

  /// Throws for options that make no sense, and for a gate with other frames.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(!measures.isEmpty, "there is no measure; give some, such as .frequency(.median)")
    for problem in measures.compactMap(\.statistic?.problem) { try require(false, problem) }
    if case .semitones(let reference) = scale {
      try require(
        reference > 0 && reference.isFinite,
        "semitones are above \(reference) Hz, but must be above a positive frequency")
    }
    if let problem = options.problem { try require(false, problem) }
    try validate(.active(options.gate), alignsWith: options.frames)
  }

  /// Returns the statistics of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    if let reason = clip.missingReason(shorterThan: options.frameLength) {
      return measures.map { _ in .missing(reason) }
    }
    let track = clip.pitch(options)
    let frequencies = track.voicedFrames.map { scale(Double(track.frequencies[$0])) }
    let aperiodicities = track.voicedFrames.map { Double(track.aperiodicities[$0]) }
    let hop = Double(options.hopLength) / clip.sampleRate
    return measures.map { measure in
      if case .voicedShare = measure {
        return FeatureValue(Double(track.voicedFrames.count) / Double(max(1, track.frameCount)))
      }
      if track.voicedFrames.isEmpty { return .missing(.unvoiced) }
      switch measure {
      case .frequency(let statistic): return FeatureValue(optional: statistic(frequencies))
      case .aperiodicity(let statistic): return FeatureValue(optional: statistic(aperiodicities))
      case .slope, .voicedShare:
        let times = track.voicedFrames.map { Double($0) * hop }
        return FeatureValue(optional: slope(of: frequencies, over: times))
      }
    }
  }
}

extension PitchOptions {
  /// The framing of the track, in the form of a spectrum's.
  fileprivate var frames: SpectrumOptions { SpectrumOptions(hopLength: hopLength) }
}
