public import Spectral

/// How the levels of harmonics differ: H1–H2 and H1–A3, which tell pressed voices from breathy ones.
///
/// ```swift
/// HarmonicDifferences()                             // harmonics_h1_h2_mean …
/// HarmonicDifferences(statistics: [.median], isCorrected: true)
/// ```
///
/// In each voiced frame of the pitch track the spectrum is read at the fundamental F0 (level H1), at
/// 2 F0 (H2), and at the harmonics within a fifth of the third formant, the strongest of which is A3:
/// 20 log₁₀ |Σ w x e^(−2πi k F0 t)| under a Hann window of four periods. Formants raise the harmonics
/// near them: with ``isCorrected``, the response of the first two (for A3 three) formants is
/// subtracted, that of a formant F of bandwidth B at the frequency f being
///
/// 20 log₁₀ ((1 − 2r cos ω + r²) / √((1 − 2r cos(ω − λ) + r²)(1 − 2r cos(ω + λ) + r²)))
///
/// with λ = 2πf / rate, r = e^(−πB / rate) and ω = 2πF / rate: 0 dB at 0 Hz (M. Iseli
/// and A. Alwan, "An improved correction formula for the estimation of harmonic magnitudes and its
/// application to open quotient estimation", ICASSP 2004). The columns are then named `h1_h2_corrected`
/// and `h1_a3_corrected`.
///
/// Missing: `tooShort`, `silent`, `unvoiced`; `undefined` where no frame has what is needed.
public struct HarmonicDifferences: Descriptor {
  /// The word that identifies the type: `harmonicDifferences`.
  public static var kind: String { "harmonicDifferences" }

  /// The statistics of each difference over voiced frames, in order.
  public var statistics: [Statistic]

  /// Whether the formants' response is subtracted.
  public var isCorrected: Bool

  /// How formants are found.
  public var formants: PraatFormantOptions

  /// How voiced frames are found.
  public var voice: VoiceAnalysisOptions

  /// The beginning of the columns' names, `harmonics`.
  public var name: String

  /// Creates the descriptor.
  public init(
    statistics: [Statistic] = [.mean, .standardDeviation(ddof: 1)], isCorrected: Bool = false,
    formants: PraatFormantOptions = PraatFormantOptions(),
    voice: VoiceAnalysisOptions = VoiceAnalysisOptions(), name: String = "harmonics"
  ) {
    self.statistics = statistics
    self.isCorrected = isCorrected
    self.formants = formants
    self.voice = voice
    self.name = name
  }

  private var measurement: HarmonicMeasurement {
    HarmonicMeasurement(
      pitch: PraatPitchMeasurement(options: voice.pitch),
      formants: PraatFormantMeasurement(options: formants), isCorrected: isCorrected)
  }

  /// The levels of the harmonics.
  public var analyses: [Analysis] { [.measurement(measurement)] }

  /// Describes the columns: the statistics of H1–H2, then those of H1–A3.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = voice.parameters.prefixed("voice")
      .merging(formants.parameters.prefixed("formants")) { old, _ in old }
      .merging(["isCorrected": "\(isCorrected)"]) { old, _ in old }
    let ending = isCorrected ? "_corrected" : ""
    return [("h1_h2", "H1 − H2"), ("h1_a3", "H1 − A3")].flatMap { part, formula in
      statistics.map { statistic in
        FeatureColumn(
          name: "\(name)_\(part)\(ending)_\(statistic.name)",
          unit: statistic.unit(ofValuesIn: "dB"),
          formula: "\(statistic.formula) of \(formula) over voiced frames"
            + (isCorrected ? ", the formants' response subtracted" : ""),
          source: isCorrected ? "Iseli and Alwan 2004" : "Hanson 1997",
          parameters: parameters.merging(["statistic": statistic.parameter]) { old, _ in old },
          revision: 1, upperFrequency: formants.ceiling)
      }
    }
  }

  /// Throws for options that make no sense, or not at this sample rate.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    for problem in statistics.compactMap(\.problem) { try require(false, problem) }
    try require(!statistics.isEmpty, "there is no statistic; give some, such as .mean")
    if let problem = voice.problem(sampleRate: sampleRate) { try require(false, problem) }
    guard let sampleRate else { return }
    let formants = formants
    let problem = planningProblem { () throws(SpectralError) in
      _ = try PraatFormants(formants, sampleRate: sampleRate)
    }
    if let problem { try require(false, problem) }
  }

  /// Returns the statistics of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let levels = clip.result(of: measurement)
    if let reason = voice.missingReason(clip, voiced: levels.voicedFrameCount) {
      return Array(repeating: .missing(reason), count: 2 * statistics.count)
    }
    return [levels.second, levels.third].flatMap { track in
      Statistic.values(of: statistics, for: track).map { FeatureValue(optional: $0) }
    }
  }
}
