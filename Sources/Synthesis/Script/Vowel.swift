/// A steady vowel of American English, named after the word between h and d that contains it.
///
/// The formants are the group averages of Hillenbrand, Getty, Clark and Wheeler (1995), "Acoustic
/// characteristics of American English vowels", JASA 97, 3099–3111, table V: 45 men and 48 women.
///
/// ```swift
/// Vowel.heed.formantFrequencies(of: .man)    // [342, 2322, 3000, 3657]
/// ```
///
/// ![The first two formants of each vowel, for men and women.](vowels)
public enum Vowel: String, CaseIterable, Hashable, Sendable, Codable {
  /// The vowel of "heed", IPA i.
  case heed
  /// The vowel of "hid", IPA ɪ.
  case hid
  /// The vowel of "hayed", IPA e.
  case hayed
  /// The vowel of "head", IPA ɛ.
  case head
  /// The vowel of "had", IPA æ.
  case had
  /// The vowel of "hod", IPA ɑ.
  case hod
  /// The vowel of "hawed", IPA ɔ.
  case hawed
  /// The vowel of "hoed", IPA o.
  case hoed
  /// The vowel of "hood", IPA ʊ.
  case hood
  /// The vowel of "who'd", IPA u.
  case whod
  /// The vowel of "hud", IPA ʌ.
  case hud
  /// The vowel of "heard", IPA ɝ.
  case heard

  /// Returns the average frequencies in Hz of the first four formants.
  public func formantFrequencies(of kind: Voice.Kind) -> [Double] {
    switch kind {
    case .man: menFormants
    case .woman: womenFormants
    }
  }

  private var menFormants: [Double] {
    switch self {
    case .heed: [342, 2322, 3000, 3657]
    case .hid: [427, 2034, 2684, 3618]
    case .hayed: [476, 2089, 2691, 3649]
    case .head: [580, 1799, 2605, 3677]
    case .had: [588, 1952, 2601, 3624]
    case .hod: [768, 1333, 2522, 3687]
    case .hawed: [652, 997, 2538, 3486]
    case .hoed: [497, 910, 2459, 3384]
    case .hood: [469, 1122, 2434, 3400]
    case .whod: [378, 997, 2343, 3357]
    case .hud: [623, 1200, 2550, 3557]
    case .heard: [474, 1379, 1710, 3334]
    }
  }

  private var womenFormants: [Double] {
    switch self {
    case .heed: [437, 2761, 3372, 4352]
    case .hid: [483, 2365, 3053, 4334]
    case .hayed: [536, 2530, 3047, 4319]
    case .head: [731, 2058, 2979, 4294]
    case .had: [669, 2349, 2972, 4290]
    case .hod: [936, 1551, 2815, 4299]
    case .hawed: [781, 1136, 2824, 3923]
    case .hoed: [555, 1035, 2828, 3927]
    case .hood: [519, 1225, 2827, 4052]
    case .whod: [459, 1105, 2735, 4115]
    case .hud: [753, 1426, 2933, 4092]
    case .heard: [523, 1588, 1929, 3914]
    }
  }
}
