import Features
import Foundation
import TestSupport
import Testing

@Suite("Rows of three signals, against librosa, NumPy and SciPy")
struct RowGoldenTests {
  struct Content: Decodable {
    let versions: [String: String]
    let rows: [String: [String: Double]]
  }

  /// Every column that the golden file has.
  static func features() throws -> FeatureSet {
    try FeatureSet {
      PitchStatistics([
        .frequency(.mean), .frequency(.median), .frequency(.logStandardDeviation()),
        .frequency(.standardDeviation()), .frequency(.quantile(0.1)), .frequency(.quantile(0.25)),
        .frequency(.quantile(0.75)), .frequency(.quantile(0.9)), .frequency(.interquartileRange()),
        .slope, .voicedShare, .aperiodicity(.median), .aperiodicity(.standardDeviation()),
        .aperiodicity(.logStandardDeviation()),
      ])
      PitchStatistics([.frequency(.median)], scale: .hertz, name: "f0_hz")
      FormantStatistics(statistics: [.median, .logStandardDeviation()], bandwidths: [.median])
      MFCCStatistics(20, statistics: [.mean], over: .voiced)
      MFCCStatistics(
        20, statistics: [.mean, .logStandardDeviation(), .standardDeviation()], over: .active)
      MFCCStatistics(20, statistics: [.mean, .quantile(0.9)], over: .all)
      MFCCCorrelations(of: 1...8, over: .voiced)
      SpectralMoments()
      SpectralMoments(of: .magnitude, name: "magnitude")
    }
  }

  /// The bound on a column's error, relative to the value where that is above 1.
  ///
  /// The oracle computes in double precision throughout, our transforms in `Float`, which has 24
  /// bits: a bin is good to 2e-7 of the largest in its frame.
  static func bound(_ name: String) -> Double {
    switch name {
    // Sums of 400 frames' powers, whose errors cancel.
    case let name where name.hasPrefix("spectrum") || name.hasPrefix("magnitude"): 2e-7
    // Decibels of `Float` transforms are good to 2e-4 dB a band within 80 dB of the loudest, and 40
    // bands make a sum; the specification's bound is 5e-4.
    case let name where name.hasPrefix("mfcc"): 3e-4
    // Such powers, through a predictor with a condition number of about 10.
    case let name where name.hasPrefix("formant"): 5e-6
    // One rounding of a number below 1.
    case let name where name.contains("aperiodicity"): 1e-7
    // One rounding of a frequency is 1e-6 semitones; spreads of a steady voice magnify it.
    default: 5e-6
    }
  }

  @Test("agree in every column")
  func parity() throws {
    var parity = Parity("Rows of pitch, formants, cepstra and moments")
    let content = try goldenFile("rows.json", as: Content.self)
    let oracle = ["librosa", "scipy"].map { "\($0) \(content.versions[$0] ?? "of no version")" }
      .joined(separator: ", ")
    let features = try Self.features()
    for signal in TestSignal.allCases {
      let expected = try #require(content.rows[signal.rawValue])
      let row = try features.row(of: signal.samples, sampleRate: 16_000)
      var compared = 0
      for (index, name) in features.schema.names.enumerated() {
        guard let value = expected[name] else {
          #expect(row[index].number == nil, "\(name) is \(row[index]), but has no golden value")
          continue
        }
        parity.add(
          ParityLine(Self.family(of: name), oracle: oracle, .float, on: .trio),
          "\(name) of \(signal)", [row[index].number ?? .nan], [value],
          scale: [max(1, abs(value))], within: .share(Self.bound(name)))
        compared += 1
      }
      #expect(compared == expected.count)
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  private static func family(of name: String) -> String {
    if name.contains("aperiodicity") { return "Aperiodicity" }
    for (prefix, family) in [
      ("f0", "Statistics of F0"), ("formant", "Statistics of formants"),
      ("mfcc", "Statistics of MFCC"), ("spectrum", "Moments of the mean power spectrum"),
      ("magnitude", "Moments of the mean magnitude spectrum"),
    ] where name.hasPrefix(prefix) { return family }
    return name
  }

  @Test("find the truth: 130 Hz in the middle of a rise of 10 Hz/s")
  func truth() throws {
    let row = try FeatureSet { PitchStatistics([.frequency(.median)], scale: .hertz) }
      .row(of: TestSignal.ramp.samples, sampleRate: 16_000)
    #expect(abs((row[0].number ?? 0) - 130) < 0.5)
  }

  @Test("find the first resonances of a synthetic vowel within a tenth")
  func resonances() throws {
    let row = try FeatureSet { FormantStatistics(statistics: [.median]) }
      .row(of: TestSignal.vowel.samples, sampleRate: 16_000)
    for (value, truth) in zip(row, [700.0, 1200]) {
      #expect(abs((value.number ?? 0) / truth - 1) < 0.1)
    }
  }
}
