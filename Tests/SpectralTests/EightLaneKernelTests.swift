import CSpectralKernels
import Foundation
import Testing

@testable import Spectral

@Suite("Kernels that measure eight frames at once")
struct EightLaneKernelTests {
  private static func noise(_ count: Int, seed: UInt64) -> [Double] {
    FrameFFTTests.noise(count, seed: seed)
  }

  /// Calls a function with a copy aligned to 64 bytes, and returns what it left there.
  private static func aligned(
    _ values: [Double], _ body: (UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    var memory = Workspace<Double>(count: values.count)
    return memory.withSpan { memory in
      for index in values.indices { memory[index] = values[index] }
      return memory.withUnsafeMutableBufferPointer { memory in
        if let base = memory.baseAddress { body(base) }
        return Array(memory)
      }
    }
  }

  /// Numbers less their mean.
  private static func centered(_ values: ArraySlice<Double>) -> [Double] {
    let mean: Double = values.reduce(0, +) / Double(values.count)
    return values.map { $0 - mean }
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for (x, y) in zip(a, b) { sum += x * y }
    return sum
  }

  @Test("Subharmonic sums and their peaks have the same bits for every set of instructions")
  func subharmonics() throws {
    let spectrum = try SubharmonicSpectrum(SubharmonicPitchOptions(), sampleRate: 16_000)
    let rows = 8 * (spectrum.count + 4)
    let powers: [Double] = Self.noise(rows, seed: 3).map { $0 * $0 }
    KernelTests.expectSameBits("subharmonic sums") { instructions in
      var energies = [Double](repeating: .nan, count: 8)
      var means = energies
      var peaks = [Int32](repeating: -1, count: 48)
      var found = [Int32](repeating: -1, count: 8)
      let memory = Self.aligned(powers + [Double](repeating: 0, count: 3 * rows)) { base in
        spectrum.withTables { tables in
          spectral_subharmonic_sums(
            instructions, tables, base, base + rows, base + 3 * rows, &energies)
        }
        spectral_highest_peaks(
          instructions, base + 3 * rows, Int64(spectrum.count), 6, &peaks, &found, &means)
      }
      let sums = memory[3 * rows..<3 * rows + 8 * spectrum.count]
      #expect(found.allSatisfy { $0 == 6 })
      let places: [Double] = peaks.map { Double($0) }
      return [Double](sums) + energies + means + places
    }
  }

  @Test("The highest peaks come by falling height, the first of two that are as high")
  func peaks() {
    let row = [0.0, 3, 1, 5, 5, 2, 3, 0, 4, 4.5, 4, 0]
    let lanes: [Double] = row.flatMap { Array(repeating: $0, count: 8) }
    for instructions in KernelTests.available {
      var peaks = [Int32](repeating: -1, count: 16)
      var found = [Int32](repeating: -1, count: 8)
      var means = [Double](repeating: .nan, count: 8)
      _ = Self.aligned(lanes) { base in
        spectral_highest_peaks(
          instructions.kernels, base, Int64(row.count), 2, &peaks, &found, &means)
      }
      // 5 and 5 are a plateau and no peak.
      #expect(peaks == Array(repeating: [9, 1], count: 8).flatMap { $0 })
      #expect(found == Array(repeating: 2, count: 8))
      let mean: Double = row.reduce(0, +) / 12
      #expect(means.allSatisfy { abs($0 - mean) < 1e-14 })
    }
  }

  @Test("Sums of cosines are their definition, with the same bits for every set")
  func cosineSums() {
    let values = Self.noise(3 * 513, seed: 4)
    let step = Double.pi / 512
    let angles: [Double] = (0..<8).map { step * Double(16 + 40 * $0) }
    let cosines: [Double] = angles.map { cos($0) }
    KernelTests.expectSameBits("cosine sums") { instructions in
      var sums = [Double](repeating: .nan, count: 8)
      spectral_cosine_sums(instructions, values, 3, 513, cosines, &sums)
      for (lane, angle) in angles.enumerated() {
        var expected = 0.0
        for index in 0..<513 { expected += values[3 * index] * cos(Double(index) * angle) }
        // The recurrence loses digits as the inverse square of the angle.
        #expect(abs(sums[lane] - expected) < 1e-10)
      }
      return sums
    }
  }

  @Test("Correlations of periods are their definition, with the same bits for every set")
  func periods() {
    let x = Self.noise(200, seed: 5)
    KernelTests.expectSameBits("period correlations") { instructions in
      var correlations = [Double](repeating: .nan, count: 24)
      spectral_period_correlations(instructions, x, 37, 19, &correlations)
      for (index, lag) in (37..<56).enumerated() {
        let a = Self.centered(x[0..<lag])
        let b = Self.centered(x[lag..<2 * lag])
        let size: Double = (Self.product(a, a) * Self.product(b, b)).squareRoot()
        let expected: Double = Self.product(a, b) / size
        #expect(abs(correlations[index] - expected) < 1e-13)
      }
      return Array(correlations.prefix(19))
    }
    for count in [1, 5, 8, 23] {
      let part = Array(x.prefix(count))
      for instructions in KernelTests.available {
        let range = spectral_range(instructions.kernels, part, Int64(count))
        #expect(range == part.max()! - part.min()!)
      }
    }
  }

  @Test("eGeMAPS' measures have the same bits for every set, and logarithms to 1e-14")
  func measures() {
    let (bands, bins) = (26, 257)
    let spectra = Self.noise(16 * bins, seed: 6)
    let starts: [Int32] = (0...27).map { Int32(2 + $0 * 255 / 27) }
    let shares: [Double] = (0..<bins).map { Double($0 % 10) / 10 }
    let (loudness, cosines) = (Self.noise(bands, seed: 7), Self.noise(4 * bands, seed: 8))
    let (low, middle) = (Self.noise(17, seed: 9), Self.noise(33, seed: 10))
    KernelTests.expectSameBits("eGeMAPS' measures") { instructions in
      var results = [Double](repeating: .nan, count: 8 * 10)
      let before = [Double](repeating: 0, count: 8 * 160)
      let tables = shares + loudness + cosines + low + middle
      let memory = Self.aligned(spectra + before + tables) { base in
        let first = base + 16 * bins + 8 * 160
        starts.withUnsafeBufferPointer { starts in
          var tables = spectral_egemaps_tables(
            bands: Int64(bands), starts: starts.baseAddress, shares: first, scale: 32_767,
            loudness: first + bins, coefficients: 4, cosines: first + bins + bands,
            low_slope: first + bins + 5 * bands, middle_slope: first + bins + 5 * bands + 17)
          spectral_egemaps_measures(instructions, &tables, base, base + 16 * bins, &results)
        }
      }
      for lane in 0..<8 {
        var (slope, below, above) = (0.0, 0.0, 0.0)
        for bin in 0...160 {
          let (real, imaginary) = (spectra[16 * bin + lane], spectra[16 * bin + 8 + lane])
          let power: Double = real * real + imaginary * imaginary
          if bin <= 16 { slope += low[bin] * 10 * log10(max(power, 1e-14)) }
          if bin < 32 { below += power } else { above += power }
        }
        let ratio: Double = 10 * log10(above) - 10 * log10(below)
        #expect(abs(results[8 * Int(egemaps_low_slope) + lane] - slope) < 1e-12)
        #expect(abs(results[8 * Int(egemaps_alpha_ratio) + lane] - ratio) < 1e-12)
      }
      return results + [Double](memory[(16 * bins)...])
    }
  }
}
