import Determinism
import Foundation
import Spectral
import TestSupport
import Testing

@Suite("Laws of the short-time transforms")
struct LawTests {
  static func noise(_ n: Int, _ seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<n).map { _ in generator.uniform() - 0.5 }
  }

  static func flat(_ matrix: Matrix<Complex<Double>>) -> [Double] {
    matrix.elements.flatMap { [$0.real, $0.imaginary] }
  }

  @Test("Linearity: the transform of a sum is the sum of the transforms")
  func linearity() throws {
    let stft = try STFT<Double>(fftLength: 128, hopLength: 50)
    let (a, b) = (Self.noise(1000, 1), Self.noise(1000, 2))
    let sum = stft(zip(a, b).map { 2 * $0 - 3 * $1 })
    let parts = zip(stft(a).elements, stft(b).elements).map { 2 * $0 - 3 * $1 }
    // Bins reach about 10; some units in the last place of that.
    let comparison = Comparison(
      Self.flat(sum), parts.flatMap { [$0.real, $0.imaginary] }, within: 1e-13)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("Time shift: frames of a signal delayed by a hop are the frames before, bit for bit")
  func shift() throws {
    let options = MelOptions(bands: 20, fftLength: 256, hopLength: 80)
    let mfcc = try MFCC<Double>(
      options: MFCCOptions(coefficients: 13, mel: options), sampleRate: 8000)
    let x = Self.noise(2000, 3)
    let delayed = mfcc([Double](repeating: 0, count: 80) + x)
    let plain = mfcc(x)
    for row in 0..<plain.rows { #expect(delayed.row(row + 1) == plain.row(row)) }
    let yin = try YIN<Double>(frameLength: 512, hopLength: 80, sampleRate: 8000)
    #expect(Array(yin([Double](repeating: 0, count: 80) + x).dropFirst()) == yin(x))
  }

  @Test("Parseval for each frame: Σ|X|² over all bins is n Σ (w x)²")
  func parseval() throws {
    let n = 64
    let stft = try STFT<Double>(fftLength: n, hopLength: 32, alignment: .left)
    let x = Self.noise(320, 4)
    let window = Window.hann.samples(count: n)
    let power = stft.power(of: x)
    for frame in 0..<power.rows {
      let row = Array(power.row(frame))
      let frequency = row[0] + row[n / 2] + 2 * row[1..<n / 2].reduce(0, +)
      let time = (0..<n).reduce(0.0) { $0 + pow(window[$1] * x[frame * 32 + $1], 2) } * Double(n)
      #expect(abs(frequency - time) <= 1e-13 * time)  // roundings of 64 terms
    }
  }

  @Test("Gain: a factor of 2 scales power by 4 exactly, adds 6.02 dB to c0 and nothing else")
  func gain() throws {
    let x = Self.noise(3000, 5)
    let mfcc = try MFCC<Double>(
      .librosa, coefficients: 13, bands: 40, fftLength: 512, hopLength: 160, sampleRate: 16000)
    let (plain, loud) = (mfcc(x), mfcc(x.map { 2 * $0 }))
    let mel = try #require(mfcc.logMel).mel
    #expect(mel(x.map { 2 * $0 }).elements == mel(x).elements.map { 4 * $0 })
    let step = 20 * log10(2.0) * 40.0.squareRoot()
    for row in 0..<plain.rows {
      #expect(abs(loud[row, 0] - plain[row, 0] - step) < 1e-10)
      for index in 1..<13 { #expect(abs(loud[row, index] - plain[row, index]) < 1e-10) }
    }
    let yin = try YIN<Double>(sampleRate: 16000)
    #expect(yin(x.map { 4 * $0 }) == yin(x))
  }

  @Test("Polarity: a signal turned over has the same power, cepstra and pitch, bit for bit")
  func polarity() throws {
    let x = Self.noise(3000, 6).map { Float($0) }
    let turned = x.map { -$0 }
    let mfcc = try MFCC(.librosa, sampleRate: 16000)
    #expect(mfcc(turned) == mfcc(x))
    let yin = try YIN(sampleRate: 16000)
    #expect(yin(turned) == yin(x))
  }

  @Test("Any number of threads gives the bits of one")
  func threads() throws {
    let mfcc = try MFCC(.librosa, coefficients: 13, sampleRate: 16000)
    let clips = (0..<8).map { Self.noise(4000, UInt64($0)).map { Float($0) } }
    let parallel = Parallelism.workers(4).map(count: clips.count) { mfcc(clips[$0]) }
    #expect(parallel == clips.map { mfcc($0) })
  }

  @Test("A sample that is not finite spoils the frames that hold it and no other")
  func notFinite() throws {
    let mfcc = try MFCC(
      .librosa, coefficients: 13, bands: 40, fftLength: 512, hopLength: 160, sampleRate: 16000)
    let x = Self.noise(3000, 7).map { Float($0) }
    let clean = mfcc(x)
    for bad in [Float.nan, .infinity, -.infinity] {
      var y = x
      y[1500] = bad
      let values = mfcc(y)
      for row in 0..<values.rows {
        if abs(row * 160 - 1500) < 256 {
          #expect(values.row(row).allSatisfy { !$0.isFinite })
        } else {
          #expect(values.row(row) == clean.row(row))
        }
      }
      let error = #expect(throws: SpectralError.self) { try y.checkedFinite() }
      #expect(error == .nonFiniteSample(index: 1500, value: "\(bad)"))
    }
    #expect(try x.checkedFinite() == x)
  }
}
