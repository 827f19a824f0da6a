import Features
import Testing

@Suite("A value that cannot be computed is missing, with a reason")
struct MissingValueTests {
  private static func reasons(
    _ samples: [Float], rate: Double = 16_000
  ) throws -> [String: MissingReason] {
    let features = try RowGoldenTests.features()
    let row = try features.row(of: samples, sampleRate: rate)
    var reasons: [String: MissingReason] = [:]
    for (value, name) in zip(row, features.schema.names) {
      if let number = value.number { #expect(number.isFinite, "\(name)") }
      reasons[name] = value.missingReason
    }
    return reasons
  }

  @Test("tooShort for a clip shorter than a window", arguments: [0, 1, 159, 511])
  func short(_ count: Int) throws {
    let reasons = try Self.reasons([Float](repeating: 0.1, count: count))
    #expect(reasons.count == (try RowGoldenTests.features().schema.count))
    #expect(reasons.values.allSatisfy { $0 == .tooShort })
  }

  @Test(
    "tooShort for a clip with a window but no frame of pitch, never unvoiced",
    arguments: [512, 1023])
  func shorterThanPitch(_ count: Int) throws {
    let reasons = try Self.reasons(Array(TestSignal.noise.samples.prefix(count)))
    for name in ["f0_median", "formant_1_median", "mfcc_1_mean_voiced"] {
      #expect(reasons[name] == .tooShort, "\(name)")
    }
    #expect(reasons["mfcc_1_mean_active"] == nil)
    #expect(!reasons.values.contains(.unvoiced))
  }

  @Test("undefined for what a descriptor of one's own divides by zero")
  func ownDescriptor() throws {
    struct Ratio: Descriptor {
      var divisor: Double
      static let kind = "ratio"
      var analyses: [Analysis] { [] }
      func columns(sampleRate: Double?) -> [FeatureColumn] {
        [FeatureColumn(name: "ratio", unit: "1", formula: "1 ∕ divisor", source: "test")]
      }
      func values(of clip: ClipAnalysis) -> [FeatureValue] { [.number(1 / divisor)] }
    }
    let row = try FeatureSet([Ratio(divisor: 0)]).row(of: [0.5], sampleRate: 16_000)
    #expect(row == [.missing(.undefined)])
    let other = try FeatureSet([Ratio(divisor: 2)]).row(of: [0.5], sampleRate: 16_000)
    #expect(other == [.number(0.5)])
  }

  @Test("silent for digital silence, however long")
  func silent() throws {
    let reasons = try Self.reasons([Float](repeating: 0, count: 8_000))
    #expect(reasons.count == (try RowGoldenTests.features().schema.count))
    #expect(reasons.values.allSatisfy { $0 == .silent })
  }

  @Test("unvoiced for noise, in the columns of pitch, formants and voiced frames alone")
  func unvoiced() throws {
    let reasons = try Self.reasons(TestSignal.noise.samples)
    #expect(reasons["f0_median"] == .unvoiced)
    #expect(reasons["f0_slope"] == .unvoiced)
    #expect(reasons["formant_1_median"] == .unvoiced)
    #expect(reasons["mfcc_1_mean_voiced"] == .unvoiced)
    #expect(reasons["f0_voiced_share"] == nil)
    #expect(reasons["mfcc_1_mean_active"] == nil)
    #expect(reasons["spectrum_mean"] == nil)
  }

  @Test("aboveNyquist where a column needs more band than a clip of 8 kHz has")
  func narrow() throws {
    let reasons = try Self.reasons(TestSignal.vowel.samples, rate: 8_000)
    #expect(reasons["mfcc_3_mean_voiced"] == .aboveNyquist)
    #expect(reasons["formant_1_median"] == .aboveNyquist)
    #expect(reasons["spectrum_mean"] == .aboveNyquist)
    #expect(reasons["f0_median"] == nil)
  }

  @Test("undefined for the spread of a constant, and never NaN, whatever the samples")
  func extremes() throws {
    _ = try Self.reasons([Float](repeating: 1, count: 4_000))
    _ = try Self.reasons([Float](repeating: 3e38, count: 4_000))
    _ = try Self.reasons([Float](repeating: .leastNonzeroMagnitude, count: 4_000))
    var click = [Float](repeating: 0, count: 4_000)
    click[2_000] = 1
    _ = try Self.reasons(click)
    let row = try FeatureSet {
      SpectralMoments(band: 4_000...5_000, moments: [.mean])
    }.row(of: [Float](repeating: 1e-30, count: 4_000), sampleRate: 16_000)
    #expect(row == [.missing(.undefined)])
  }
}
