/// A speaker: the parameters of the glottal source and of the vocal tract.
///
/// ```swift
/// var voice = Voice.random(kind: .woman, seed: 7)
/// voice.jitter = 0                                   // perfectly regular
/// ```
///
/// The parameters are checked when a ``VoiceSynthesizer`` speaks, or by ``validate()``.
public struct Voice: Hashable, Sendable, Codable {
  /// Whose average formants a voice scales.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    /// The averages of men.
    case man
    /// The averages of women.
    case woman
  }

  /// Whose average formants the voice has.
  public var kind: Kind

  /// The fundamental frequency in Hz in the middle of a phrase without accents; 40…600.
  public var fundamental: Double

  /// What all formant frequencies are multiplied with, for a shorter tract more; 0.6…1.6.
  public var formantScale: Double = 1

  /// What all bandwidths of ``Resonance/typicalBandwidth(at:fundamental:)`` are multiplied with;
  /// 0.25…4.
  public var bandwidthScale: Double = 1

  /// The share of a period in which the glottis is open; 0.2…0.9.
  public var openQuotient: Double = 0.6

  /// The loss of the glottal source at 3 kHz in dB, beyond that of its pulses; 0…40.
  public var spectralTilt: Double = 0

  /// The level of breath noise below 5 kHz relative to the pulses, at the glottis, in dB; −120…0.
  public var aspiration: Double = -60

  /// The mean difference of neighbouring periods as a share of the mean period; 0…0.05.
  ///
  /// The definition of Praat's "jitter (local)". The periods deviate from the contour by
  /// independent uniform numbers within ±1.5 times this share.
  public var jitter: Double = 0

  /// The mean difference of neighbouring pulse strengths as a share of the mean; 0…0.3.
  ///
  /// The definition of Praat's "shimmer (local)", of the pulses rather than of the wave.
  public var shimmer: Double = 0

  /// The fall of the fundamental frequency through a phrase in semitones a second; −12…12.
  ///
  /// The contour stays within 6 semitones of ``fundamental`` however long the phrase is.
  public var declination: Double = 0

  /// The largest deviation that vibrato makes, as a share of the fundamental frequency; 0…0.1.
  public var vibratoDepth: Double = 0

  /// The number of vibrato cycles a second; 0…12.
  public var vibratoRate: Double = 5

  /// The time in seconds that the formants take from one vowel to the next; 0.005…0.5.
  ///
  /// Vowels shorter than that share their whole duration between their two glides.
  public var transition: Double = 0.08

  /// Creates a voice of average formants with a regular, noiseless source.
  public init(kind: Kind, fundamental: Double) {
    self.kind = kind
    self.fundamental = fundamental
  }

  /// Throws where a parameter is outside its range.
  ///
  /// - Throws: ``SynthesisError/outOfRange(parameter:value:allowed:)``.
  public func validate() throws(SynthesisError) {
    try fundamental.check("fundamental (Hz)", in: 40...600)
    try formantScale.check("formantScale", in: 0.6...1.6)
    try bandwidthScale.check("bandwidthScale", in: 0.25...4)
    try openQuotient.check("openQuotient", in: 0.2...0.9)
    try spectralTilt.check("spectralTilt (dB)", in: 0...40)
    try aspiration.check("aspiration (dB)", in: -120...0)
    try jitter.check("jitter", in: 0...0.05)
    try shimmer.check("shimmer", in: 0...0.3)
    try declination.check("declination (semitones/s)", in: -12...12)
    try vibratoDepth.check("vibratoDepth", in: 0...0.1)
    try vibratoRate.check("vibratoRate (Hz)", in: 0...12)
    try transition.check("transition (s)", in: 0.005...0.5)
  }
}
