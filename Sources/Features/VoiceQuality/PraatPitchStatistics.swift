public import Spectral

/// Statistics of the fundamental frequency as Praat's voice report gives them.
///
/// ```swift
/// PraatPitchStatistics()                            // praat_f0_mean, praat_f0_median …
/// ```
///
/// The track is that of `PraatPitch`; statistics run over its voiced frames, and the share of those
/// stands in `praat_f0_voiced_share`. ``PitchStatistics`` is the same for our own tracker.
///
/// Missing: `tooShort`, `silent`, `unvoiced`, `undefined` for a deviation of one frame.
public struct PraatPitchStatistics: Descriptor {
  /// The word that identifies the type: `praatPitchStatistics`.
  public static var kind: String { "praatPitchStatistics" }

  /// The statistics, in order; Praat's standard deviation has ddof 1, its quantiles are Hazen's.
  public var statistics: [Statistic]

  /// How pitch is tracked.
  public var voice: VoiceAnalysisOptions

  /// The scale of the frequencies.
  public var scale: PitchScale

  /// The beginning of the columns' names, `praat_f0`.
  public var name: String

  /// Creates the descriptor.
  public init(
    _ statistics: [Statistic] = [
      .mean, .quantile(0.5, .hazen), .standardDeviation(ddof: 1), .minimum, .maximum,
    ],
    voice: VoiceAnalysisOptions = VoiceAnalysisOptions(), scale: PitchScale = .hertz,
    name: String = "praat_f0"
  ) {
    self.statistics = statistics
    self.voice = voice
    self.scale = scale
    self.name = name
  }

  private var measurement: PraatPitchMeasurement { PraatPitchMeasurement(options: voice.pitch) }

  /// The pitch track.
  public var analyses: [Analysis] { [.measurement(measurement)] }

  /// Describes the columns: the statistics, then the share of voiced frames.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = voice.parameters.merging(["scale": scale.parameter]) { old, _ in old }
    let columns = statistics.map { statistic in
      FeatureColumn(
        name: "\(name)_\(statistic.name)", unit: statistic.unit(ofValuesIn: scale.unit),
        formula: "\(statistic.formula) of the fundamental frequency over voiced frames",
        source: "Praat 6.1.38, To Pitch",
        parameters: parameters.merging(["statistic": statistic.parameter]) { old, _ in old },
        revision: 1)
    }
    let share = FeatureColumn(
      name: "\(name)_voiced_share", unit: "1", formula: "voiced frames / all frames",
      source: "Praat 6.1.38, To Pitch", parameters: parameters, revision: 1)
    return columns + [share]
  }

  /// Throws for options that make no sense, or not at this sample rate.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    for problem in statistics.compactMap(\.problem) { try require(false, problem) }
    if case .semitones(let reference) = scale {
      try require(
        reference > 0 && reference.isFinite,
        "semitones are above \(reference) Hz, but must be above a positive frequency")
    }
    if let problem = voice.problem(sampleRate: sampleRate) { try require(false, problem) }
  }

  /// Returns the statistics of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let track = clip.result(of: measurement)
    let frequencies = track.voicedFrequencies.map { scale($0) }
    let reason = voice.missingReason(clip, voiced: frequencies.count)
    let share: FeatureValue =
      if let reason, reason != .unvoiced {
        .missing(reason)
      } else {
        .number(Double(frequencies.count) / Double(max(1, track.frames.count)))
      }
    guard reason == nil else {
      return statistics.map { _ in .missing(reason ?? .undefined) } + [share]
    }
    return Statistic.values(of: statistics, for: frequencies).map { FeatureValue(optional: $0) }
      + [share]
  }
}
