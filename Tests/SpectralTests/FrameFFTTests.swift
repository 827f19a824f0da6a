import Determinism
import Foundation
import TestSupport
import Testing

@testable import Spectral

@Suite("Transforms of several frames at once")
struct FrameFFTTests {
  static let lengths = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192]
  static let available = VectorInstructions.allCases.filter {
    $0.rawValue <= VectorInstructions.best.rawValue
  }

  static func rows<Scalar: SpectralScalar>(
    _ fft: FrameFFT<Scalar>, _ quantity: FrameFFT<Scalar>.Quantity, _ x: [Scalar], hop: Int,
    count: Int
  ) -> [Scalar] {
    let stride = (quantity == .bins ? 2 : 1) * (fft.length / 2 + 1)
    var result = [Scalar](repeating: .nan, count: count * stride)
    var workspace = Workspace<Double>(count: fft.scratchCount)
    workspace.withSpan { span in
      span.withUnsafeMutableBufferPointer { scratch in
        result.withUnsafeMutableBufferPointer { rows in
          x.withUnsafeBufferPointer { x in
            guard let first = x.baseAddress, let scratch = scratch.baseAddress,
              let rows = rows.baseAddress
            else { return }
            fft.transform(
              first, hop: hop, count: count, quantity, scratch: scratch, rows: rows,
              stride: stride)
          }
        }
      }
    }
    return result
  }

  static func noise<Scalar: SpectralScalar>(_ count: Int, seed: UInt64) -> [Scalar] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Scalar(generator.uniform() * 2 - 1) }
  }

  @Test("Bins equal the definition in double precision", arguments: lengths)
  func definition(_ n: Int) {
    let (hop, count, width) = (7, 3, n - n / 4 + 1)
    let x: [Double] = Self.noise(n + 2 * hop, seed: UInt64(n))
    let taper = Window.hann.samples(count: width)
    let fft = FrameFFT<Double>(length: n, taper: taper)
    let rows = Self.rows(fft, .bins, x, hop: hop, count: count)
    let floats = Self.rows(
      FrameFFT<Float>(length: n, taper: taper), .bins, x.map { Float($0) }, hop: hop,
      count: count)
    let lead = (n - width) / 2
    let roots = (0..<n).map { k in
      let angle = -2 * Double.pi * Double(k) / Double(n)
      return Complex(cos(angle), sin(angle))
    }
    // The sum by definition costs n² products; long transforms are looked at in some bins.
    let bins = n <= 512 ? Array(0...n / 2) : [0, 1, 2, 3, n / 8, n / 4, n / 3, n / 2 - 1, n / 2]
    for frame in 0..<count {
      let energy = (0..<width).reduce(0.0) {
        $0 + pow(x[frame * hop + lead + $1] * taper[$1], 2)
      }
      for k in bins {
        var sum = Complex<Double>.zero
        for i in 0..<width {
          sum = sum + (x[frame * hop + lead + i] * taper[i]) * roots[(lead + i) * k % n]
        }
        let at = (frame * (n / 2 + 1) + k) * 2
        // A few units in the last place of the typical largest bin, √(n Σ|x|²) at most.
        let comparison = Comparison(
          [rows[at], rows[at + 1]], [sum.real, sum.imaginary],
          within: 8 * Double.ulpOfOne, scale: [(energy * Double(n)).squareRoot()])
        #expect(comparison.isWithinBound, "\(n), frame \(frame), bin \(k): \(comparison)")
        // The same for floats, whose samples and weights are rounded too.
        let narrow = Comparison(
          [Double(floats[at]), Double(floats[at + 1])], [sum.real, sum.imaginary],
          within: 8 * Double(Float.ulpOfOne), scale: [(energy * Double(n)).squareRoot()])
        #expect(narrow.isWithinBound, "\(n), frame \(frame), bin \(k): \(narrow)")
      }
    }
  }

  @Test("Every set of instructions gives the same bits", arguments: lengths)
  func instructions(_ n: Int) {
    let (hop, count) = (5, 11)
    let narrow: [Float] = Self.noise(n + (count - 1) * hop, seed: 1)
    let wide: [Double] = Self.noise(n + (count - 1) * hop, seed: 2)
    let taper = Window.hamming.samples(count: n - 3)
    let baseline = FrameFFT<Float>(length: n, taper: taper, instructions: .baseline)
    let wideBaseline = FrameFFT<Double>(length: n, taper: taper, instructions: .baseline)
    for instructions in Self.available {
      let fft = FrameFFT<Float>(length: n, taper: taper, instructions: instructions)
      for quantity in [FrameFFT<Float>.Quantity.bins, .powers, .magnitudes] {
        #expect(
          Self.rows(fft, quantity, narrow, hop: hop, count: count)
            == Self.rows(baseline, quantity, narrow, hop: hop, count: count),
          "\(instructions), \(quantity)")
      }
      let wideFFT = FrameFFT<Double>(length: n, taper: taper, instructions: instructions)
      for quantity in [FrameFFT<Double>.Quantity.bins, .powers, .magnitudes] {
        #expect(
          Self.rows(wideFFT, quantity, wide, hop: hop, count: count)
            == Self.rows(wideBaseline, quantity, wide, hop: hop, count: count),
          "\(instructions), \(quantity)")
      }
    }
  }

  @Test("A frame has the same bits alone and in any company", arguments: [16, 128, 512, 2048])
  func grouping(_ n: Int) {
    let hop = 3
    let x: [Float] = Self.noise(n + 33 * hop, seed: 3)
    let fft = FrameFFT<Float>(length: n, taper: Window.hann.samples(count: n))
    let together = Self.rows(fft, .powers, x, hop: hop, count: 34)
    let bins = n / 2 + 1
    for count in [1, 2, 3, 4, 5, 7, 8, 9, 15, 16] {
      for start in [0, 1, 5, 12] {
        let part = Self.rows(fft, .powers, Array(x[(start * hop)...]), hop: hop, count: count)
        #expect(part == Array(together[start * bins..<(start + count) * bins]))
      }
    }
  }

  @Test(
    "Both engines agree, Double to its rounding, Float to 1e-6 of the largest bin",
    arguments: [16, 256, 512, 8192])
  func engines(_ n: Int) throws {
    let x: [Double] = Self.noise(3 * n, seed: 4)
    let ours = try STFT<Double>(fftLength: n, windowLength: n * 4 / 5, hopLength: n / 3)
    let theirs = try STFT<Double>(
      fftLength: n, windowLength: n * 4 / 5, hopLength: n / 3, engine: .fftw)
    #expect(ours.lanes != nil && theirs.lanes == nil && theirs.engine == .fftw)
    let (a, b) = (ours(x), theirs(x))
    let scale = b.elements.reduce(0) { max($0, $1.magnitude) }
    // Some units in the last place of the largest bin.
    let comparison = Comparison(
      FFTTests.flat(a.elements), FFTTests.flat(b.elements), within: 4e-15, scale: [scale])
    #expect(comparison.isWithinBound, "\(comparison)")
    let y = x.map { Float($0) }
    let narrow = try STFT(fftLength: n, windowLength: n * 4 / 5, hopLength: n / 3)
    let reference = try STFT(
      fftLength: n, windowLength: n * 4 / 5, hopLength: n / 3, engine: .fftw)
    // The bound of the specification for Float: these lanes compute in Float, FFTW in Double.
    let floats = Comparison(
      FFTTests.flat(narrow(y).elements), FFTTests.flat(reference(y).elements), within: 1e-6,
      scale: [scale])
    #expect(floats.isWithinBound, "\(floats)")
  }

  @Test("Lengths that are no power of two from 16 to 8192 go to FFTW")
  func support() throws {
    for n in [1, 2, 8, 12, 400, 1000, 16384] { #expect(!isFrameFFTLength(n)) }
    #expect(try STFT(fftLength: 400).lanes == nil)
    #expect(Self.lengths.allSatisfy(isFrameFFTLength))
  }
}
