import Features
import Foundation
import TestSupport
import Testing

@Suite("Presets of frame statistics, against librosa and SciPy")
struct FramePresetTests {
  @Test("Full statistics are 1518 columns and agree to 1e-5", arguments: TestSignal.allCases)
  func fullStatistics(_ signal: TestSignal) throws {
    let goldens = try goldenFile("frames.json", as: FrameGoldens.self)
    let seed = try #require(goldens.signals[signal.rawValue]).seed
    let features = try FeatureSet(.fullStatistics)
    #expect(features.schema.count == 1_518)
    let row = try features.row(of: signal.samples, sampleRate: 16_000)
    // The golden file keeps every 13th band and every third coefficient.
    let bands = try #require(seed["bands"]).enumerated().map { ("band", $0 * 13 * 15, $1) }
    let cepstra = try #require(seed["cepstra"]).enumerated().map {
      ("coefficient", 1_200 + $0 * 3 * 15, $1)
    }
    for (kind, start, expected) in bands + cepstra {
      // Which of several once-occurring values is the mode hangs on the last bit; so does what a
      // clipped band counts. Those are compared where the oracle finds a value many times.
      let isClipped = (expected[3] ?? 0) > 3
      for (place, value) in expected.enumerated() {
        guard let value else { continue }
        if (place == 2 || place == 3) && !isClipped { continue }
        let found = try #require(row[start + place].number)
        // Skewness and kurtosis are of order 1; the rest are decibels. A quantile, and the distance
        // of two, has the rounding of a level, however near 0 it lies: 1e-6 of the largest.
        let isQuantile = [1, 9, 10, 11].contains(place)
        let largest = max(abs(expected[4] ?? 0), abs(expected[5] ?? 0))
        let scale = max(1, abs(value), isQuantile ? largest : 0)
        let comparison = Comparison([found], [value], within: 1e-5, scale: [scale])
        #expect(comparison.isWithinBound, "\(kind) at \(start), \(place): \(comparison)")
      }
    }
    let moments = try #require(seed["moments"])[0].map { $0 ?? .nan }
    let pitch = try #require(seed["pitch"])[0].map { $0 ?? .nan }
    let rest = row[1_500...].map { $0.number ?? .nan }
    // Magnitudes are roots of `Float` powers; a frequency of YIN has one rounding, 6e-8.
    let comparison = Comparison(
      rest, moments + pitch, within: 1e-5, scale: (moments + pitch).map { max(1, abs($0)) })
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("The original's 81 columns agree", arguments: [TestSignal.vowel, .noise], [false, true])
  func original(_ signal: TestSignal, asPublished: Bool) throws {
    let goldens = try goldenFile("frames.json", as: FrameGoldens.self)
    let golden = try #require(goldens.signals[signal.rawValue])
    let expected = asPublished ? golden.asPublished : golden.original
    let features = try FeatureSet(.original(asPublished: asPublished))
    #expect(features.schema.count == 81)
    let row = try features.row(of: signal.samples, sampleRate: 16_000)
    for (index, value) in expected.enumerated() {
      let name = features.schema.names[index]
      // Modes of values that occur once hang on the last bit.
      if name.hasSuffix("_mode") || name.hasSuffix("_mode_cnt") { continue }
      guard let value else {
        #expect(row[index].number == nil, "\(name)")
        continue
      }
      let found = try #require(row[index].number, "\(name) is \(row[index])")
      // Powers of bands come from decibels good to 4e-6, 1e-6 of a power; higher moments of them
      // are several times as far off.
      var bound = name.hasPrefix("mel_spec_") && !name.hasPrefix("mel_spec_db") ? 5e-5 : 1e-5
      // A sum of 24 001 rounded magnitudes may reach the share a bin, 1/3 Hz, early or late.
      if name == "spec_roll" { bound = 0.34 / abs(value) }
      let comparison = Comparison([found], [value], within: bound, scale: [max(1, abs(value))])
      #expect(comparison.isWithinBound, "\(name): \(comparison)")
    }
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
