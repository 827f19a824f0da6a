/// Correlates one period of samples with later or earlier ones: Σxy / √(Σx² Σy²).
///
/// Pairs of which one lies outside the clip are left out of all three sums.
struct PeriodCorrelator {
  private let samples: [Double]
  private let period: ClosedRange<Int>

  init(_ samples: [Double], _ period: ClosedRange<Int>) {
    self.samples = samples
    self.period = period
  }

  /// The part of the period whose partners, at a place that begins at `start`, lie in the clip.
  private func overlap(at start: Int) -> Range<Int> {
    let shift = start - period.lowerBound
    let first = max(period.lowerBound, 0, -shift)
    let last = min(period.upperBound, samples.count - 1, samples.count - 1 - shift)
    return first..<max(first, last + 1)
  }

  /// Returns the correlation with the samples from `start` on, 0 for silence.
  func correlation(at start: Int) -> Double {
    let range = overlap(at: start)
    let sums = Self.sums(
      samples, range.lowerBound, range.lowerBound + start - period.lowerBound, range.count)
    return sums.product == 0 ? 0 : sums.product / (sums.first * sums.second).squareRoot()
  }

  /// Returns the largest magnitude of the samples from `start` on.
  func peak(at start: Int) -> Double {
    let shift = start - period.lowerBound
    return overlap(at: start).reduce(0) { max($0, abs(samples[$1 + shift])) }
  }

  /// Σx², Σy² and Σxy of two stretches, in four lanes and a fixed order.
  private static func sums(
    _ samples: [Double], _ first: Int, _ second: Int, _ count: Int
  ) -> (first: Double, second: Double, product: Double) {
    let size = MemoryLayout<Double>.stride
    return unsafe samples.withUnsafeBytes { bytes in
      var sums = (
        SIMD4<Double>(repeating: 0), SIMD4<Double>(repeating: 0), SIMD4<Double>(repeating: 0)
      )
      var index = 0
      while index + 4 <= count {
        let x = unsafe bytes.loadUnaligned(
          fromByteOffset: (first + index) * size, as: SIMD4<Double>.self)
        let y = unsafe bytes.loadUnaligned(
          fromByteOffset: (second + index) * size, as: SIMD4<Double>.self)
        sums.0 += x * x
        sums.1 += y * y
        sums.2 += x * y
        index += 4
      }
      var result = (first: sums.0.sum(), second: sums.1.sum(), product: sums.2.sum())
      while index < count {
        let (x, y) = (samples[first + index], samples[second + index])
        result.first += x * x
        result.second += y * y
        result.product += x * y
        index += 1
      }
      return result
    }
  }
}
