import Determinism
import Features
import Foundation
import Testing

@Suite("Frequency moments of whole clips")
struct FrequencyMomentsTests {
  /// Every descriptor in every profile that it has.
  static func features() throws -> FeatureSet {
    try FeatureSet(analysisRate: nil) {
      for profile in FrequencyProfile.allCases {
        FrequencyMoments(profile, names: .prefixed("moments_\(profile)"))
        DominantFrequencyStatistics(profile, names: .prefixed("dominant_\(profile)"))
        if profile != .formant {
          CepstralPitchStatistics(profile, names: .prefixed("f0_\(profile)"))
        }
      }
    }
  }

  private static let classicalNames = [
    "meanfreq", "sd", "median", "Q25", "Q75", "IQR", "skew", "kurt", "sp.ent", "sfm", "mode",
    "centroid", "meanfun", "minfun", "maxfun", "meandom", "mindom", "maxdom", "dfrange", "modindx",
  ]

  @Test("voiceGender2016 has the twenty columns of the data set, in its order and in kHz")
  func preset() throws {
    let features = try FeatureSet(.voiceGender2016)
    #expect(features.schema.names == Self.classicalNames)
    #expect(features.analysisRate == nil)
    let units = Dictionary(
      uniqueKeysWithValues: features.schema.columns.map { ($0.name, $0.unit) })
    for name in ["skew", "kurt", "sp.ent", "sfm", "modindx"] { #expect(units[name] == "1") }
    #expect(features.schema.columns.count { $0.unit == "kHz" } == 15)
    #expect(FeatureSet.Preset.all.contains(.voiceGender2016))
  }

  @Test("voiceGender2016 reads the first twenty seconds at the clip's own rate")
  func twentySeconds() throws {
    let features = try FeatureSet(.voiceGender2016)
    let row = try features.row(of: TestSignal.mix, sampleRate: 8_000)
    let beginning = try features.row(
      of: Array(TestSignal.mix.prefix(160_000)), sampleRate: 8_000)
    #expect(row == beginning)
    #expect(row.allSatisfy { $0.number != nil })
  }

  @Test("are streamed as they are whole, bit for bit")
  func streamed() throws {
    let features = try Self.features()
    let samples = TestSignal.vowel.samples
    let whole = try features.row(of: samples, sampleRate: 16_000)
    var generator = SeededGenerator(seed: 3)
    var stream = try features.stream(sampleRate: 16_000)
    var start = 0
    while start < samples.count {
      let end = min(samples.count, start + generator.index(below: 5_000))
      try stream.push(Array(samples[start..<end]))
      start = end
    }
    #expect(try stream.finish() == whole)
  }

  @Test("take the clip's own samples whatever the set resamples to")
  func ownRate() throws {
    let own = try FeatureSet(analysisRate: nil) { FrequencyMoments() }
    let other = try FeatureSet(analysisRate: 16_000) { FrequencyMoments() }
    let samples = TestSignal.vowel.samples
    #expect(
      try own.row(of: samples, sampleRate: 22_050) == other.row(of: samples, sampleRate: 22_050))
  }

  // A power of two changes exponents alone; cepstra see gated samples as 1e-6 of an integer step,
  // whatever the gain, so they are left out.
  @Test("do not change with a gain that is a power of two")
  func gain() throws {
    let features = try FeatureSet {
      for profile in FrequencyProfile.allCases {
        FrequencyMoments(profile, names: .prefixed("moments_\(profile)"))
        DominantFrequencyStatistics(profile, names: .prefixed("dominant_\(profile)"))
      }
    }
    let samples = TestSignal.vowel.samples
    let row = try features.row(of: samples, sampleRate: 16_000)
    #expect(try features.row(of: samples.map { $0 / 8 }, sampleRate: 16_000) == row)
  }

  @Test("of a sine are its frequency, but for seewave's stretched axis")
  func sine() throws {
    let samples = (0..<32_000).map { Float(0.5 * sin(2 * .pi * 150.3 * Double($0) / 16_000)) }
    let own = try FeatureSet {
      FrequencyMoments(moments: [.peak, .mode, .mean])
    }.row(of: samples, sampleRate: 16_000).map { $0.number ?? 0 }
    // A parabola through the logarithms of a Hann window's lobe errs by up to a twentieth of a bin.
    #expect(abs(own[0] - 150.3) < 0.025)
    #expect(own[1] == 150.5)
    #expect(abs(own[2] - 150.3) < 0.2)
    let stretched = try FeatureSet {
      FrequencyMoments(.seewave2_2_4, moments: [.mode])
    }.row(of: samples, sampleRate: 16_000)[0].number
    // Bin 301 of 0 … 559, of which the last is called 280 Hz.
    #expect(abs((stretched ?? 0) - 301 * 280.0 / 559) < 1e-9)
  }

  @Test("of a steady tone: a dominant frequency that does not move")
  func steady() throws {
    // 500 Hz is bin 64 of 2048 at 16 kHz.
    let samples = (0..<16_384).map { Float(0.5 * sin(2 * .pi * 500 * Double($0) / 16_000)) }
    func row(_ profile: FrequencyProfile) throws -> [FeatureValue] {
      try FeatureSet { DominantFrequencyStatistics(profile) }.row(of: samples, sampleRate: 16_000)
    }
    let old = try row(.seewave2_0_2)
    #expect(old.map(\.number) == [507.8125, 507.8125, 507.8125, 0, 0])
    let current = try row(.seewave2_2_4)
    #expect(current.map(\.number) == [500, 500, 500, 0, 1])
    let own = try row(.formant)
    // The neighbours of the bin are alike to rounding, so the parabola's top is the bin.
    #expect(abs((own[0].number ?? 0) - 500) < 1e-6)
  }
}
