import Determinism
import Foundation
import Spectral
import TestSupport
import Testing

@Suite("Fourier transforms")
struct FFTTests {
  static let lengths = [
    1, 2, 3, 4, 5, 7, 8, 12, 16, 17, 31, 64, 97, 100, 127, 240, 251, 256, 400, 512, 641,
  ]

  static func randomComplex(_ count: Int, seed: UInt64) -> [Complex<Double>] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      Complex(generator.uniform() * 2 - 1, generator.uniform() * 2 - 1)
    }
  }

  /// The definition: n² products in double precision, angles reduced in integers.
  static func direct(_ x: [Complex<Double>]) -> [Complex<Double>] {
    let n = x.count
    let roots = (0..<n).map { k in
      let angle = -2 * Double.pi * Double(k) / Double(n)
      return Complex(cos(angle), sin(angle))
    }
    return (0..<n).map { k in
      var sum = Complex<Double>.zero
      for i in 0..<n { sum = sum + x[i] * roots[i * k % n] }
      return sum
    }
  }

  static func flat<Scalar>(_ values: [Complex<Scalar>]) -> [Double] {
    values.flatMap { [Double($0.real), Double($0.imaginary)] }
  }

  /// The bound on an error as a share of the root of the energy, √(Σ|x|²·n) being the typical
  /// largest bin: a few units in the last place, growing with log n.
  static func bound<Scalar: SpectralScalar>(_ type: Scalar.Type) -> Double {
    8 * Double(Scalar.ulpOfOne)
  }

  func check<Scalar: SpectralScalar>(_ n: Int, as type: Scalar.Type) throws {
    let wide = Self.randomComplex(n, seed: UInt64(n))
    let narrow = wide.map { Complex(Scalar($0.real), Scalar($0.imaginary)) }
    let rounded = narrow.map { Complex(Double($0.real), Double($0.imaginary)) }
    let fft = try ComplexFFT<Scalar>(length: n)
    let spectrum = try fft.forward(narrow)
    let scale = rounded.reduce(0) { $0 + $1.power }.squareRoot() * Double(n).squareRoot()
    let forward = Comparison(
      Self.flat(spectrum), Self.flat(Self.direct(rounded)), within: Self.bound(type),
      scale: [scale])
    #expect(forward.isWithinBound, "complex \(n): \(forward)")
    let back = Comparison(
      Self.flat(try fft.inverse(spectrum)), Self.flat(narrow), within: Self.bound(type))
    #expect(back.isWithinBound, "complex inverse \(n): \(back)")

    let real = narrow.map(\.real)
    let realFFT = try RealFFT<Scalar>(length: n)
    let half = try realFFT.forward(real)
    let whole = Self.direct(real.map { Complex(Double($0)) })
    let realForward = Comparison(
      Self.flat(half), Self.flat(Array(whole.prefix(n / 2 + 1))), within: Self.bound(type),
      scale: [scale])
    #expect(realForward.isWithinBound, "real \(n): \(realForward)")
    let samples = Comparison(
      try realFFT.inverse(half).map { Double($0) }, real.map { Double($0) },
      within: Self.bound(type))
    #expect(samples.isWithinBound, "real inverse \(n): \(samples)")
  }

  @Test("Transforms equal the definition, and their inverse gives the signal", arguments: lengths)
  func definition(_ n: Int) throws {
    try check(n, as: Double.self)
    try check(n, as: Float.self)
  }

  @Test("Parseval: the energy of a spectrum is n times that of the signal", arguments: [17, 400])
  func parseval(_ n: Int) throws {
    let x = Self.randomComplex(n, seed: 3)
    let spectrum = try ComplexFFT<Double>(length: n).forward(x)
    let (time, frequency) = (
      x.reduce(0) { $0 + $1.power }, spectrum.reduce(0) { $0 + $1.power } / Double(n)
    )
    #expect(abs(time - frequency) <= 1e-14 * time)  // some roundings of n terms
  }

  @Test("The output order is from 0 Hz upwards, negative frequencies last")
  func order() throws {
    let n = 16
    let rising = (0..<n).map { i in
      let angle = 2 * Double.pi * 3 * Double(i) / Double(n)
      return Complex(cos(angle), sin(angle))
    }
    let fft = try ComplexFFT<Double>(length: n)
    let positive = try fft.forward(rising).map(\.magnitude)
    #expect(positive.firstIndex(of: positive.max() ?? 0) == 3)
    let negative = try fft.forward(rising.map(\.conjugate)).map(\.magnitude)
    #expect(negative.firstIndex(of: negative.max() ?? 0) == 13)
  }

  @Test("The bits do not depend on where the caller's samples lie")
  func alignment() throws {
    let n = 240
    let fft = try RealFFT(length: n)
    var generator = SeededGenerator(seed: 5)
    let x = (0..<n).map { _ in Float(generator.uniform()) }
    let expected = try fft.forward(x)
    var workspace = fft.makeWorkspace()
    for shift in 0..<9 {
      let padded = [Float](repeating: 0, count: shift) + x
      var result = [Complex<Float>](repeating: .zero, count: fft.binCount)
      var output = result.mutableSpan
      fft.forward(
        padded.span.extracting(shift..<shift + n), into: &output, workspace: &workspace)
      #expect(result == expected)
    }
  }

  @Test("Many lengths on many threads give what one thread gives")
  func threads() throws {
    // More lengths than the cache of plans holds, so that plans come and go while others run.
    let lengths = (0..<200).map { 1 + $0 * 7 % 150 }
    @Sendable func spectrum(_ index: Int) throws -> [Complex<Float>] {
      let n = lengths[index]
      return try RealFFT(length: n).forward((0..<n).map { Float($0 % 5) - 2 })
    }
    let serial = try lengths.indices.map(spectrum)
    let parallel = try Parallelism.workers(4).map(count: lengths.count) { try spectrum($0) }
    #expect(serial == parallel)
  }

  @Test("A length that makes no sense is an error that names it", arguments: [0, -1, 1 << 30])
  func badLength(_ n: Int) {
    let expected = SpectralError.invalidParameter(
      name: "length", value: "\(n)", requirement: "from 1 to 67108864")
    #expect(throws: expected) { try RealFFT(length: n) }
    #expect(throws: expected) { try ComplexFFT<Double>(length: n) }
  }

  @Test("A signal of another length is an error that says both")
  func mismatch() throws {
    let fft = try RealFFT(length: 8)
    #expect(throws: SpectralError.lengthMismatch(argument: "samples", expected: 8, found: 7)) {
      try fft.forward([Float](repeating: 0, count: 7))
    }
    #expect(throws: SpectralError.lengthMismatch(argument: "spectrum", expected: 5, found: 8)) {
      try fft.inverse([Complex<Float>](repeating: .zero, count: 8))
    }
    #expect(throws: SpectralError.lengthMismatch(argument: "samples", expected: 8, found: 9)) {
      try ComplexFFT(length: 8).forward([Complex<Float>](repeating: .zero, count: 9))
    }
  }
}
