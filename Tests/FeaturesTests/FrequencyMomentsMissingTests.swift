import Features
import Foundation
import Testing

@Suite("Frequency moments that are not defined are missing, with a reason")
struct FrequencyMomentsMissingTests {
  private static func reasons(
    _ samples: [Float], rate: Double = 16_000
  ) throws -> [String: MissingReason] {
    let features = try FrequencyMomentsTests.features()
    let row = try features.row(of: samples, sampleRate: rate)
    var reasons: [String: MissingReason] = [:]
    for (value, name) in zip(row, features.schema.names) { reasons[name] = value.missingReason }
    return reasons
  }

  @Test("tooShort for a clip without a second bin in the band", arguments: [0, 1, 2, 57])
  func short(_ count: Int) throws {
    let reasons = try Self.reasons([Float](repeating: 0.1, count: count))
    #expect(reasons.count == (try FrequencyMomentsTests.features().schema.count))
    #expect(reasons.values.allSatisfy { $0 == .tooShort })
  }

  @Test("tooShort for a clip without a frame, of which seewave's old version wants one sample more")
  func frames() throws {
    let samples = TestSignal.ramp.samples.dropFirst(20_000)
    let reasons = try Self.reasons(Array(samples.prefix(2_048)))
    #expect(reasons["f0_seewave2_0_2_mean"] == .tooShort)
    #expect(reasons["dominant_seewave2_0_2_mean"] == .tooShort)
    #expect(reasons["f0_seewave2_2_4_mean"] != .tooShort)
    #expect(reasons["dominant_seewave2_2_4_mean"] == nil)
    #expect(reasons["moments_seewave2_0_2_mean"] == nil)
    let more = try Self.reasons(Array(samples.prefix(2_049)))
    #expect(more["dominant_seewave2_0_2_mean"] == nil)
  }

  @Test("silent for digital silence")
  func silent() throws {
    let reasons = try Self.reasons([Float](repeating: 0, count: 9_000))
    #expect(reasons.count == (try FrequencyMomentsTests.features().schema.count))
    #expect(reasons.values.allSatisfy { $0 == .silent })
  }

  @Test("unvoiced where the cepstrum of every frame has no peak: a constant, all frames gated")
  func unvoiced() throws {
    let constant = try Self.reasons([Float](repeating: 0.5, count: 9_000))
    #expect(constant["f0_seewave2_2_4_mean"] == .unvoiced)
    #expect(constant["f0_seewave2_0_2_max"] == .unvoiced)
    #expect(constant["moments_formant_mean"] == nil)
    // The click is at the end, behind the last frame of 2048 every 1024 samples.
    var click = [Float](repeating: 1e-3, count: 8_500)
    click[8_499] = 1
    let gated = try Self.reasons(click)
    #expect(gated["f0_seewave2_2_4_mean"] == .unvoiced)
    #expect(gated["dominant_seewave2_2_4_mean"] == .undefined)
    #expect(gated["moments_seewave2_2_4_mean"] == nil)
  }

  @Test("aboveNyquist for a band that the clip does not reach; undefined where seewave's runs out")
  func band() throws {
    let samples = TestSignal.noise.samples
    let wide = try FeatureSet { FrequencyMoments(band: 0...5_000, moments: [.mean]) }
    #expect(try wide.row(of: samples, sampleRate: 8_000) == [.missing(.aboveNyquist)])
    let whole = try FeatureSet {
      FrequencyMoments(.seewave2_2_4, band: 0...4_000, moments: [.mean], names: .prefixed("new"))
      FrequencyMoments(.seewave2_0_2, band: 0...4_000, moments: [.mean], names: .prefixed("old"))
      FrequencyMoments(band: 0...4_000, moments: [.mean])
    }.row(of: samples, sampleRate: 8_000)
    #expect(whole[0] == .missing(.undefined))
    #expect(whole[1].number != nil && whole[2].number != nil)
  }

  @Test("undefined at a rate that leaves no lag to look for, and never NaN")
  func rates() throws {
    let samples = TestSignal.noise.samples
    let fast = try Self.reasons(samples, rate: 384_000)
    #expect(fast["f0_seewave2_2_4_mean"] == .undefined)
    for rate in [0.001, 1, 100, 561, 1e9] {
      let features = try FrequencyMomentsTests.features()
      for value in try features.row(of: samples, sampleRate: rate) {
        #expect(value.number?.isFinite ?? true)
      }
    }
  }

  @Test("options that make no sense are refused, with a word on what to do")
  func refused() throws {
    func problem(_ descriptor: some Descriptor) throws -> String {
      do {
        _ = try FeatureSet([descriptor])
        return "accepted"
      } catch {
        return error.description
      }
    }
    #expect(try problem(FrequencyMoments(moments: [])).contains(".mean"))
    #expect(try problem(FrequencyMoments(band: 280...280)).contains("band"))
    #expect(try problem(FrequencyMoments(band: -1...280)).contains("band"))
    #expect(try problem(FrequencyMoments(maximumDuration: 0)).contains("maximumDuration"))
    #expect(try problem(FrequencyMoments(.seewave2_2_4, moments: [.peak])).contains(".mode"))
    #expect(try problem(CepstralPitchStatistics(.formant)).contains("PitchStatistics"))
    #expect(try problem(CepstralPitchStatistics(statistics: [])).contains(".mean"))
    #expect(try problem(CepstralPitchStatistics(maximumFrequency: .nan)).contains("maximumFreq"))
    #expect(try problem(CepstralPitchStatistics(hopLength: 0)).contains("hopLength"))
    #expect(try problem(CepstralPitchStatistics(threshold: 5)).contains("threshold"))
    #expect(try problem(CepstralPitchStatistics(bitDepth: 1)).contains("bitDepth"))
    #expect(try problem(DominantFrequencyStatistics(measures: [])).contains(".mean"))
    #expect(try problem(DominantFrequencyStatistics(band: 5...5)).contains("band"))
    #expect(try problem(DominantFrequencyStatistics(threshold: -1)).contains("threshold"))
    #expect(try problem(DominantFrequencyStatistics(frameLength: 2)).contains("frameLength"))
    #expect(try problem(DominantFrequencyStatistics(hopLength: 0)).contains("hopLength"))
  }
}
