import Determinism
import Foundation
import Spectral
import TestSupport
import Testing

@Suite("Cosine transforms, convolution, zoom, Goertzel and rarer windows")
struct SciPyTests {
  struct File: Decodable {
    struct Shape: Decodable {
      var shape: String
      var parameters: [Double]
      var isPeriodic: Bool
      var count: Int
      var values: [Double]

      func window() throws -> Window {
        let (a, b) = (parameters.first ?? .nan, parameters.last ?? .nan)
        let shapes: [String: Window.Shape] = [
          "triangular": .triangular, "parzen": .parzen, "bohman": .bohman,
          "bartlettHann": .bartlettHann, "lanczos": .lanczos, "exponential": .exponential(decay: a),
          "generalHamming": .generalHamming(alpha: a), "povey": .povey,
          "generalGaussian": .generalGaussian(power: a, standardDeviation: b),
          "praatGaussian": .praatGaussian, "praatHann": .praatHann,
        ]
        return Window(try #require(shapes[shape]), isPeriodic ? .periodic : .symmetric)
      }
    }
    struct Cosine: Decodable {
      var kind: Int
      var isOrthonormal: Bool
      var count: Int
      var values: [Double]
    }
    struct Filter: Decodable {
      var count: Int
      var taps: Int
      var length: Int
      var at: [Int]
      var values: [Double]
    }
    struct Zoom: Decodable {
      var count: Int
      var low: Double
      var high: Double
      var bins: Int
      var sampleRate: Double
      var real: [Double]
      var imaginary: [Double]
    }
    var windows: [Shape]
    var cosines: [Cosine]
    var convolutions: [Filter]
    var zooms: [Zoom]
  }

  /// The signal of the oracle script.
  static func signal(_ count: Int) -> [Double] {
    var state = 4711
    return (0..<count).map { _ in
      state = (1_103_515_245 * state + 12345) % (1 << 31)
      return Double((state >> 16) % 2001 - 1000) / 1000
    }
  }

  @Test("The rarer windows equal SciPy's, Kaldi's and Praat's")
  func windows() throws {
    for golden in try Golden.read("scipy", as: File.self).windows {
      let window = try golden.window()
      try window.validate()
      // Largest value 1; a few units in the last place.
      let comparison = Comparison(
        window.samples(count: golden.count), golden.values, within: 4e-15)
      #expect(comparison.isWithinBound, "\(golden.shape) \(golden.count): \(comparison)")
    }
    for shape: Window.Shape in [
      .exponential(decay: 0), .generalHamming(alpha: 2),
      .generalGaussian(power: 0, standardDeviation: 1),
      .generalGaussian(power: 1, standardDeviation: .nan),
    ] {
      #expect(throws: SpectralError.self) { try Window(shape).validate() }
    }
  }

  @Test("Cosine transforms equal SciPy's, and their inverses give the values back")
  func cosines() throws {
    for golden in try Golden.read("scipy", as: File.self).cosines {
      let dct = try DCT<Double>(
        length: golden.count, kind: #require(DCT.Kind(rawValue: golden.kind)),
        normalization: golden.isOrthonormal ? .orthonormal : .none)
      let x = Self.signal(golden.count)
      let y = try dct(x)
      // Sums of 40 terms of 1.
      let comparison = Comparison(y, golden.values, within: 1e-13)
      #expect(comparison.isWithinBound, "\(golden.kind), \(golden.count): \(comparison)")
      let same = Comparison(try dct.inverse(y), x, within: 1e-14)
      #expect(same.isWithinBound, "\(golden.kind), \(golden.count): \(same)")
    }
    let dct = try DCT(length: 40, normalization: .orthonormal)
    let x = Self.signal(40).map { Float($0) }
    let small = try CosineTransform(inputCount: 40, outputCount: 40)(x)
    // The small matrix sums in Float: some units in the last place of about 3.
    let comparison = Comparison(
      try dct(x).map { Double($0) }, small.map { Double($0) }, within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
    #expect(throws: SpectralError.self) { try DCT(length: 0) }
    #expect(throws: SpectralError.lengthMismatch(argument: "values", expected: 40, found: 1)) {
      try dct([1])
    }
    #expect(throws: SpectralError.self) { try dct.inverse([1]) }
  }

  @Test("Convolutions equal SciPy's, in any chunks the bits of the whole")
  func convolution() throws {
    var generator = SeededGenerator(seed: 8)
    for golden in try Golden.read("scipy", as: File.self).convolutions {
      let kernel = Array(Self.signal(golden.taps).reversed())
      let x = Self.signal(golden.count)
      let convolution = try Convolution<Double>(kernel: kernel, minimumBlockLength: 64)
      let y = convolution(x)
      #expect(y.count == golden.length)
      // Sums of 129 products of 1, through transforms of 512.
      let comparison = Comparison(golden.at.map { y[$0] }, golden.values, within: 1e-12)
      #expect(comparison.isWithinBound, "\(golden.taps): \(comparison)")
      var stream = convolution.stream()
      for _ in 0..<2 {
        var samples: [Double] = []
        for chunk in StreamingTests.chunks(x, &generator) { samples += stream.push(chunk) }
        samples += stream.finish()
        #expect(samples == y)
      }
    }
    #expect(try Convolution(kernel: [1, 2])([]) == [])
    #expect(throws: SpectralError.self) { try Convolution(kernel: [Float]()) }
    #expect(throws: SpectralError.self) { try Convolution(kernel: [1], minimumBlockLength: 0) }
  }

  @Test("Zooming equals SciPy's, in any chunks the bits of the whole")
  func zoom() throws {
    var generator = SeededGenerator(seed: 9)
    for golden in try Golden.read("scipy", as: File.self).zooms {
      let zoom = try ZoomFFT<Double>(
        from: golden.low, to: golden.high, count: golden.bins, sampleRate: golden.sampleRate)
      let x = Self.signal(golden.count)
      let bins = zoom(x)
      let expected = zip(golden.real, golden.imaginary).flatMap { [$0, $1] }
      let scale = x.reduce(0) { $0 + abs($1) }
      // The bound of the specification, as a share of Σ|x|.
      let comparison = Comparison(
        FFTTests.flat(bins), expected, within: 1e-9, scale: [scale])
      #expect(comparison.isWithinBound, "\(golden.count): \(comparison)")
      var stream = zoom.stream()
      for chunk in StreamingTests.chunks(x, &generator) { stream.push(chunk) }
      #expect(stream.finish() == bins)
    }
  }

  @Test("Zooming into a long signal equals the definition, and so does Goertzel")
  func longSignal() throws {
    let (n, rate) = (200_000, 16_000.0)
    let x = Self.signal(n)
    let zoom = try ZoomFFT<Double>(from: 85.3, to: 255.1, count: 5, sampleRate: rate)
    let bins = zoom(x)
    let scale = x.reduce(0) { $0 + abs($1) }
    for (bin, frequency) in zoom.frequencies.enumerated() {
      var sum = Complex<Double>.zero
      for i in 0..<n {
        // Turns below 3000, so the angle is right to 1e-12.
        let turns = (frequency / rate * Double(i)).truncatingRemainder(dividingBy: 1)
        sum = sum + x[i] * Complex(phase: -2 * .pi * turns)
      }
      let expected = [sum.real, sum.imaginary]
      let comparison = Comparison(
        [bins[bin].real, bins[bin].imaginary], expected, within: 1e-9, scale: [scale])
      #expect(comparison.isWithinBound, "\(frequency) Hz: \(comparison)")
      var goertzel = try Goertzel<Double>(frequency: frequency, sampleRate: rate)
      for first in stride(from: 0, to: n, by: 777) {
        goertzel.push(Array(x[first..<min(first + 777, n)]))
      }
      let value = goertzel.value
      let tone = Comparison([value.real, value.imaginary], expected, within: 1e-9, scale: [scale])
      #expect(tone.isWithinBound && goertzel.sampleCount == n, "\(frequency) Hz: \(tone)")
    }
  }

  @Test(
    "Bands that make no sense are errors that name the parameter",
    arguments: [
      (0, 9000, 8, 16000, "highestFrequency"), (300, 300, 8, 16000, "lowestFrequency"),
      (-1, 300, 8, 16000, "lowestFrequency"), (0, 300, 0, 16000, "count"),
      (0, 300, 8, 0, "sampleRate"),
    ] as [(Double, Double, Int, Double, String)])
  func parameters(_ low: Double, _ high: Double, _ count: Int, _ rate: Double, _ name: String) {
    let error = #expect(throws: SpectralError.self) {
      try ZoomFFT(from: low, to: high, count: count, sampleRate: rate)
    }
    #expect(error?.description.hasPrefix(name) == true)
    #expect(throws: SpectralError.self) { try Goertzel(frequency: high, sampleRate: high) }
    #expect(throws: SpectralError.self) { try Goertzel(frequency: 1, sampleRate: -rate - 1) }
  }
}
