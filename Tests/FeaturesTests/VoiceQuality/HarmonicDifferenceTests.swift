import Features
import Foundation
import Spectral
import Testing

@Suite("Differences of harmonics")
struct HarmonicDifferenceTests {
  private static func values(_ descriptor: HarmonicDifferences, _ samples: [Float]) throws
    -> [String: FeatureValue]
  {
    let features = try FeatureSet { descriptor }
    let row = try features.row(of: samples, sampleRate: 16_000)
    return Dictionary(uniqueKeysWithValues: zip(features.schema.names, row))
  }

  @Test("H1–H2 of harmonics with levels of 0 and −9 dB is 9 dB")
  func known() throws {
    let level = pow(10, -9.0 / 20)
    let samples = (0..<16_000).map { index -> Float in
      let phase = 2 * Double.pi * 120 * Double(index) / 16_000
      let rest = (3...60).reduce(0) { $0 + 0.2 * sin(Double($1) * phase) / Double($1) }
      return Float(0.3 * (sin(phase) + level * sin(2 * phase) + rest))
    }
    let values = try Self.values(HarmonicDifferences(), samples)
    // Neighbouring harmonics leak into the window of four periods by less than 1e-3, which the
    // Praat track's error of 1e-5 in F0 does not change.
    #expect(abs((values["harmonics_h1_h2_mean"]?.number ?? 0) - 9) < 0.02)
    #expect((values["harmonics_h1_h2_sd_ddof1"]?.number ?? 1) < 0.02)
    // The 22nd harmonic or so of 0.2 / k, between 35 and 45 dB below the first.
    #expect((30...50).contains(values["harmonics_h1_a3_mean"]?.number ?? 0))
  }

  @Test("corrected, a train of pulses through resonances has nearly equal harmonics")
  func corrected() throws {
    let samples = TestSignal.vowel.samples
    let options = PraatFormantOptions(ceiling: 5_000)
    let plain = try Self.values(
      HarmonicDifferences(statistics: [.median], formants: options), samples)
    let corrected = try Self.values(
      HarmonicDifferences(statistics: [.median], isCorrected: true, formants: options), samples)
    // Pulses have a flat spectrum. 200 Hz and 400 Hz lie below a formant at 700 Hz, which raises the
    // second by 3 dB; formants found by prediction are off by some per cent.
    let difference = try #require(plain["harmonics_h1_h2_median"]?.number)
    let rest = try #require(corrected["harmonics_h1_h2_corrected_median"]?.number)
    #expect(difference < -2 && abs(rest) < 1, "\(difference), \(rest)")
  }

  @Test("are missing without a voice, refused without a statistic, and coded")
  func missing() throws {
    let silent = try Self.values(HarmonicDifferences(), [Float](repeating: 0, count: 8_000))
    #expect(silent.values.allSatisfy { $0 == .missing(.silent) })
    let noise = try Self.values(HarmonicDifferences(), TestSignal.noise.samples)
    #expect(noise.values.allSatisfy { $0 == .missing(.unvoiced) })
    #expect(throws: FeatureError.self) { try FeatureSet { HarmonicDifferences(statistics: []) } }
    #expect(throws: FeatureError.self) {
      try FeatureSet { HarmonicDifferences(formants: PraatFormantOptions(ceiling: 9_000)) }
    }
    let set = try FeatureSet { HarmonicDifferences(isCorrected: true) }
    let data = try JSONEncoder().encode(set)
    #expect(try JSONDecoder().decode(FeatureSet.self, from: data) == set)
    #expect(set.schema.hash != (try FeatureSet { HarmonicDifferences() }).schema.hash)
  }
}
