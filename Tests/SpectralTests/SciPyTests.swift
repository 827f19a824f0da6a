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
          "generalCosine": .generalCosine(coefficients: parameters),
          "chebyshev": .chebyshev(attenuation: a), "dpss": .dpss(timeHalfBandwidth: a),
          "taylor": .taylor(levelSideLobes: Int(parameters.first ?? 0), attenuation: b),
          "kaiserBesselDerived": .kaiserBesselDerived(beta: a),
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
    struct Transform: Decodable {
      var count: Int
      var at: [Int]
      var real: [Double]
      var imaginary: [Double]
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
    var ffts: [Transform]
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

  @Test("Rarer windows, cosine and Fourier transforms, convolution and zoom equal SciPy's")
  func parity() throws {
    var parity = Parity("Transforms of SciPy")
    for set in try Golden.sets("scipy", as: File.self, &parity) {
      for golden in set.content.ffts { try compare(golden, of: set, &parity) }
      for golden in set.content.windows {
        // Largest value 1; a few units in the last place. Slepian's sequences are as sure as their
        // eigenvalue's distance to the next, about 8 NW of M²/4: SciPy's and ours differ by that.
        let m = Double(golden.count)
        // Dolph's are sums of cosh up to the attenuation, of arguments that carry the order.
        let bounds = ["dpss": max(4e-15, 2e-16 * m * m / 8), "chebyshev": 1e-13]
        let bound = bounds[golden.shape] ?? 4e-15
        let isPraat = golden.shape.hasPrefix("praat")
        let profile = isPraat ? ".praat" : golden.shape == "povey" ? ".kaldi" : "–"
        parity.add(
          set.line(
            "Rarer windows", profile: profile, oracle: profile == "–" ? "scipy" : "numpy"),
          "\(golden.shape) \(golden.count)", try golden.window().samples(count: golden.count),
          golden.values, within: .share(bound))
      }
      for golden in set.content.cosines {
        let dct = try DCT<Double>(
          length: golden.count, kind: #require(DCT.Kind(rawValue: golden.kind)),
          normalization: golden.isOrthonormal ? .orthonormal : .none)
        let x = Self.signal(golden.count)
        let y = try dct(x)
        // Sums of 40 terms of 1.
        parity.add(
          set.line("Cosine transforms", oracle: "scipy"), "\(golden.kind), \(golden.count)", y,
          golden.values, scale: rowScale(golden.values, columns: golden.count),
          within: .share(1e-13))
        let same = Comparison(try dct.inverse(y), x, within: 1e-14)
        #expect(same.isWithinBound, "\(golden.kind), \(golden.count): \(same)")
      }
      for golden in set.content.convolutions {
        let kernel = Array(Self.signal(golden.taps).reversed())
        let y = try Convolution<Double>(kernel: kernel)(Self.signal(golden.count))
        #expect(y.count == golden.length)
        // Sums of 129 products of 1, through transforms of 512.
        parity.add(
          set.line("Convolution", oracle: "scipy"), "\(golden.taps) taps",
          golden.at.map { y[$0] }, golden.values,
          scale: rowScale(golden.values, columns: golden.values.count), within: .share(1e-12))
      }
      for golden in set.content.zooms {
        let zoom = try ZoomFFT<Double>(
          from: golden.low, to: golden.high, count: golden.bins, sampleRate: golden.sampleRate)
        let bins = FFTTests.flat(zoom(Self.signal(golden.count)))
        // The bound of the specification.
        let expected = zip(golden.real, golden.imaginary).flatMap { [$0, $1] }
        parity.add(
          set.line("Zoom", oracle: "scipy"), "\(golden.count) samples", bins, expected,
          scale: rowScale(expected, columns: expected.count), within: .share(1e-9))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  func compare(
    _ golden: File.Transform, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    let x = Self.signal(golden.count)
    let expected = zip(golden.real, golden.imaginary).flatMap { [$0, $1] }
    let scale = rowScale(expected, columns: expected.count)
    let wide = FFTTests.flat(try RealFFT<Double>(length: golden.count).forward(x))
    let narrow = FFTTests.flat(try RealFFT(length: golden.count).forward(x.map { Float($0) }))
    for (bins, precision, bound) in [
      // The bounds of the specification for the short-time transform.
      (wide, .double, 1e-9), (narrow, .float, 1e-6),
    ] as [([Double], ParityLine.Precision, Double)] {
      parity.add(
        set.line("Real Fourier transform", oracle: "scipy", precision), "\(golden.count)",
        golden.at.flatMap { [bins[2 * $0], bins[2 * $0 + 1]] }, expected, scale: scale,
        within: .share(bound))
    }
  }

  @Test("Parameters of rarer windows and of cosine transforms that make no sense are errors")
  func windowErrors() throws {
    for shape: Window.Shape in [
      .exponential(decay: 0), .generalHamming(alpha: 2),
      .generalGaussian(power: 0, standardDeviation: 1),
      .generalGaussian(power: 1, standardDeviation: .nan), .generalCosine(coefficients: []),
      .generalCosine(coefficients: [1, .infinity]), .chebyshev(attenuation: 0),
      .taylor(levelSideLobes: 0, attenuation: 30), .taylor(levelSideLobes: 4, attenuation: -1),
      .dpss(timeHalfBandwidth: 0), .dpss(timeHalfBandwidth: .nan), .kaiserBesselDerived(beta: -1),
    ] {
      #expect(throws: SpectralError.self) { try Window(shape).validate() }
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

  @Test("Convolutions have in any chunks the bits of the whole")
  func convolution() throws {
    var generator = SeededGenerator(seed: 8)
    for golden in try Golden.read("scipy", as: File.self).convolutions {
      let kernel = Array(Self.signal(golden.taps).reversed())
      let x = Self.signal(golden.count)
      let convolution = try Convolution<Double>(kernel: kernel, minimumBlockLength: 64)
      let y = convolution(x)
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

  @Test("Zooming has in any chunks the bits of the whole")
  func zoom() throws {
    var generator = SeededGenerator(seed: 9)
    for golden in try Golden.read("scipy", as: File.self).zooms {
      let zoom = try ZoomFFT<Double>(
        from: golden.low, to: golden.high, count: golden.bins, sampleRate: golden.sampleRate)
      let x = Self.signal(golden.count)
      let bins = zoom(x)
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
