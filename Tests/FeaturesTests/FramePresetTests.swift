import Features
import Foundation
import TestSupport
import Testing

@Suite("Presets of frame statistics, against librosa and SciPy")
struct FramePresetTests {
  @Test("Full statistics are 1518 columns and agree to 1e-5")
  func parityOfFullStatistics() throws {
    var parity = Parity("Full statistics, 1518 columns")
    let goldens = try goldenFile("frames.json", as: FrameGoldens.self)
    let features = try FeatureSet(.fullStatistics)
    #expect(features.schema.count == 1_518)
    let oracle = goldens.oracle("librosa", "scipy")
    func line(_ name: String) -> ParityLine {
      ParityLine(name, profile: ".librosa", oracle: oracle, .float, on: .trio)
    }
    for signal in TestSignal.allCases {
      let seed = try #require(goldens.signals[signal.rawValue]).seed
      let row = try features.row(of: signal.samples, sampleRate: 16_000)
      // The golden file keeps every 13th band and every third coefficient.
      let bands = try #require(seed["bands"]).enumerated().map {
        (line("Fifteen statistics of log-mel bands"), $0 * 13 * 15, $1)
      }
      let cepstra = try #require(seed["cepstra"]).enumerated().map {
        (line("Fifteen statistics of MFCC"), 1_200 + $0 * 3 * 15, $1)
      }
      for (line, start, expected) in bands + cepstra {
        // Which of several once-occurring values is the mode hangs on the last bit; so does what a
        // clipped band counts. Those are compared where the oracle finds a value many times.
        let isClipped = (expected[3] ?? 0) > 3
        let places = expected.indices.filter {
          expected[$0] != nil && ($0 != 2 && $0 != 3 || isClipped)
        }
        // Skewness and kurtosis are of order 1; the rest are decibels. A quantile, and the distance
        // of two, has the rounding of a level, however near 0 it lies: 1e-6 of the largest.
        let largest = max(abs(expected[4] ?? 0), abs(expected[5] ?? 0))
        parity.add(
          line, "\(signal), from column \(start)", places.map { row[start + $0].number ?? .nan },
          places.compactMap { expected[$0] },
          scale: places.map {
            max(1, abs(expected[$0] ?? 0), [1, 9, 10, 11].contains($0) ? largest : 0)
          }, within: .share(1e-5))
      }
      // Magnitudes are roots of `Float` powers; a frequency of YIN has one rounding, 6e-8.
      for (name, key, columns) in [
        ("Eleven moments of the mean spectrum", "moments", 1_500..<1_511),
        ("Seven statistics of F0", "pitch", 1_511..<1_518),
      ] {
        let expected = try #require(seed[key])[0].map { $0 ?? .nan }
        parity.add(
          line(name), signal.rawValue, row[columns].map { $0.number ?? .nan }, expected,
          scale: expected.map { max(1, abs($0)) }, within: .share(1e-5))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("The original's 81 columns agree")
  func parityOfOriginal() throws {
    var parity = Parity("The original project's 81 columns")
    let goldens = try goldenFile("frames.json", as: FrameGoldens.self)
    for asPublished in [false, true] {
      let features = try FeatureSet(.original(asPublished: asPublished))
      #expect(features.schema.count == 81)
      func line(_ name: String) -> ParityLine {
        ParityLine(
          name, profile: asPublished ? ".original(asPublished: true)" : ".original",
          oracle: goldens.oracle("librosa", "scipy"), .float, on: .trio)
      }
      for signal in [TestSignal.vowel, .noise] {
        let golden = try #require(goldens.signals[signal.rawValue])
        let row = try features.row(of: signal.samples, sampleRate: 16_000)
        for (index, value) in (asPublished ? golden.asPublished : golden.original).enumerated() {
          let name = features.schema.names[index]
          // Modes of values that occur once hang on the last bit.
          if name.hasSuffix("_mode") || name.hasSuffix("_mode_cnt") { continue }
          guard let value else {
            #expect(row[index].number == nil, "\(name)")
            continue
          }
          let (family, bound) = Self.family(ofOriginal: name)
          // A sum of 24 001 rounded magnitudes may reach the share a bin, 1/3 Hz, early or late.
          parity.add(
            line(family), "\(name) of \(signal)", [row[index].number ?? .nan], [value],
            scale: [max(1, abs(value))],
            within: name == "spec_roll" ? .difference(0.34, unit: "Hz") : .share(bound))
        }
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  private static func family(ofOriginal name: String) -> (String, Double) {
    if name == "spec_roll" { return ("Roll-off of windows of 3 s", 1e-5) }
    if name.hasPrefix("mel_spec_db") { return ("Statistics of bands in dB", 1e-5) }
    // Powers of bands come from decibels good to 4e-6, 1e-6 of a power; higher moments of them are
    // several times as far off.
    if name.hasPrefix("mel_spec") { return ("Statistics of the powers of bands", 5e-5) }
    return ("Statistics of samples, cepstra, contrast and shape", 1e-5)
  }

  @Test("librosa's basics are 52 columns of 26 tracks")
  func librosaBasics() throws {
    let features = try FeatureSet(.librosaBasics)
    #expect(features.schema.count == 52)
    #expect(features.schema.names.first == "centroid_mean")
    #expect(features.schema.names.last == "mfcc_12_sd")
  }

  @Test(
    "A row does not depend on chunks",
    arguments: [
      FeatureSet.Preset.librosaBasics, .fullStatistics, .original, .original(asPublished: true),
    ])
  func chunks(_ preset: FeatureSet.Preset) throws {
    let features = try FeatureSet(preset)
    let samples = TestSignal.noise.samples
    let whole = try features.row(of: samples, sampleRate: 16_000)
    // Short chunks are slow in a debug build where a frame is three seconds.
    for chunk in preset == .librosaBasics ? [37, 4_099] : [4_099] {
      var stream = try features.stream(sampleRate: 16_000)
      for start in stride(from: 0, to: samples.count, by: chunk) {
        try stream.push(Array(samples[start..<min(start + chunk, samples.count)]))
      }
      #expect(try stream.finish() == whole)
    }
  }

  @Test(
    "A preset encodes, decodes and keeps its hash",
    arguments: [
      FeatureSet.Preset.librosaBasics, .fullStatistics, .original, .original(asPublished: true),
    ])
  func codable(_ preset: FeatureSet.Preset) throws {
    let features = try FeatureSet(preset)
    let copy = try JSONDecoder().decode(
      FeatureSet.self, from: JSONEncoder().encode(features))
    #expect(copy == features)
    #expect(copy.schema.hash == features.schema.hash)
  }

  @Test("Silence and short clips are missing with a reason, never NaN")
  func missing() throws {
    for preset in [FeatureSet.Preset.librosaBasics, .fullStatistics] {
      let features = try FeatureSet(preset)
      for samples in [[], [0.1], Array(repeating: Float(0), count: 16_000)] {
        let row = try features.row(of: samples, sampleRate: 16_000)
        #expect(row.allSatisfy { $0.number?.isFinite ?? true })
      }
      let short = try features.row(of: [0.1], sampleRate: 16_000)
      #expect(short.allSatisfy { $0 == .missing(.tooShort) })
    }
  }
}
