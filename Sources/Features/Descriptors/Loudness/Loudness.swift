/// The loudness of a clip in LUFS by ITU-R BS.1770: as a whole, and at its loudest over 400 ms and 3 s.
///
/// ```swift
/// Loudness()                                        // loudness_integrated, loudness_momentary_max …
/// ```
///
/// The samples pass the K-weighting, a shelf of +4 dB above 1.5 kHz and a high-pass at 38 Hz, given
/// by their analogue prototypes for any rate. The loudness of a stretch is −0.691 + 10 log₁₀ of its
/// mean square. Momentary loudness is of 400 ms, short-term loudness of 3 s, every 100 ms. The
/// integrated loudness is of the momentary stretches above −70 LUFS and above ten units below the
/// mean of those. Gain moves all by its decibels.
///
/// Missing: `tooShort` for a clip under 400 ms (3 s for short-term loudness), `silent`, `undefined`
/// where nothing lies above −70 LUFS.
public struct Loudness: Descriptor {
  /// The word that identifies the type: `loudness`.
  public static var kind: String { "loudness" }

  /// One number of the loudness.
  public enum Measure: String, Hashable, Codable, Sendable, CaseIterable {
    /// The loudness of the clip as a whole, gated.
    case integrated
    /// The largest loudness of 400 ms.
    case momentaryMaximum = "momentary_max"
    /// The largest loudness of 3 s.
    case shortTermMaximum = "short_term_max"
  }

  /// Which numbers, in order.
  public var measures: [Measure]

  /// Creates the descriptor.
  public init(_ measures: [Measure] = Measure.allCases) { self.measures = measures }

  /// The powers of blocks of 100 ms.
  public var analyses: [Analysis] { [.measurement(LoudnessBlocks())] }

  /// Describes the columns.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    measures.map { measure in
      FeatureColumn(
        name: "loudness_\(measure.rawValue)", unit: "LUFS",
        formula: "−0.691 + 10 log₁₀ of the K-weighted mean square, \(measure.rawValue)",
        source: "ITU-R BS.1770-5", parameters: ["measure": measure.rawValue], revision: 1)
    }
  }

  /// Throws for no measures, and for rates that the weighting is not made for.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(!measures.isEmpty, "there is no measure; give some, such as .integrated")
    guard let sampleRate else { return }
    try require(
      sampleRate >= 4_000, "the weighting needs a rate of at least 4000 Hz, not \(sampleRate)")
  }

  /// Returns the numbers of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    if clip.isSilent && clip.sampleCount > 0 { return measures.map { _ in .missing(.silent) } }
    let powers = clip.result(of: LoudnessBlocks())
    return measures.map { measure in
      let length = measure == .shortTermMaximum ? 30 : 4
      guard powers.count >= length else { return .missing(.tooShort) }
      let stretches = powers.indices.dropLast(length - 1).map {
        powers[$0..<$0 + length].reduce(0, +) / Double(length)
      }
      guard measure == .integrated else {
        return loudness(stretches.max() ?? 0)
      }
      let audible = stretches.filter { $0 > Self.power(of: -70) }
      guard !audible.isEmpty else { return .missing(.undefined) }
      // Ten units are a tenth of the power.
      let gate = audible.reduce(0, +) / Double(audible.count) / 10
      let loud = audible.filter { $0 > gate }
      return loudness(loud.reduce(0, +) / Double(loud.count))
    }
  }

  private func loudness(_ power: Double) -> FeatureValue {
    power > 0
      ? FeatureValue(-0.691 + 10 / naturalLogarithm(10) * naturalLogarithm(power))
      : .missing(.undefined)
  }

  private static func power(of loudness: Double) -> Double {
    exponential((loudness + 0.691) / 10 * naturalLogarithm(10))
  }
}
