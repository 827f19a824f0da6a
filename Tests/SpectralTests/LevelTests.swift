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

  @Test("PCEN is librosa's, from its first frame on")
  func pcen() throws {
    let (wide, narrow) = (try Self.power(as: Double.self), try Self.power(as: Float.self))
    for golden in try Golden.read("transforms", as: File.self).pcen {
      let options = PCENOptions(
        gain: golden.gain, bias: golden.bias, power: golden.exponent,
        timeConstant: golden.timeConstant, epsilon: golden.epsilon)
      let double = try PCEN<Double>(options, hopLength: 80, sampleRate: 8000)(wide)
      let expected = Matrix(rows: golden.rows.count, columns: 8, elements: golden.values)
      // The bound of the specification.
      let comparison = Comparison.rowwise(
        double.selecting(rows: golden.rows), expected, within: 1e-9)
      #expect(comparison.isWithinBound, "\(options): \(comparison)")
      let float = try PCEN(options, hopLength: 80, sampleRate: 8000)(narrow)
      // Powers rounded to 1e-7; the exponents do not amplify that.
      let rounded = Comparison.rowwise(
        float.selecting(rows: golden.rows), expected, within: 2e-6)
      #expect(rounded.isWithinBound, "\(options): \(rounded)")
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

  @Test("Pre-emphasis has the first sample of its library")
  func preEmphasis() throws {
    let golden = try Golden.read("transforms", as: File.self).levels
    let (x, _) = try Golden.signal("short", as: Double.self)
    for (filter, expected) in [
      (try PreEmphasis<Double>(), golden.emphasised),
      (try PreEmphasis<Double>(coefficient: 0.5), golden.emphasisedLess),
      (try PreEmphasis<Double>(firstSample: .kept), golden.emphasisedKept),
    ] {
      // One product and one sum.
      let comparison = Comparison(filter(x).prefix(8), expected, within: 1e-15)
      #expect(comparison.isWithinBound, "\(filter): \(comparison)")
    }
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

  @Test("Decibels of amplitudes and of clips are librosa's")
  func decibels() throws {
    let golden = try Golden.read("transforms", as: File.self).levels
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
      let comparison = Comparison(actual, expected, within: 1e-9)
      #expect(comparison.isWithinBound, "\(comparison)")
    }
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
