import Features
import Foundation
import TestSupport
import Testing

@Suite("Short-term features, against pyAudioAnalysis 0.3.14")
struct ShortTermTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      let signal: String
      let frameLength, hopLength, count: Int
      let published, correct: [[Double?]]
    }
    let versions: [String: String]
    let step: Int
    let names: [String]
    let cases: [Case]
  }

  /// What an error is measured by: 1 but for what is small by its nature.
  private static func scale(_ name: String, _ values: [Double?]) -> Double {
    let largest = values.compactMap { $0 }.reduce(0) { max($0, abs($1)) }
    return name == "energy" || name == "spectral_flux" ? largest : max(1, largest)
  }

  @Test("Each measure is the library's as published, and its definition's without the defects")
  func parity() throws {
    var parity = Parity("Short-term features of pyAudioAnalysis")
    let golden = try goldenFile("short-term.json", as: Golden.self)
    #expect(golden.names == ShortTermMeasure.all.map(\.name))
    for expected in golden.cases {
      let signal = try #require(TestSignal(rawValue: expected.signal))
      for asPublished in [true, false] {
        let descriptor = ShortTermFeatures(
          frameLength: expected.frameLength, hopLength: expected.hopLength,
          asPublished: asPublished)
        let frames = try descriptor.frames(of: signal.samples, sampleRate: 16_000)
        #expect(frames.rows == expected.count)
        let oracle = asPublished ? "pyAudioAnalysis" : "numpy"
        for (place, name) in golden.names.enumerated() {
          let values = (asPublished ? expected.published : expected.correct).map { $0[place] }
          // Sums of 400 in another order; the logarithms of silence's neighbours magnify them.
          parity.add(
            ParityLine(
              Self.family(name),
              profile: asPublished ? ".pyAudioAnalysis, as published" : ".pyAudioAnalysis",
              oracle: "\(oracle) \(golden.versions[oracle] ?? "of no version")", on: .trio),
            "\(name) of \(signal), \(expected.frameLength)",
            values.indices.map { frames[$0 * golden.step, place] }, values.map { $0 ?? .nan },
            scale: [Self.scale(name, values)], within: .share(1e-9))
        }
      }
    }
    parity.note(
      """
      As published is what the library computes, defects and all; the other profile has the same \
      definitions without them, written with NumPy.
      """)
    let failures = try parity.finish()
    #expect(failures == [])
  }

  private static func family(_ name: String) -> String {
    if name.hasPrefix("mfcc") { return "MFCC 1 … 13" }
    return name.hasPrefix("chroma") ? "chroma 1 … 12, chroma_std" : name
  }

  @Test("The defects are off unless asked for: a frame does not depend on the rest of its file")
  func defects() throws {
    let samples = TestSignal.vowel.samples.map { 0.5 * $0 + 0.01 }
    let head = Array(samples.prefix(4_000))
    let own = ShortTermFeatures()
    let published = ShortTermFeatures(asPublished: true)
    let whole = try own.frames(of: samples, sampleRate: 16_000)
    let part = try own.frames(of: head, sampleRate: 16_000)
    for row in 1..<part.rows { #expect(Array(part.row(row)) == Array(whole.row(row))) }
    #expect(part[0, 6].isNaN && part[1, 6].isFinite)
    let all = try published.frames(of: samples, sampleRate: 16_000)
    let some = try published.frames(of: head, sampleRate: 16_000)
    #expect(all[1, 1] != some[1, 1] && all[0, 6] == 0)
  }

  @Test("Columns have means and deviations, other columns another hash, and coding keeps both")
  func columns() throws {
    let features = try FeatureSet { ShortTermFeatures([.energyEntropy, .mfcc(2)]) }
    #expect(
      features.schema.names == [
        "paa_energy_entropy_mean", "paa_energy_entropy_sd", "paa_mfcc_2_mean", "paa_mfcc_2_sd",
      ])
    let variants: [ShortTermFeatures] = [
      ShortTermFeatures(), ShortTermFeatures([.energy]), ShortTermFeatures(frameLength: 400),
      ShortTermFeatures(hopLength: 160), ShortTermFeatures(statistics: [.median]),
      ShortTermFeatures(asPublished: true), ShortTermFeatures(name: ""),
    ]
    let hashes = try variants.map { try FeatureSet([$0]).schema.hash }
    #expect(Set(hashes).count == variants.count)
    for variant in variants {
      let set = try FeatureSet([variant])
      let copy = try JSONDecoder().decode(FeatureSet.self, from: JSONEncoder().encode(set))
      #expect(copy == set && copy.schema.hash == set.schema.hash)
    }
    let samples = TestSignal.noise.samples
    let row = try features.row(of: samples, sampleRate: 16_000)
    let why = try features.explain("paa_mfcc_2_sd", of: samples, sampleRate: 16_000)
    let derivation = try #require(why.derivation)
    #expect(derivation.statistic?(derivation.values) == row[3].number)
    var stream = try features.stream(sampleRate: 16_000)
    for start in stride(from: 0, to: samples.count, by: 777) {
      try stream.push(Array(samples[start..<min(start + 777, samples.count)]))
    }
    #expect(try stream.finish() == row)
  }

  @Test("Silence and short clips are missing with the reason; bad options are refused")
  func missing() throws {
    let features = try FeatureSet { ShortTermFeatures([.energy, .centroid]) }
    let short = try features.row(of: [0.1, 0.2], sampleRate: 16_000)
    #expect(short.allSatisfy { $0 == .missing(.tooShort) })
    let silent = try features.row(of: Array(repeating: 0, count: 16_000), sampleRate: 16_000)
    #expect(silent == [.number(0), .number(0), .missing(.silent), .missing(.silent)])
    // The flux needs a frame before.
    let flux = try FeatureSet { ShortTermFeatures([.flux], statistics: [.mean]) }
    let one = try flux.row(of: Array(TestSignal.noise.samples.prefix(900)), sampleRate: 16_000)
    #expect(one == [.missing(.undefined)])
    for bad in [
      ShortTermFeatures([]), ShortTermFeatures(statistics: []), ShortTermFeatures([.mfcc(14)]),
      ShortTermFeatures([.chroma(0)]), ShortTermFeatures(frameLength: 801),
      ShortTermFeatures(frameLength: 100), ShortTermFeatures(hopLength: 0),
    ] {
      #expect(throws: FeatureError.self) { try FeatureSet([bad]) }
    }
    #expect(throws: FeatureError.self) {
      try FeatureSet(analysisRate: 8_000) { ShortTermFeatures([.mfcc(1)]) }
    }
    #expect(throws: FeatureError.nonFiniteSample(index: 1)) {
      try ShortTermFeatures().frames(of: [0, .nan], sampleRate: 16_000)
    }
  }
}
