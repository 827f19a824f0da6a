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
  static func expect(
    _ features: FeatureSet, of samples: [Float], _ rate: Double, prefix: String,
    toBe expected: [String: Double], within bound: Double, _ title: String
  ) throws {
    let row = try features.row(of: samples, sampleRate: rate)
    var compared = 0
    for (column, value) in zip(features.schema.names, row) {
      guard let golden = expected[String(column.dropFirst(prefix.count + 1))] else { continue }
      let number = try #require(value.number, "\(title) \(column): \(value), not \(golden)")
      let comparison = Comparison(
        [number], [golden], within: bound, scale: [max(abs(golden), 1e-3)])
      #expect(comparison.isWithinBound, "\(title) \(column): \(comparison)")
      compared += 1
    }
    #expect(compared == expected.count, "\(title): \(compared) of \(expected.count) columns")
  }

  // The bound of 1e-9 is a promise of the profiles; the transforms err by 1e-12 of the largest line,
  // which the logarithms of the flatness magnify a hundredfold for the weakest of them.
  @Test("moments agree to 1e-9, for each profile, band, rate and length")
  func moments() throws {
    let content = try Self.content()
    #expect(content.moments.count == 54)
    for golden in content.moments {
      let profile = try Self.profile(golden.profile)
      let features = try FeatureSet {
        FrequencyMoments(profile, band: golden.band[0]...golden.band[1])
      }
      try Self.expect(
        features, of: Self.samples(golden.signal, golden.count), golden.rate, prefix: "frequency",
        toBe: golden.values, within: 1e-10,
        "\(golden.signal) \(golden.count) at \(golden.rate), \(golden.profile), \(golden.band)")
    }
  }

  // Frequencies of bins and lags: what differs is the order of a sum of a few hundred, 1e-14. The
  // parabola of Formant's profile magnifies the rounding of a spectrum, 1e-15 of its largest line, by
  // what a bin beside the top is below it.
  @Test(
    "fundamental and dominant frequency agree to 1e-12, for each profile, gate, rate and length")
  func tracks() throws {
    let content = try Self.content()
    #expect(content.tracks.count > 50)
    for golden in content.tracks {
      let profile = try Self.profile(golden.profile)
      let samples = try Self.samples(golden.signal, golden.count)
      let title = "\(golden.signal) \(golden.count) at \(golden.rate), \(golden.profile)"
      var dominant = golden.dominant.filter { !["count", "defined"].contains($0.key) }
      dominant["modulation_index"] = dominant.removeValue(forKey: "modulation")
      try Self.expect(
        FeatureSet {
          DominantFrequencyStatistics(profile, threshold: golden.threshold, unit: .kilohertz)
        },
        of: samples, golden.rate, prefix: "dominant", toBe: dominant, within: 1e-12, title)
      guard let fundamental = golden.fundamental else { continue }
      try Self.expect(
        FeatureSet {
          CepstralPitchStatistics(profile, threshold: golden.threshold, unit: .kilohertz)
        },
        of: samples, golden.rate, prefix: "cepstral_f0",
        toBe: fundamental.filter { !["count", "defined"].contains($0.key) }, within: 1e-12, title)
    }
  }

  // R printed fifteen digits.
  @Test("what R itself printed for the first signal")
  func printed() throws {
    let content = try Self.content()
    let current = try #require(content.r["seewave2_2_4"])
    let moments: [FrequencyMoment: Double?] = [
      .mean: current.mean, .centroid: current.mean, .standardDeviation: current.sd,
      .standardError: current.sem, .median: current.median, .mode: current.mode,
      .firstQuartile: current.q25, .thirdQuartile: current.q75, .interquartileRange: current.iqr,
      .skewness: current.skewness, .kurtosis: current.kurtosis, .flatness: current.flatness,
      .entropy: current.entropy,
    ]
    let samples = TestSignal.ramp.samples
    try Self.expect(
      FeatureSet { FrequencyMoments(.seewave2_2_4) }, of: samples, 16_000, prefix: "frequency",
      toBe: Dictionary(
        uniqueKeysWithValues: moments.compactMap { moment, value in
          value.map { (moment.rawValue, $0) }
        }), within: 1e-12, "R")
    try Self.expect(
      FeatureSet { CepstralPitchStatistics(.seewave2_2_4, unit: .kilohertz) }, of: samples, 16_000,
      prefix: "cepstral_f0", toBe: #require(current.fund), within: 1e-14, "R")
    for name in ["seewave2_0_2", "seewave2_2_4"] {
      let profile = try Self.profile(name)
      try Self.expect(
        FeatureSet { DominantFrequencyStatistics(profile, band: 0...7_000, unit: .kilohertz) },
        of: samples, 16_000, prefix: "dominant", toBe: #require(content.r[name]).dom,
        within: 1e-14, name)
    }
  }
}
