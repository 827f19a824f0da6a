import Features
import Foundation
import Spectral
import Testing

@Suite("Descriptors of voice quality")
struct VoiceDescriptorTests {
  private static func hash(_ descriptor: some Descriptor) throws -> String {
    try FeatureSet { descriptor }.schema.hash
  }

  @Test("change the schema's hash with every option")
  func hashes() throws {
    var hashes = [
      try Self.hash(VoiceQuality()), try Self.hash(PraatPitchStatistics()),
      try Self.hash(PraatFormantStatistics()), try Self.hash(VocalTractLength()),
      try Self.hash(SpeechRate()),
    ]
    for change in [
      { $0.pitch.floor = 60 }, { $0.pitch.ceiling = 500 }, { $0.pitch.timeStep = 0.005 },
      { $0.pitch.octaveCost = 0.02 }, { $0.limits.longestPeriod = 0.03 },
      { $0.limits.maximumPeriodFactor = 1.5 }, { $0.limits.maximumAmplitudeFactor = 2 },
      { $0.limits.shortestPeriod = 0.001 }, { $0.pitch.method = .crossCorrelation },
    ] as [(inout VoiceAnalysisOptions) -> Void] {
      var voice = VoiceAnalysisOptions()
      change(&voice)
      hashes.append(try Self.hash(VoiceQuality(voice: voice)))
      hashes.append(try Self.hash(PraatPitchStatistics(voice: voice)))
      hashes.append(try Self.hash(PraatFormantStatistics(voice: voice)))
      hashes.append(try Self.hash(VocalTractLength(voice: voice)))
      hashes.append(try Self.hash(SpeechRate(voice: voice)))
    }
    hashes.append(
      try Self.hash(VoiceQuality(harmonicity: PraatHarmonicityOptions(.autocorrelation))))
    var prominence = CepstralProminenceOptions()
    prominence.fit = .robustSlow
    hashes.append(try Self.hash(VoiceQuality(prominence: prominence)))
    hashes.append(try Self.hash(PraatPitchStatistics(scale: .semitones)))
    hashes.append(try Self.hash(PraatFormantStatistics(PraatFormantOptions(ceiling: 5_000))))
    hashes.append(try Self.hash(VocalTractLength(count: 3)))
    hashes.append(try Self.hash(VocalTractLength(soundSpeed: 353)))
    hashes.append(try Self.hash(SpeechRate(range: 30)))
    hashes.append(try Self.hash(SpeechRate(dip: 3)))
    hashes.append(try Self.hash(SpeechRate(minimumPause: 0.2)))
    #expect(Set(hashes).count == hashes.count)
  }

  @Test("survive coding")
  func coding() throws {
    let features = try FeatureSet {
      VoiceQuality([.jitterLocal])
      PraatPitchStatistics(scale: .semitones)
      PraatFormantStatistics(count: 2)
      VocalTractLength(soundSpeed: 340)
      SpeechRate(dip: 3)
    }
    let data = try JSONEncoder().encode(features)
    let decoded = try JSONDecoder().decode(FeatureSet.self, from: data)
    #expect(decoded == features && decoded.schema.hash == features.schema.hash)
  }

  @Test("refuse options that make no sense, by name")
  func errors() {
    var voice = VoiceAnalysisOptions()
    voice.pitch.floor = 0
    var limits = VoiceAnalysisOptions()
    limits.limits.longestPeriod = 0
    var harmonicity = PraatHarmonicityOptions()
    harmonicity.timeStep = 0
    var prominence = CepstralProminenceOptions()
    prominence.floor = -1
    let refused: [any Descriptor] = [
      VoiceQuality([]), VoiceQuality(voice: voice), VoiceQuality(voice: limits),
      VoiceQuality(harmonicity: harmonicity), VoiceQuality(prominence: prominence),
      PraatPitchStatistics(voice: voice), PraatPitchStatistics(scale: .semitones(above: 0)),
      PraatFormantStatistics(count: 6), PraatFormantStatistics(voice: voice),
      PraatFormantStatistics(statistics: [], bandwidths: []),
      PraatFormantStatistics(PraatFormantOptions(ceiling: 9_000)),
      VocalTractLength(count: 0), VocalTractLength(soundSpeed: .nan),
      SpeechRate(range: 0), SpeechRate(dip: .nan), SpeechRate(voice: voice),
    ]
    for descriptor in refused {
      #expect(throws: FeatureError.self, "\(descriptor)") { try FeatureSet([descriptor]) }
    }
  }

  @Test("count syllables and pauses that are known")
  func rate() throws {
    // Eight bursts of a harmonic tone, two groups of four: 0.15 s each, 0.1 s apart, 0.6 s between.
    var samples: [Float] = []
    func append(_ seconds: Double, _ level: Float) {
      let count = Int(seconds * 16_000)
      for index in 0..<count {
        let phase = 2 * Float.pi * 120 * Float(samples.count) / 16_000
        let rise = 0.5 - 0.5 * cos(2 * .pi * Float(index) / Float(count))
        let tone = (1...8).reduce(Float(0)) { $0 + sin(Float($1) * phase) / Float($1) }
        samples.append(level * rise * tone + 1e-5 * sin(97 * phase))
      }
    }
    append(0.5, 0)
    for group in 0..<2 {
      for _ in 0..<4 {
        append(0.2, 0.3)
        append(0.1, 0)
      }
      if group == 0 { append(0.6, 0) }
    }
    append(0.5, 0)
    let features = try FeatureSet { SpeechRate() }
    let row = try features.row(of: samples, sampleRate: 16_000)
    let values = Dictionary(
      uniqueKeysWithValues: zip(features.schema.names, row.map { $0.number ?? -1 }))
    #expect(values["speech_syllables"] == 8 && values["speech_pauses"] == 1)
    // Bursts fade in and out, so that the pause is longer than the gap by up to 0.15 s.
    #expect(abs((values["speech_pause_mean"] ?? 0) - 0.75) < 0.1)
    // 2.9 s from the first to the last sound.
    #expect(abs((values["speech_rate"] ?? 0) - 8 / 2.9) < 0.3)
    #expect((values["speech_articulation_rate"] ?? 0) > (values["speech_rate"] ?? 0))
  }

  @Test("find the vocal tract's length of a synthetic vowel")
  func tract() throws {
    let row = try FeatureSet { VocalTractLength(PraatFormantOptions(ceiling: 5_000), count: 2) }
      .row(of: TestSignal.vowel.samples, sampleRate: 16_000)
    // The resonances of 700 and 1200 Hz have a spacing of 860 Hz, 35 000 cm/s / 1720 Hz.
    #expect(abs((row[0].number ?? 0) - 20.3) < 1)
    #expect(abs((row[0].number ?? 0) * (row[1].number ?? 0) - 17_500) < 1e-6)
  }
}
