import Foundation
import Spectral
import TestSupport
import Testing

@Suite("Levels: decibels, pre-emphasis, PCEN")
struct LevelTests {
  struct File: Decodable {
    struct Normalization: Decodable {
      var gain: Double
      var bias: Double
      var exponent: Double
      var timeConstant: Double
      var epsilon: Double
      var rows: [Int]
      var values: [Double]
    }
    struct Levels: Decodable {
      var emphasised: [Double]
      var emphasisedLess: [Double]
      var emphasisedKept: [Double]
      var amplitudes: [Double]
      var clip: [Double]
      var relative: [Double]
    }
    var pcen: [Normalization]
    var levels: Levels
  }

  static func power<Scalar: SpectralScalar>(as type: Scalar.Type) throws -> Matrix<Scalar> {
    let (x, _) = try Golden.signal("vowel", as: type)
    let power = try STFT<Scalar>(fftLength: 256, hopLength: 80).power(of: x)
    return Matrix(
      rows: power.rows, columns: 8,
      elements: (0..<power.rows).flatMap { row in
        (1...8).map { power[row, $0] * 2_147_483_648 }
      })
  }

  @Test("PCEN, pre-emphasis and decibels are librosa's")
  func parity() throws {
    var parity = Parity("Levels")
    for set in try Golden.sets("transforms", as: File.self, &parity) {
      try comparePCEN(set, as: Double.self, within: 1e-9, &parity)
      // Powers rounded to 1e-7; the exponents do not amplify that.
      try comparePCEN(set, as: Float.self, within: 2e-6, &parity)
      try comparePreEmphasis(set, &parity)
      try compareDecibels(set, &parity)
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  func comparePCEN<Scalar: SpectralScalar>(
    _ set: GoldenSet<File>, as type: Scalar.Type, within bound: Double, _ parity: inout Parity
  ) throws {
    let power = try Self.power(as: type)
    for golden in set.content.pcen {
      let options = PCENOptions(
        gain: golden.gain, bias: golden.bias, power: golden.exponent,
        timeConstant: golden.timeConstant, epsilon: golden.epsilon)
      let values = try PCEN<Scalar>(options, hopLength: 80, sampleRate: 8000)(power)
      parity.add(
        set.line("PCEN", profile: ".librosa", oracle: "librosa", precision(of: type)),
        "\(options)", values.selecting(rows: golden.rows).elements, golden.values,
        scale: rowScale(golden.values, columns: 8), within: .share(bound))
    }
  }

  func comparePreEmphasis(_ set: GoldenSet<File>, _ parity: inout Parity) throws {
    let golden = set.content.levels
    let (x, _) = try Golden.signal("short", as: Double.self)
    for (filter, expected, library) in [
      (try PreEmphasis<Double>(), golden.emphasised, "librosa"),
      (try PreEmphasis<Double>(coefficient: 0.5), golden.emphasisedLess, "librosa"),
      (
        try PreEmphasis<Double>(firstSample: .kept), golden.emphasisedKept,
        "python_speech_features"
      ),
    ] {
      // One product and one sum.
      parity.add(
        set.line(
          "Pre-emphasis", profile: library == "librosa" ? ".librosa" : ".pythonSpeechFeatures",
          oracle: library), "short", Array(filter(x).prefix(8)), expected,
        scale: rowScale(expected, columns: 8), within: .share(2e-15))
    }
  }

  func compareDecibels(_ set: GoldenSet<File>, _ parity: inout Parity) throws {
    let golden = set.content.levels
    let (x, _) = try Golden.signal("short", as: Double.self)
    let stft = try STFT<Double>(fftLength: 64, hopLength: 32)
    let amplitudes = Decibels.ofAmplitudes(Array(stft.magnitude(of: x).row(3)))
    let clip = try Decibels.ofClip(powers: stft.power(of: x), reference: .max, topDB: 30)
    let relative = try Decibels.ofClip(
      powers: stft.power(of: x), reference: .power(0.25), floor: 1e-6, topDB: nil)
    // Bins that cancel to 1e-16 of the largest are below the floors.
    for (actual, expected) in [
      (amplitudes, golden.amplitudes), (Array(clip.row(5)), golden.clip),
      (Array(relative.row(0)), golden.relative),
    ] {
      parity.add(
        set.line("Decibels", profile: ".librosa", oracle: "librosa"), "short", actual, expected,
        scale: rowScale(expected, columns: expected.count), within: .share(1e-9))
    }
  }

  @Test("PCEN frame by frame has the bits of the whole")
  func pcenStream() throws {
    let power = try Self.power(as: Float.self)
    let pcen = try PCEN(hopLength: 80, sampleRate: 8000)
    let whole = pcen(power)
    var stream = pcen.stream(bands: 8)
    for row in 0..<power.rows {
      var frame = Array(power.row(row))
      stream.push(&frame)
      #expect(frame == Array(whole.row(row)))
    }
  }

  @Test("Pre-emphasis of a frame takes its first sample as repeated, of one sample adds it")
  func preEmphasis() throws {
    #expect(
      try PreEmphasis<Double>(firstSample: .repeated)([2, 3]) == [2 - 0.97 * 2, 3 - 0.97 * 2])
    #expect(try PreEmphasis<Double>()([0.5]) == [1])
    #expect(try PreEmphasis()([]) == [])
    #expect(throws: SpectralError.self) { try PreEmphasis(coefficient: 1.1) }
  }

  @Test("Pre-emphasis in chunks has the bits of the whole", arguments: [1, 2, 7, 300])
  func preEmphasisStream(_ size: Int) throws {
    let (x, _) = try Golden.signal("short", as: Float.self)
    for rule in PreEmphasis<Float>.FirstSample.allCases {
      let filter = try PreEmphasis(firstSample: rule)
      var stream = filter.stream()
      for _ in 0..<2 {
        var y = stream.push([])
        for first in stride(from: 0, to: x.count, by: size) {
          y += stream.push(Array(x[first..<min(first + size, x.count)]))
        }
        y += stream.finish()
        #expect(y == filter(x))
      }
    }
  }

  @Test("Decibels go there and back")
  func decibels() throws {
    let (x, _) = try Golden.signal("short", as: Double.self)
    let stft = try STFT<Double>(fftLength: 64, hopLength: 32)
    let clip = try Decibels.ofClip(powers: stft.power(of: x), reference: .max, topDB: 30)
    let levels = [-100.0, -6, 0, 3, 40]
    let there = Comparison(Decibels.ofPowers(Decibels.powers(levels)), levels, within: 1e-12)
    let back = Comparison(
      Decibels.ofAmplitudes(Decibels.amplitudes(levels)), levels, within: 1e-12)
    #expect(there.isWithinBound && back.isWithinBound, "\(there), \(back)")
    #expect(throws: SpectralError.self) {
      try Decibels.ofClip(powers: stft.power(of: x), reference: .power(0))
    }
    #expect(throws: SpectralError.self) { try Decibels.ofClip(powers: clip, floor: 0) }
    #expect(throws: SpectralError.self) { try Decibels.ofClip(powers: clip, topDB: -1) }
  }

  @Test(
    "Options of PCEN that make no sense are errors that name them",
    arguments: [
      (PCENOptions(gain: -1), "gain"), (PCENOptions(bias: .nan), "bias"),
      (PCENOptions(power: -0.5), "power"), (PCENOptions(timeConstant: 0), "timeConstant"),
      (PCENOptions(epsilon: 0), "epsilon"),
    ])
  func options(_ options: PCENOptions, _ name: String) {
    let error = #expect(throws: SpectralError.self) {
      try PCEN(options, hopLength: 1, sampleRate: 1)
    }
    #expect(error?.description.hasPrefix(name) == true)
    #expect(throws: SpectralError.self) { try PCEN(hopLength: 0, sampleRate: 1) }
    #expect(throws: SpectralError.self) { try PCEN(hopLength: 1, sampleRate: 0) }
  }
}
