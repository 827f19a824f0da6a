import CSpectralKernels
import Determinism
import Foundation
import TestSupport
import Testing

@testable import Spectral

@Suite("Kernels in lanes")
struct KernelTests {
  static let available = FrameFFTTests.available

  static func noise(_ count: Int, seed: UInt64) -> [Float] {
    FrameFFTTests.noise(count, seed: seed)
  }

  /// Runs a kernel with each set of instructions and expects the bits of the first.
  static func expectSameBits<Value: Equatable>(
    _ name: String, _ run: (spectral_instructions) -> [Value]
  ) {
    let baseline = run(VectorInstructions.baseline.kernels)
    for instructions in available {
      #expect(run(instructions.kernels) == baseline, "\(name), \(instructions)")
    }
  }

  @Test("Decibels, floors, cosines and slopes have the same bits for every set of instructions")
  func rows() {
    let x = Self.noise(3 * 41, seed: 1)
    let wide = x.map { Double($0) }
    let weights = Self.noise(41 * 16, seed: 2)
    let slope = [-0.5, 0.25, 1, -0.125, 3]
    for count in [1, 3, 4, 7, 16, 17, 64, 123] {
      Self.expectSameBits("decibels of \(count)") { instructions in
        var values = Array(x[..<count])
        spectral_decibels(instructions, &values, Int64(count), 1e-10)
        return values
      }
      Self.expectSameBits("floor of \(count)") { instructions in
        var values = Array(x[..<count])
        spectral_raise(instructions, false, &values, Int64(count), 0.5)
        return values
      }
      Self.expectSameBits("floor of \(count) doubles") { instructions in
        var values = Array(wide[..<count])
        spectral_raise(instructions, true, &values, Int64(count), 0.5)
        return values
      }
    }
    Self.expectSameBits("cosines") { instructions in
      var values = [Float](repeating: .nan, count: 3 * 13)
      spectral_cosines(instructions, false, x, 3, 41, weights, 16, 13, &values)
      return values
    }
    Self.expectSameBits("slopes") { instructions in
      var values = [Float](repeating: .nan, count: 100)
      spectral_slopes(instructions, false, x, 100, slope, 5, 4, &values)
      return values
    }
    Self.expectSameBits("slopes of doubles") { instructions in
      var values = [Double](repeating: .nan, count: 100)
      spectral_slopes(instructions, true, wide, 100, slope, 5, 4, &values)
      return values
    }
  }

  @Test("A floor is the largest value less a range, and NaN is larger than nothing")
  func floors() {
    for instructions in Self.available {
      for place in [0, 5, 70, 98] {
        var values = (0..<99).map { -Float($0) }
        values[place] = 10
        spectral_raise(instructions.kernels, false, &values, 99, 30)
        let expected = (0..<99).map { $0 == place ? 10 : max(-Float($0), -20) }
        #expect(values == expected, "\(instructions), \(place)")
      }
      var values: [Float] = [1, .nan, -5]
      spectral_raise(instructions.kernels, false, &values, 3, 2)
      #expect(values[0] == 1 && values[1].isNaN && values[2] == -1)
    }
  }

  @Test("Bands and their decibels have the same bits for every set, and are products of powers")
  func bands() throws {
    let (hop, count, bands) = (37, 19, 21)
    let x = Self.noise(256 + (count - 1) * hop, seed: 3)
    let bank = try MelFilterBank(bands: bands, fftLength: 256, sampleRate: 8000)
    let taper = Window.hann.samples(count: 200)
    for floor in [nil, Float(1e-10)] {
      func rows(_ instructions: VectorInstructions) -> [Float] {
        let fft = FrameFFT<Float>(length: 256, taper: taper, instructions: instructions)
        var result = [Float](repeating: .nan, count: count * bands)
        var workspace = Workspace<Double>(count: fft.scratchCount)
        workspace.withSpan { span in
          span.withUnsafeMutableBufferPointer { scratch in
            guard let scratch = scratch.baseAddress else { return }
            fft.bands(
              x, hop: hop, count: count, bank.filters, decibelsAbove: floor, scratch: scratch,
              rows: &result)
          }
        }
        return result
      }
      let baseline = rows(.baseline)
      for instructions in Self.available { #expect(rows(instructions) == baseline) }
      let stft = try STFT(fftLength: 256, windowLength: 200, hopLength: hop, alignment: .left)
      let products = try bank(stft.power(of: x)).elements
      #expect(baseline == (floor.map { Decibels.ofPowers(products, floor: $0) } ?? products))
    }
  }

  static func differences<Scalar: SpectralScalar>(
    _ instructions: spectral_instructions, _ x: [Scalar], hop: Int, length: Int, block: Int,
    lags: Int, count: Int
  ) -> [Scalar] {
    var rows = [Scalar](repeating: .nan, count: count * lags)
    let blocks = ((count - 1) * hop + length) / block
    var scratch = Workspace<Scalar>(count: blocks * (lags + 1))
    x.withUnsafeBytes { x in
      var frames = spectral_lag_frames(
        samples: x.baseAddress, hop: Int64(hop), length: Int64(length), block: Int64(block),
        lags: Int64(lags), count: Int64(count))
      scratch.withSpan { span in
        span.withUnsafeMutableBufferPointer { scratch in
          spectral_differences(
            instructions, Scalar.self == Double.self, &frames, scratch.baseAddress, &rows)
        }
      }
    }
    return rows
  }

  @Test(
    "Differences at each lag are their definition, with the same bits for every set",
    arguments: [
      (160, 1024, 32, 256), (32, 128, 32, 112), (48, 96, 16, 96), (256, 128, 64, 48),
      (20, 200, 20, 144), (128, 128, 32, 160),
    ])
  func differences(_ hop: Int, _ length: Int, _ block: Int, _ lags: Int) {
    let count = 5
    let x = Self.noise((count - 1) * hop + length, seed: 4)
    let wide = x.map { Double($0) }
    Self.expectSameBits("floats") {
      Self.differences($0, x, hop: hop, length: length, block: block, lags: lags, count: count)
    }
    Self.expectSameBits("doubles") {
      Self.differences($0, wide, hop: hop, length: length, block: block, lags: lags, count: count)
    }
    let best = VectorInstructions.best.kernels
    let floats = Self.differences(
      best, x, hop: hop, length: length, block: block, lags: lags, count: count)
    let doubles = Self.differences(
      best, wide, hop: hop, length: length, block: block, lags: lags, count: count)
    let expected = (0..<count * lags).map { index in
      let (start, lag) = (index / lags * hop, index % lags)
      return (0..<length).reduce(0.0) { sum, j in
        let gap = wide[start + j] - (j + lag < length ? wide[start + j + lag] : 0)
        return sum + gap * gap
      }
    }
    // Positive terms: each of fewer than block + length / block additions rounds once.
    let roundings = Double(block + length / block) / 2
    let scale = expected.map { max($0, 1e-30) }
    let narrow = Comparison(
      floats.map { Double($0) }, expected, within: roundings * Double(Float.ulpOfOne),
      scale: scale)
    #expect(narrow.isWithinBound, "\(narrow)")
    // The expected sums are added one by one, and round as often as there are samples.
    let full = Comparison(
      doubles, expected, within: Double(length) * Double.ulpOfOne, scale: scale)
    #expect(full.isWithinBound, "\(full)")
  }

  @Test("Frames have the same differences alone and in any company")
  func company() {
    let (hop, length, block, lags) = (96, 256, 32, 128)
    let x = Self.noise(20 * hop + length, seed: 5)
    let best = VectorInstructions.best.kernels
    let all = Self.differences(
      best, x, hop: hop, length: length, block: block, lags: lags, count: 21)
    for (first, count) in [(0, 1), (3, 2), (7, 13), (20, 1)] {
      let part = Self.differences(
        best, Array(x[(first * hop)...]), hop: hop, length: length, block: block, lags: lags,
        count: count)
      #expect(part == Array(all[first * lags..<(first + count) * lags]))
    }
  }

  @Test("Troughs are chosen alike by every set of instructions")
  func troughs() {
    let (hop, length, lags, count) = (64, 512, 144, 37)
    let x = (0..<(count - 1) * hop + length).map { index in
      let time = Float(index)
      return sin(time * (0.05 + time * 5e-6)) + 0.2 * sin(time * 0.31)
    }
    let rows = Self.differences(
      VectorInstructions.baseline.kernels, x, hop: hop, length: length, block: 32, lags: lags,
      count: count)
    var range = spectral_lag_range(lags: Int64(lags), first: 20, last: 140, threshold: 0.1)
    Self.expectSameBits("troughs") { instructions in
      var results = [spectral_trough](repeating: spectral_trough(), count: count)
      var scratch = Workspace<Double>(count: 8 * 121)
      scratch.withSpan { span in
        span.withUnsafeMutableBufferPointer { scratch in
          spectral_troughs(
            instructions, &range, rows, Int64(count), scratch.baseAddress, &results)
        }
      }
      return results.map { [$0.before, $0.here, $0.after, Float($0.index), $0.is_below ? 1 : 0] }
    }
  }
}
