import Features
import Spectral
import TestSupport
import Testing

@Suite("The voice report, against Praat 6.1.38")
struct VoiceReportTests {
  private struct Content: Decodable {
    let versions: [String: String]
    let rows: [String: [String: Double]]
  }

  /// Every column that the golden file has.
  static func features(rate: Double? = 16_000) throws -> FeatureSet {
    try FeatureSet(analysisRate: rate) {
      PraatPitchStatistics()
      PraatFormantStatistics()
      VoiceQuality()
      VocalTractLength()
    }
  }

  @Test("agrees in every column, end to end")
  func parity() throws {
    var parity = Parity("Voice report of Praat, end to end")
    let content = try goldenFile("voice.json", as: Content.self)
    let features = try Self.features()
    for signal in [TestSignal.ramp, .vowel] {
      let expected = try #require(content.rows[signal.rawValue])
      let row = try features.row(of: signal.samples, sampleRate: 16_000)
      var compared = 0
      for (index, name) in features.schema.names.enumerated() {
        guard let value = expected[name] else {
          #expect(row[index].number == nil, "\(name) is \(row[index]), but has no golden value")
          continue
        }
        // Frequencies agree to 1e-7 of themselves; neighbouring periods of a synthetic voice differ
        // so little that a jitter of 1e-4 keeps four digits of that.
        let bound = name.contains("jitter") ? 1e-4 : name.contains("shimmer") ? 1e-5 : 1e-6
        parity.add(
          ParityLine(
            name, profile: ".praat", oracle: "Praat \(content.versions["praat"] ?? "?")", on: .trio),
          signal.rawValue, [row[index].number ?? .nan], [value], scale: [max(1e-9, abs(value))],
          within: .share(bound))
        compared += 1
      }
      #expect(compared == expected.count)
    }
    parity.note("Shares of the value itself. Noise has no voice, and is missing in both.")
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("is a preset, and one pitch track serves it all")
  func preset() throws {
    let features = try FeatureSet(.voiceReport)
    #expect(features.schema.names.contains("voice_jitter_local"))
    #expect(features.schema.names.contains("praat_formant_4_bandwidth_median"))
    #expect(features.schema.columns.allSatisfy { $0.source.hasPrefix("Praat 6.1.38") })
  }

  @Test("streamed equals whole, for any chunks")
  func streamed() throws {
    let features = try Self.features()
    let samples = TestSignal.vowel.samples
    let row = try features.row(of: samples, sampleRate: 16_000)
    var stream = try features.stream(sampleRate: 16_000)
    var start = 0
    for length in [1, 0, 777, 4096, 5000, 30_000] {
      let end = min(samples.count, start + length)
      try stream.push(Array(samples[start..<end]))
      start = end
    }
    #expect(try stream.finish() == row)
  }

  @Test("is unmoved by gain")
  func gain() throws {
    let features = try Self.features()
    let row = try features.row(of: TestSignal.vowel.samples, sampleRate: 16_000)
    let loud = try features.row(of: TestSignal.vowel.samples.map { 4 * $0 }, sampleRate: 16_000)
    for (index, name) in features.schema.names.enumerated() {
      let (value, other) = (try #require(row[index].number), try #require(loud[index].number))
      // Logarithms of powers, in cepstra alone, are rounded anew.
      #expect(abs(value - other) <= 1e-9 * max(1, abs(value)), "\(name): \(value), \(other)")
    }
  }

  @Test("says why a value is missing: tooShort, silent, unvoiced, undefined")
  func missing() throws {
    let features = try FeatureSet {
      VoiceQuality()
      PraatPitchStatistics()
      PraatFormantStatistics()
      VocalTractLength()
      SpeechRate()
    }
    func reasons(_ samples: [Float]) throws -> [String: FeatureValue] {
      let row = try features.row(of: samples, sampleRate: 16_000)
      return Dictionary(uniqueKeysWithValues: zip(features.schema.names, row))
    }
    let silent = try reasons([Float](repeating: 0, count: 16_000))
    #expect(silent.values.allSatisfy { $0 == .missing(.silent) }, "\(silent)")
    let short = try reasons([0.1, -0.1, 0.2, 0.3])
    #expect(short.values.allSatisfy { $0 == .missing(.tooShort) }, "\(short)")
    let empty = try reasons([])
    #expect(empty.values.allSatisfy { $0 == .missing(.tooShort) }, "\(empty)")
    let noise = try reasons(TestSignal.noise.samples)
    for name in [
      "voice_jitter_local", "voice_shimmer_apq11", "praat_f0_mean", "praat_formant_1_mean",
      "vocal_tract_length", "speech_rate",
    ] {
      #expect(noise[name] == .missing(.unvoiced), "\(name): \(String(describing: noise[name]))")
    }
    #expect(noise["praat_f0_voiced_share"] == .number(0))
    #expect(noise["voice_cpps"]?.number != nil)
    let narrow = try features.row(of: TestSignal.vowel.samples, sampleRate: 8_000)
    for (index, column) in features.schema.columns.enumerated()
    where column.name.hasPrefix("praat_formant") || column.name == "voice_cpps" {
      #expect(narrow[index] == .missing(.aboveNyquist), "\(column.name)")
    }
  }
}
