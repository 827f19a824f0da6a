/// Correlates one period of samples with later or earlier ones: Σxy / √(Σx² Σy²).
///
/// Pairs of which one lies outside the clip are left out of all three sums.
struct PeriodCorrelator {
  private let samples: [Double]
  private let period: ClosedRange<Int>
  /// Σx² of the whole period, which most places are compared with; 0 if it leaves the clip.
  private let energy: Double

  init(_ samples: [Double], _ period: ClosedRange<Int>) {
    self.samples = samples
    self.period = period
    let isInside = period.lowerBound >= 0 && period.upperBound < samples.count
    let (start, count) = (period.lowerBound, period.count)
    energy = isInside ? Self.sums(samples, start, start, count).product : 0
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
    guard sums.product != 0 else { return 0 }
    let energy =
      range.count == period.count
      ? energy : Self.sums(samples, range.lowerBound, range.lowerBound, range.count).product
    return sums.product / (energy * sums.second).squareRoot()
  }

  /// Writes the correlations with the samples from each of some places on, 0 for silence.
  ///
  /// - Parameters:
  ///   - result: the correlations, one a place.
  ///   - energies: scratch.
  func correlate(
    at places: ClosedRange<Int>, into result: inout [Double], _ energies: inout [Double]
  ) {
    let padded = (places.count + 7) / 8 * 8
    if result.count < padded {
      result = Array(repeating: 0, count: padded)
      energies = result
    }
    // Most periods and places lie in the clip as a whole.
    guard period.lowerBound >= 0, period.upperBound < samples.count, places.lowerBound >= 0,
      places.lowerBound + period.count + padded <= samples.count
    else {
      for (index, place) in places.enumerated() { result[index] = correlation(at: place) }
      return
    }
    ProductKernels.match(
      samples, from: period.lowerBound, with: places.lowerBound, count: period.count,
      lags: places.count, into: &result, &energies)
    for index in 0..<places.count where result[index] != 0 {
      result[index] /= (energy * energies[index]).squareRoot()
    }
  }

  /// Returns the largest magnitude of the samples from `start` on.
  func peak(at start: Int) -> Double {
    let shift = start - period.lowerBound
    return overlap(at: start).reduce(0) { max($0, abs(samples[$1 + shift])) }
  }

  /// Σy² and Σxy of two stretches, in four lanes and a fixed order.
  private static func sums(
    _ samples: [Double], _ first: Int, _ second: Int, _ count: Int
  ) -> (second: Double, product: Double) {
    let size = MemoryLayout<Double>.stride
    return unsafe samples.withUnsafeBytes { bytes in
      var (squares, products) = (SIMD4<Double>(repeating: 0), SIMD4<Double>(repeating: 0))
      var index = 0
      while index + 4 <= count {
        let x = unsafe bytes.loadUnaligned(
          fromByteOffset: (first + index) * size, as: SIMD4<Double>.self)
        let y = unsafe bytes.loadUnaligned(
          fromByteOffset: (second + index) * size, as: SIMD4<Double>.self)
        squares += y * y
        products += x * y
        index += 4
      }
      var result = (second: squares.sum(), product: products.sum())
      while index < count {
        let (x, y) = (samples[first + index], samples[second + index])
        result.second += y * y
        result.product += x * y
        index += 1
      }
      return result
    }
  }
}
