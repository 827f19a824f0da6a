import Features
import TestSupport
import Testing

@Suite("Frequency moments of whole clips, against seewave and NumPy")
struct FrequencyMomentsGoldenTests {
  struct Content: Decodable {
    struct Moments: Decodable, Sendable {
      let signal: String
      let count: Int
      let rate: Double
      let profile: String
      let band: [Double]
      let values: [String: Double]
    }
    struct Track: Decodable, Sendable {
      let signal: String
      let count: Int
      let rate: Double
      let profile: String
      let threshold: Double
      let dominant: [String: Double]
      let fundamental: [String: Double]?
    }
    struct Printed: Decodable, Sendable {
      let dom: [String: Double]
      let fund: [String: Double]?
      let mean, sd, sem, median, mode, q25, q75, iqr: Double?
      let skewness, kurtosis, flatness, entropy: Double?
    }
    let versions: [String: String]
    let r: [String: Printed]
    let moments: [Moments]
    let tracks: [Track]
  }

  static func content() throws -> Content {
    try goldenFile("frequency-moments.json", as: Content.self)
  }

  static func samples(_ signal: String, _ count: Int) throws -> [Float] {
    if signal == "mix" { return Array(TestSignal.mix.prefix(count)) }
    return Array(try #require(TestSignal(rawValue: signal)).samples.prefix(count))
  }

  static func profile(_ name: String) throws -> FrequencyProfile {
    switch name {
    case "seewave2_0_2": .seewave2_0_2
    case "seewave2_2_4": .seewave2_2_4
    case "formant": .formant
    default: throw TableError.unknownColumn(name, known: ["seewave2_0_2", "seewave2_2_4"])
    }
  }

  /// Compares the columns that have a golden value, by the ends of their names.
  static func add(
    _ line: ParityLine, _ features: FeatureSet, of samples: [Float], _ rate: Double,
    prefix: String, toBe expected: [String: Double], within bound: Double, _ title: String,
    _ parity: inout Parity
  ) throws {
    let row = try features.row(of: samples, sampleRate: rate)
    var (found, golden): ([Double], [Double]) = ([], [])
    for (column, value) in zip(features.schema.names, row) {
      guard let expected = expected[String(column.dropFirst(prefix.count + 1))] else { continue }
      found.append(value.number ?? .nan)
      golden.append(expected)
    }
    #expect(found.count == expected.count, "\(title): \(found.count) of \(expected.count) columns")
    parity.add(
      line, title, found, golden, scale: golden.map { max(abs($0), 1e-3) }, within: .share(bound))
  }

  private static let transcription = "seewave in NumPy"
  private static let printed = "R 4.2.2, seewave"

  private static func line(_ name: String, _ profile: FrequencyProfile, by oracle: String)
    -> ParityLine
  {
    let version =
      switch profile {
      case .seewave2_0_2: " 2.0.2"
      case .seewave2_2_4: " 2.2.4"
      default: ""
      }
    return ParityLine(
      name, profile: ".\(profile)",
      oracle: version.isEmpty ? "definition in NumPy" : oracle + version, on: .trio)
  }

  @Test("moments, fundamental and dominant frequency agree to 1e-9 with every profile")
  func parity() throws {
    var parity = Parity("Frequency moments of seewave")
    let content = try Self.content()
    #expect(content.moments.count == 54)
    #expect(content.tracks.count > 50)
    try Self.addMoments(content, &parity)
    try Self.addTracks(content, &parity)
    try Self.addPrinted(content, &parity)
    parity.note(Self.note)
    let failures = try parity.finish()
    #expect(failures == [])
  }

  private static let note = """
    Shares of the value itself. "seewave in NumPy" is a transcription that agrees with what R printed \
    to 3e-15; "R" are those printed numbers, of fifteen digits. Cases are three signals and a mix of \
    them at several lengths, prime ones too, at 8 to 48 kHz, in the bands 0–280 Hz and wider.
    """

  // The bound of 1e-9 is a promise of the profiles; the transforms err by 1e-12 of the largest line,
  // which the logarithms of the flatness magnify a hundredfold for the weakest of them.
  private static func addMoments(_ content: Content, _ parity: inout Parity) throws {
    for golden in content.moments {
      let profile = try profile(golden.profile)
      let features = try FeatureSet {
        FrequencyMoments(profile, band: golden.band[0]...golden.band[1])
      }
      try add(
        line("specprop: moments of the spectrum", profile, by: transcription), features,
        of: samples(golden.signal, golden.count), golden.rate, prefix: "frequency",
        toBe: golden.values, within: 1e-10,
        "\(golden.signal) \(golden.count) at \(golden.rate), \(golden.profile), \(golden.band)",
        &parity)
    }
  }

  // Frequencies of bins and lags: what differs is the order of a sum of a few hundred, 1e-14. The
  // parabola of Formant's profile magnifies the rounding of a spectrum, 1e-15 of its largest line, by
  // what a bin beside the top is below it.
  private static func addTracks(_ content: Content, _ parity: inout Parity) throws {
    for golden in content.tracks {
      let profile = try profile(golden.profile)
      let title = "\(golden.signal) \(golden.count) at \(golden.rate), \(golden.profile)"
      let samples = try samples(golden.signal, golden.count)
      var dominant = golden.dominant.filter { !["count", "defined"].contains($0.key) }
      dominant["modulation_index"] = dominant.removeValue(forKey: "modulation")
      try add(
        line("dfreq: dominant frequency", profile, by: transcription),
        FeatureSet {
          DominantFrequencyStatistics(profile, threshold: golden.threshold, unit: .kilohertz)
        },
        of: samples, golden.rate, prefix: "dominant", toBe: dominant, within: 1e-12, title, &parity)
      guard let fundamental = golden.fundamental else { continue }
      try add(
        line("fund: fundamental frequency", profile, by: transcription),
        FeatureSet {
          CepstralPitchStatistics(profile, threshold: golden.threshold, unit: .kilohertz)
        },
        of: samples, golden.rate, prefix: "cepstral_f0",
        toBe: fundamental.filter { !["count", "defined"].contains($0.key) }, within: 1e-12, title,
        &parity)
    }
  }

  // R printed fifteen digits.
  private static func addPrinted(_ content: Content, _ parity: inout Parity) throws {
    let current = try #require(content.r["seewave2_2_4"])
    let moments: [FrequencyMoment: Double?] = [
      .mean: current.mean, .centroid: current.mean, .standardDeviation: current.sd,
      .standardError: current.sem, .median: current.median, .mode: current.mode,
      .firstQuartile: current.q25, .thirdQuartile: current.q75, .interquartileRange: current.iqr,
      .skewness: current.skewness, .kurtosis: current.kurtosis, .flatness: current.flatness,
      .entropy: current.entropy,
    ]
    let samples = TestSignal.ramp.samples
    try add(
      line("specprop: moments of the spectrum", .seewave2_2_4, by: printed),
      FeatureSet { FrequencyMoments(.seewave2_2_4) }, of: samples, 16_000, prefix: "frequency",
      toBe: Dictionary(
        uniqueKeysWithValues: moments.compactMap { moment, value in
          value.map { (moment.rawValue, $0) }
        }), within: 1e-12, "R", &parity)
    try add(
      line("fund: fundamental frequency", .seewave2_2_4, by: printed),
      FeatureSet { CepstralPitchStatistics(.seewave2_2_4, unit: .kilohertz) }, of: samples, 16_000,
      prefix: "cepstral_f0", toBe: #require(current.fund), within: 1e-14, "R", &parity)
    for name in ["seewave2_0_2", "seewave2_2_4"] {
      let profile = try profile(name)
      try add(
        line("dfreq: dominant frequency", profile, by: printed),
        FeatureSet { DominantFrequencyStatistics(profile, band: 0...7_000, unit: .kilohertz) },
        of: samples, 16_000, prefix: "dominant", toBe: #require(content.r[name]).dom,
        within: 1e-14, name, &parity)
    }
  }
}
