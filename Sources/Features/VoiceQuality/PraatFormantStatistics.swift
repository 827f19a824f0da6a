public import Spectral

/// Statistics of the lowest formants and their bandwidths over voiced frames, by Burg's method.
///
/// ```swift
/// PraatFormantStatistics()                          // praat_formant_1_mean …
/// PraatFormantStatistics(PraatFormantOptions(ceiling: 5_000), bandwidths: [.median])
/// ```
///
/// Formants are those of Praat's "To Formant (burg)"; a frame counts if the pitch track is voiced
/// at its time. ``FormantStatistics`` is faster and has another definition.
///
/// Missing: `tooShort`, `silent`, `unvoiced`, or `undefined` where no voiced frame has the formant;
/// `aboveNyquist` where the clip's own band ends below the ceiling.
public struct PraatFormantStatistics: Descriptor {
  /// The word that identifies the type: `praatFormantStatistics`.
  public static var kind: String { "praatFormantStatistics" }

  /// How formants are found.
  public var options: PraatFormantOptions

  /// The number of formants, 4.
  public var count: Int

  /// The statistics of each formant's frequency, in order.
  public var statistics: [Statistic]

  /// The statistics of each formant's bandwidth, in order.
  public var bandwidths: [Statistic]

  /// How voiced frames are found.
  public var voice: VoiceAnalysisOptions

  /// The beginning of the columns' names, `praat_formant`.
  public var name: String

  /// Creates the descriptor.
  public init(
    _ options: PraatFormantOptions = PraatFormantOptions(), count: Int = 4,
    statistics: [Statistic] = [.mean, .median], bandwidths: [Statistic] = [.median],
    voice: VoiceAnalysisOptions = VoiceAnalysisOptions(), name: String = "praat_formant"
  ) {
    self.options = options
    self.count = count
    self.statistics = statistics
    self.bandwidths = bandwidths
    self.voice = voice
    self.name = name
  }

  private var formants: VoicedFormantMeasurement {
    VoicedFormantMeasurement(
      formants: PraatFormantMeasurement(options: options),
      pitch: PraatPitchMeasurement(options: voice.pitch))
  }

  /// The formants and the pitch track.
  public var analyses: [Analysis] { [.measurement(formants)] }

  /// Describes the columns: all statistics of the first formant, then of the next.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    guard count > 0 else { return [] }
    let parameters = options.parameters.merging(voice.parameters.prefixed("voice")) { old, _ in old
    }
    func column(
      _ statistic: Statistic, _ ending: String, _ quantity: String
    ) -> FeatureColumn {
      FeatureColumn(
        name: "\(name)_\(ending)_\(statistic.name)", unit: statistic.unit(ofValuesIn: "Hz"),
        formula: "\(statistic.formula) of \(quantity) over voiced frames",
        source: "Praat 6.1.38, To Formant (burg)",
        parameters: parameters.merging(["statistic": statistic.parameter]) { old, _ in old },
        revision: 1, upperFrequency: options.ceiling)
    }
    return (1...count).flatMap { number in
      statistics.map { column($0, "\(number)", "formant \(number)") }
        + bandwidths.map {
          column($0, "\(number)_bandwidth", "the bandwidth of formant \(number)")
        }
    }
  }

  /// Throws for options that make no sense, or not at this sample rate.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    let all = statistics + bandwidths
    for problem in all.compactMap(\.problem) { try require(false, problem) }
    try require(!all.isEmpty, "there is no statistic; give some, such as .median")
    try require(
      count >= 1 && Double(count) <= options.maximumFormants,
      "\(count) formants do not come from \(options.maximumFormants) below the ceiling")
    if let problem = voice.problem(sampleRate: sampleRate) { try require(false, problem) }
    guard let sampleRate else { return }
    let options = options
    let problem = planningProblem { () throws(SpectralError) in
      _ = try PraatFormants(options, sampleRate: sampleRate)
    }
    if let problem { try require(false, problem) }
  }

  /// Returns the statistics of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let voiced = clip.result(of: formants)
    let reason = voice.missingReason(clip, voiced: voiced.voicedFrameCount)
    return (0..<count).flatMap { number in
      values(statistics, of: voiced.formants(number).map(\.frequency), reason)
        + values(bandwidths, of: voiced.formants(number).map(\.bandwidth), reason)
    }
  }

  private func values(
    _ statistics: [Statistic], of track: [Double], _ reason: MissingReason?
  ) -> [FeatureValue] {
    if let reason { return statistics.map { _ in .missing(reason) } }
    return Statistic.values(of: statistics, for: track).map { FeatureValue(optional: $0) }
  }
}

/// The formants of a clip's voiced frames.
struct VoicedFormantMeasurement: ClipMeasurement {
  var formants: PraatFormantMeasurement
  var pitch: PraatPitchMeasurement

  /// The formants of each voiced frame, in the order of time.
  struct Frames: Sendable {
    var frames: [[FormantEstimate]] = []
    /// The number of voiced frames of the pitch track.
    var voicedFrameCount = 0

    /// The formants with a number, counted from 0, of the frames that have it.
    func formants(_ number: Int) -> [FormantEstimate] {
      frames.compactMap { $0.count > number ? $0[number] : nil }
    }
  }

  var analyses: [Analysis] { [.measurement(formants), .measurement(pitch)] }

  func measure(_ clip: ClipAnalysis) -> Frames {
    let track = clip.result(of: pitch)
    var result = Frames(frames: [], voicedFrameCount: track.voicedFrequencies.count)
    guard let tracks = clip.result(of: formants) else { return result }
    for frame in 0..<tracks.count
    where track.frame(at: tracks.time(ofFrame: frame))?.isVoiced == true {
      result.frames.append(Array(tracks[frame]))
    }
    return result
  }
}
