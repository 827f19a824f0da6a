import Features
import Foundation
import Spectral
import TestSupport
import Testing

/// openSMILE's functionals of our signals; Tests/Oracles/features_egemaps.py makes them.
private struct EGeMAPSGolden: Decodable {
  let versions: [String: String]
  let names: [String]
  let cases: [String: [Double]]
}

/// The signals in the integers that openSMILE makes of them, over 32767.
private func integers(_ samples: [Float]) -> [Float] {
  samples.map { (($0 * 32_768) + 0.5).rounded(.down) / 32_767 }
}

private let mixed: [Float] =
  TestSignal.vowel.samples + TestSignal.ramp.samples[6_000..<30_000]
  + TestSignal.noise.samples.map { 0.02 * $0 } + TestSignal.vowel.samples.map { 0.5 * $0 }

@Suite("eGeMAPS")
struct EGeMAPSTests {
  let features: FeatureSet
  private let golden: EGeMAPSGolden

  init() throws {
    features = try FeatureSet(.egemaps)
    golden = try goldenFile("egemaps.json", as: EGeMAPSGolden.self)
  }

  @Test("There are openSMILE's 88 columns in its order, each with unit, formula and source")
  func columns() {
    #expect(features.schema.columns.map(\.name) == golden.names)
    for column in features.schema.columns {
      #expect(
        !column.unit.isEmpty && !column.formula.isEmpty && column.source.contains("openSMILE"))
    }
  }

  @Test("Each functional lies within its bound of openSMILE's")
  func parity() throws {
    var parity = Parity("eGeMAPS, 88 functionals")
    for (name, expected) in golden.cases.sorted(by: { $0.key < $1.key }) {
      let samples =
        switch name {
        case "mixed": mixed
        default: try #require(TestSignal(rawValue: name)).samples
        }
      let row = try features.row(of: integers(samples), sampleRate: 16_000)
      for (index, column) in golden.names.enumerated() {
        guard let number = row[index].number else {
          #expect(row[index] == .missing(.unvoiced), "\(column) of \(name)")
          // openSMILE's value of nothing, and −201 for amplitudes of formants.
          #expect(expected[index] == 0 || expected[index] == -201, "\(column) of \(name)")
          continue
        }
        parity.add(
          ParityLine(
            column, profile: ".egemaps",
            oracle: "opensmile \(golden.versions["opensmile"] ?? "of no version")", on: .trio),
          name, [number], [expected[index]],
          scale: [max(abs(expected[index]), EGeMAPSBounds.floor(of: column))],
          within: .share(EGeMAPSBounds.bound(of: column)))
      }
    }
    parity.note(EGeMAPSBounds.note)
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("Noise has no voice, and says so")
  func unvoiced() throws {
    let row = try features.row(of: integers(TestSignal.noise.samples), sampleRate: 16_000)
    #expect(row.count { $0 == .missing(.unvoiced) } > 50)
  }

  @Test("Chunks of any length give the bits of the whole", arguments: [1_237, 160, 16_000])
  func stream(chunk: Int) throws {
    let samples = TestSignal.vowel.samples
    let whole = try features.row(of: samples, sampleRate: 16_000)
    var stream = try features.stream(sampleRate: 16_000)
    for start in stride(from: 0, to: samples.count, by: chunk) {
      try stream.push(Array(samples[start..<min(start + chunk, samples.count)]))
    }
    #expect(try stream.finish() == whole)
  }

  @Test("A clip shorter than a frame and a silent one are missing with the reason")
  func missing() throws {
    let short = try features.row(of: Array(repeating: 0.1, count: 959), sampleRate: 16_000)
    #expect(short.allSatisfy { $0 == .missing(.tooShort) })
    let silent = try features.row(of: Array(repeating: 0, count: 16_000), sampleRate: 16_000)
    #expect(silent.allSatisfy { $0 == .missing(.silent) })
    let frame = try features.row(
      of: Array(TestSignal.ramp.samples[16_000..<16_960]), sampleRate: 16_000)
    #expect(frame.allSatisfy { $0.number?.isFinite ?? true })
  }

  @Test("Columns above the band of the source are missing")
  func band() throws {
    let row = try features.row(of: TestSignal.vowel.samples, sampleRate: 8_000)
    let index = try #require(golden.names.firstIndex(of: "mfcc1_sma3_amean"))
    #expect(row[index] == .missing(.aboveNyquist))
    #expect(row[0].number != nil)
  }

  @Test("Another analysis rate is refused")
  func rate() {
    #expect(throws: FeatureError.self) { try FeatureSet(analysisRate: 22_050) { EGeMAPS() } }
    #expect(throws: FeatureError.self) { try FeatureSet(analysisRate: nil) { EGeMAPS() } }
  }

  @Test("A set survives encoding with its schema")
  func coding() throws {
    let copy = try JSONDecoder().decode(
      FeatureSet.self, from: JSONEncoder().encode(features))
    #expect(copy.schema.hash == features.schema.hash)
  }
}
