import Features
import Foundation
import Testing

@Suite("A feature set is a value")
struct FeatureSetTests {
  @Test("whose columns follow its descriptors")
  func columns() throws {
    let features = try FeatureSet {
      PitchStatistics([.frequency(.median), .voicedShare], scale: .hertz)
      MFCCStatistics(3, includesZeroth: true, statistics: [.mean], over: .all)
      if Bool(true) { SpectralMoments(band: 50...4_000, moments: [.entropy]) }
      for band in [1, 2] {
        SpectralMoments(
          band: 0...Double(1_000 * band), moments: [.mean], name: "band_\(band)")
      }
    }
    #expect(
      features.schema.names == [
        "f0_median", "f0_voiced_share", "mfcc_0_mean", "mfcc_1_mean", "mfcc_2_mean",
        "spectrum_entropy", "band_1_mean", "band_2_mean",
      ])
    #expect(features.schema.columns[0].unit == "Hz")
    #expect(features.schema.columns[0].upperFrequency == 400)
    #expect(features.schema.columns[2].upperFrequency == 8_000)
    #expect(features.schema.columns[0].parameters["analysisRate"] == "16000.0")
  }

  @Test("which a preset gives by name, with the same schema on every machine")
  func preset() throws {
    let voice = try FeatureSet(.voice)
    #expect(voice.schema.count == 105)
    #expect(voice.describe().split(separator: "\n").count == 106)
    #expect(voice.description.hasPrefix("105 columns of pitchStatistics, formantStatistics"))
    #expect(
      FeatureSet.Preset.all.map(\.name) == [
        "voice", "librosaBasics", "fullStatistics", "original", "voiceGender2016", "voiceReport",
        "egemaps",
      ])
  }

  /// Raise a descriptor's revision, never a text of these alone, when numbers change.
  static let hashes = [
    "voice": "57558a61e9fdf70dc5731968a348ef27d91d6e5f98ec93d7af312b1d2a9bdc4c",
    "librosaBasics": "310d272b3c1763e2f905d2ddcc43269cf4eb5705a578b84d6c02142c07311841",
    "fullStatistics": "30b5ed247baa358ceb2e2b6d5ded9c4167a2df3de869cc9598121688a0c02318",
    "original": "23fd42226aefd7340a845588b1274f100caa3c345ec0c5a8ef0fbfd0b36a6f10",
    "voiceGender2016": "a20942f6ad7338cfb42f39476a0f1de8e765cbc046b816f6cb6019388729446c",
    "voiceReport": "261aee463a783bf20e0205040e4ae6e3fd7704fda4e20b017b26b6f06459c76a",
    "egemaps": "4e332248825251593ac964a0c2ba4f3363c94c392032664a311af9eea67be8fe",
  ]

  @Test("whose presets have the same hash in every release and on every machine")
  func presetHashes() throws {
    for preset in FeatureSet.Preset.all {
      #expect(try FeatureSet(preset).schema.hash == Self.hashes[preset.name], "\(preset.name)")
    }
    #expect(Self.hashes.count == FeatureSet.Preset.all.count)
    let published = try FeatureSet(.original(asPublished: true)).schema.hash
    #expect(published != Self.hashes["original"])
  }

  @Test("that encodes to JSON and back")
  func coding() throws {
    let features = try RowGoldenTests.features()
    let data = try JSONEncoder().encode(features)
    let decoded = try JSONDecoder().decode(FeatureSet.self, from: data)
    #expect(decoded == features)
    #expect(decoded.hashValue == features.hashValue)
    #expect(decoded.schema == features.schema)
  }

  @Test("that decodes descriptors of other modules when told their types")
  func foreign() throws {
    let features = try FeatureSet(analysisRate: nil) { VoicedSeconds() }
    let data = try JSONEncoder().encode(features)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(FeatureSet.self, from: data) }
    let decoder = JSONDecoder()
    decoder.userInfo[try #require(FeatureSet.descriptorTypes)] =
      [VoicedSeconds.self] as [any Descriptor.Type]
    let decoded = try decoder.decode(FeatureSet.self, from: data)
    #expect(decoded == features)
    let row = try decoded.row(of: TestSignal.ramp.samples, sampleRate: 16_000)
    #expect(abs((row[0].number ?? 0) - 3) < 0.1)
  }

  @Test("that shows what a value is computed from")
  func analysis() throws {
    let clip = try FeatureSet(.voice).analysis(of: TestSignal.ramp.samples, sampleRate: 16_000)
    let track = clip.pitch(PitchOptions())
    #expect(track.frameCount == 401)
    #expect(abs(track.frequencies[200] - 130) < 0.5)
    #expect(clip.frames(.active, of: 401).contains(200))
    #expect(clip.formants(FormantOptions(), ofFrame: 200).count == 4)
    #expect(clip.meanSpectrum(SpectrumOptions()).isEmpty)
  }
}

/// A descriptor that a client could write.
struct VoicedSeconds: Descriptor {
  var pitch = PitchOptions()

  static let kind = "voicedSeconds"

  var analyses: [Analysis] { [.pitch(pitch)] }

  func columns(sampleRate: Double?) -> [FeatureColumn] {
    [FeatureColumn(name: "voiced_seconds", unit: "s", formula: "voiced frames × hop", source: "")]
  }

  func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let frames = clip.pitch(pitch).voicedFrames.count
    return [.number(Double(frames * pitch.hopLength) / clip.sampleRate)]
  }
}
