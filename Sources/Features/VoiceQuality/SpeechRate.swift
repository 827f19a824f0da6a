public import Spectral

/// Syllables and pauses: how fast somebody speaks, and how much of the time.
///
/// ```swift
/// SpeechRate()                                      // speech_rate, speech_articulation_rate …
/// ```
///
/// A syllable's nucleus is a maximum of the intensity that is voiced, at most ``range`` below the
/// 0.99 quantile of the clip, and at least ``dip`` above the lowest point before the next one: the
/// method of N. H. de Jong and T. Wempe, "Praat script to detect syllable nuclei and measure speech
/// rate automatically", Behavior Research Methods 41, 2009, except that the last nucleus counts too.
/// A pause is a stretch below that level of ``minimumPause`` and more between two louder ones; silence
/// before the first and after the last sound is no pause.
///
/// | column | unit | formula |
/// |---|---|---|
/// | `speech_rate` | 1/s | nuclei / (time from the first to the last sound) |
/// | `speech_articulation_rate` | 1/s | nuclei / (that time less pauses) |
/// | `speech_syllables` | 1 | nuclei |
/// | `speech_pauses` | 1 | pauses |
/// | `speech_pause_mean` | s | mean duration of pauses |
/// | `speech_pause_share` | 1 | time in pauses / (time from the first to the last sound) |
///
/// Missing: `tooShort` for a clip shorter than a window of 0.13 s, `silent`, `unvoiced` without a
/// nucleus, `undefined` for the mean duration of no pause.
public struct SpeechRate: Descriptor {
  /// The word that identifies the type: `speechRate`.
  public static var kind: String { "speechRate" }

  /// How far below the clip's level a nucleus may lie, in dB.
  public var range: Double

  /// How far the intensity must fall between two nuclei, in dB.
  public var dip: Double

  /// The shortest pause in seconds.
  public var minimumPause: Double

  /// How voiced frames are found.
  public var voice: VoiceAnalysisOptions

  /// The beginning of the columns' names, `speech`.
  public var name: String

  /// Creates the descriptor.
  public init(
    range: Double = 25, dip: Double = 2, minimumPause: Double = 0.3,
    voice: VoiceAnalysisOptions = VoiceAnalysisOptions(), name: String = "speech"
  ) {
    self.range = range
    self.dip = dip
    self.minimumPause = minimumPause
    self.voice = voice
    self.name = name
  }

  /// The floor of the intensity in Hz, as in the script.
  private static let floor = 50.0

  private var pitch: PraatPitchMeasurement { PraatPitchMeasurement(options: voice.pitch) }

  /// The pitch track and the samples.
  public var analyses: [Analysis] { [.samples, .measurement(pitch)] }

  /// Describes the six columns.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = [
      "range": "\(range)", "dip": "\(dip)", "minimumPause": "\(minimumPause)",
      "intensity.floor": "\(Self.floor)",
    ].merging(voice.parameters.prefixed("voice")) { old, _ in old }
    return [
      ("rate", "1/s", "nuclei / time from the first to the last sound"),
      ("articulation_rate", "1/s", "nuclei / (time from the first to the last sound − pauses)"),
      ("syllables", "1", "number of nuclei"),
      ("pauses", "1", "number of pauses"),
      ("pause_mean", "s", "mean duration of pauses"),
      ("pause_share", "1", "duration of pauses / time from the first to the last sound"),
    ].map { ending, unit, formula in
      FeatureColumn(
        name: "\(name)_\(ending)", unit: unit, formula: formula,
        source: "de Jong and Wempe 2009, the last nucleus included", parameters: parameters,
        revision: 1)
    }
  }

  /// Throws for options that make no sense, or not at this sample rate.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    for (what, value) in [("range", range), ("dip", dip), ("minimumPause", minimumPause)] {
      try require(
        value > 0 && value.isFinite, "\(what) is \(value), but must be positive and finite")
    }
    if let problem = voice.problem(sampleRate: sampleRate) { try require(false, problem) }
  }

  /// Returns rates and pauses of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    func missing(_ reason: MissingReason) -> [FeatureValue] {
      Array(repeating: .missing(reason), count: 6)
    }
    let shortest = Int((6.4 / Self.floor * clip.sampleRate).rounded(.up))
    if let reason = clip.missingReason(shorterThan: shortest) { return missing(reason) }
    guard
      let track = try? PraatIntensity(floor: Self.floor, sampleRate: clip.sampleRate)(clip.samples),
      let activity = SpeechActivity(track, range: range, minimumPause: minimumPause)
    else { return missing(.undefined) }
    let voiced = clip.result(of: pitch)
    let nuclei = activity.nuclei(dip: dip).filter {
      voiced.frame(at: track.time(ofFrame: $0))?.isVoiced == true
    }.count
    guard nuclei > 0 else { return missing(.unvoiced) }
    let paused = activity.pauses.reduce(0, +)
    return [
      FeatureValue(Double(nuclei) / activity.duration),
      FeatureValue(Double(nuclei) / (activity.duration - paused)),
      FeatureValue(Double(nuclei)), FeatureValue(Double(activity.pauses.count)),
      activity.pauses.isEmpty
        ? .missing(.undefined) : FeatureValue(paused / Double(activity.pauses.count)),
      FeatureValue(paused / activity.duration),
    ]
  }
}

/// Where a clip is loud, and what lies between.
struct SpeechActivity {
  private let track: IntensityTrack
  private let threshold: Double
  /// The time from the first to the last loud frame in seconds, one step more than their distance.
  let duration: Double
  /// The durations of the pauses in seconds.
  let pauses: [Double]

  /// Returns nil without a loud frame.
  init?(_ track: IntensityTrack, range: Double, minimumPause: Double) {
    let level = QuantileDefinition.linear.quantile(0.99, ofSorted: track.values.sorted())
    guard let level, level > -300 else { return nil }
    self.track = track
    let threshold = level - range
    self.threshold = threshold
    let loud = track.values.indices.filter { track.values[$0] >= threshold }
    guard let first = loud.first, let last = loud.last else { return nil }
    duration = Double(last - first + 1) * track.step
    pauses = zip(loud, loud.dropFirst()).map { Double($1 - $0 - 1) * track.step }
      .filter { $0 >= minimumPause }
  }

  /// The frames of the maxima above the threshold that the intensity falls between by a dip.
  func nuclei(dip: Double) -> [Int] {
    let values = track.values
    var nuclei: [Int] = []
    var lowest = Double.infinity
    for index in values.indices {
      lowest = min(lowest, values[index])
      let isPeak =
        values[index] >= threshold && (index == 0 || values[index] > values[index - 1])
        && (index + 1 == values.count || values[index] >= values[index + 1])
      guard isPeak else { continue }
      guard let last = nuclei.last else {
        nuclei.append(index)
        lowest = values[index]
        continue
      }
      if values[last] - lowest > dip, values[index] - lowest > dip {
        nuclei.append(index)
        lowest = values[index]
      } else if values[index] > values[last] {
        // Two bumps of one syllable: the higher one stands for it.
        nuclei[nuclei.count - 1] = index
        lowest = values[index]
      }
    }
    return nuclei
  }
}
