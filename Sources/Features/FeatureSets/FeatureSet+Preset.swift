extension FeatureSet {
  /// A set of descriptors that comes with the module, by name.
  ///
  /// A preset's columns change only with a new major version, and then its schema hash changes too.
  public struct Preset: Hashable, Sendable {
    /// The name, such as `voice`.
    public let name: String

    /// The sample rate of the analysis in Hz, or nil if each clip is analysed at its own.
    public let analysisRate: Double?

    let descriptors: [any Descriptor]

    /// Whether two presets have the same name.
    public static func == (left: Preset, right: Preset) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// All presets.
    public static let all: [Preset] = [
      .voice, .librosaBasics, .fullStatistics, .original, .voiceGender2016, .voiceReport,
      .egemaps,
    ]
  }
}

extension FeatureSet.Preset {
  /// Finds a preset by its name.
  ///
  /// ```swift
  /// if let preset = FeatureSet.Preset(named: "librosaBasics") { … }
  /// ```
  ///
  /// - Returns: nil where ``all`` has none of that name.
  public init?(named name: String) {
    guard let preset = Self.all.first(where: { $0.name == name }) else { return nil }
    self = preset
  }

  /// Traits of a speaker from a few seconds of speech, at 16 kHz.
  ///
  /// How high and how lively the voice is (fundamental frequency in semitones), how long the vocal
  /// tract is and how damped (formants), what the spectral envelope of voiced frames looks like
  /// (means of cepstral coefficients), how much it moves (their standard deviations over active
  /// frames) and along which directions (correlations between them over voiced frames). Spreads are
  /// logarithms. Each value is unchanged by gain to about 1e-5, as long as no mel band of a frame
  /// falls to the floor of −100 dB: in a recording so quiet, or with stretches of digital silence
  /// between words, the coefficients' spreads follow the gain.
  ///
  /// `Documentation/Presets.md` has what it is worth on real speech, beside the other presets.
  public static let voice: FeatureSet.Preset = FeatureSet.Preset(
    name: "voice", analysisRate: 16_000,
    descriptors: [
      PitchStatistics([
        .frequency(.mean), .frequency(.logStandardDeviation()), .frequency(.quantile(0.1)),
        .frequency(.quantile(0.25)), .frequency(.median), .frequency(.quantile(0.75)),
        .frequency(.quantile(0.9)), .voicedShare, .aperiodicity(.median),
        .aperiodicity(.logStandardDeviation()),
      ]),
      FormantStatistics(
        statistics: [.median, .logStandardDeviation()], bandwidths: [.median]),
      MFCCStatistics(20, statistics: [.mean], over: .voiced),
      MFCCStatistics(20, statistics: [.logStandardDeviation()], over: .active),
      MFCCCorrelations(of: 1...10, over: .voiced),
    ])
}
