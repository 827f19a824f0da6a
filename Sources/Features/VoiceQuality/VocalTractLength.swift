public import Spectral

/// The length of the speaker's vocal tract in centimetres, estimated from the formants.
///
/// ```swift
/// VocalTractLength()                                // vocal_tract_length, vocal_tract_spacing
/// ```
///
/// A tube that is closed at one end and open at the other resonates at Fₙ = (2n − 1) c / 4L. With
/// the mean frequencies Fₙ of the formants over voiced frames, the spacing ΔF is the slope of the
/// line through the origin and the points (n − ½, Fₙ), by least squares, and L = c / 2ΔF. (D. Reby
/// and K. McComb, "Anatomical constraints generate honesty: acoustic cues to age and weight in the
/// roars of red deer stags", Animal Behaviour 65, 2003; on formants by Burg's method.) An adult man's
/// vocal tract is about 17 cm long, a woman's 14.5 cm. A single vowel moves the estimate by a
/// centimetre or two; speech averages over vowels.
///
/// Missing: as ``PraatFormantStatistics``, `undefined` where a formant is never found.
public struct VocalTractLength: Descriptor {
  /// The word that identifies the type: `vocalTractLength`.
  public static var kind: String { "vocalTractLength" }

  /// How formants are found.
  public var options: PraatFormantOptions

  /// The number of formants that enter, 4.
  public var count: Int

  /// The speed of sound in the vocal tract in m/s, 350: moist air of 35 °C.
  public var soundSpeed: Double

  /// How voiced frames are found.
  public var voice: VoiceAnalysisOptions

  /// The beginning of the columns' names, `vocal_tract`.
  public var name: String

  /// Creates the descriptor.
  public init(
    _ options: PraatFormantOptions = PraatFormantOptions(), count: Int = 4,
    soundSpeed: Double = 350, voice: VoiceAnalysisOptions = VoiceAnalysisOptions(),
    name: String = "vocal_tract"
  ) {
    self.options = options
    self.count = count
    self.soundSpeed = soundSpeed
    self.voice = voice
    self.name = name
  }

  private var statistics: PraatFormantStatistics {
    PraatFormantStatistics(
      options, count: count, statistics: [.mean], bandwidths: [], voice: voice)
  }

  /// The formants and the pitch track.
  public var analyses: [Analysis] { statistics.analyses }

  /// Describes the two columns: length and formant spacing.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = options.parameters
      .merging(voice.parameters.prefixed("voice")) { old, _ in old }
      .merging(["count": "\(count)", "soundSpeed": "\(soundSpeed)"]) { old, _ in old }
    return [("length", "cm", "100 c / 2ΔF"), ("spacing", "Hz", "ΔF")].map { ending, unit, formula in
      FeatureColumn(
        name: "\(name)_\(ending)", unit: unit,
        formula: "\(formula), ΔF = Σ (n − ½) Fₙ / Σ (n − ½)² of the mean formants Fₙ",
        source: "Reby and McComb 2003; formants of Praat 6.1.38", parameters: parameters,
        revision: 1, upperFrequency: options.ceiling)
    }
  }

  /// Throws for options that make no sense, or not at this sample rate.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(
      soundSpeed > 0 && soundSpeed.isFinite, "soundSpeed is \(soundSpeed), but must be positive")
    try require(count >= 1, "\(count) formants have no spacing; give at least one")
    do {
      try statistics.validate(sampleRate: sampleRate)
    } catch .invalidOptions(_, let reason) {
      try require(false, reason)
    } catch {
      throw error
    }
  }

  /// Returns length and spacing of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    var (products, squares) = (0.0, 0.0)
    for (index, value) in statistics.values(of: clip).enumerated() {
      guard let frequency = value.number else { return [value, value] }
      let place = Double(index) + 0.5
      products += place * frequency
      squares += place * place
    }
    let spacing = products / squares
    return [FeatureValue(100 * soundSpeed / (2 * spacing)), FeatureValue(spacing)]
  }
}
