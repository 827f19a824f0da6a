internal import Foundation

/// The harmonics of one frame, from its powers.
struct HarmonicPeaks {
  private static let most = 100
  /// Of each harmonic: the magnitude of its bin, the frequency and the height of its top.
  private var heights = [Double](repeating: 0, count: most)
  private var places = [Double](repeating: 0, count: most)
  private var tops = [Double](repeating: 0, count: most)

  /// The number of harmonics found.
  private(set) var count = 0

  /// Finds the harmonics of a frame, one of eight side by side.
  ///
  /// - Parameter peaks: which powers are peaks, a bit for each frame.
  mutating func collect(
    _ powers: Span<Double>, _ peaks: [UInt8], _ lane: Int, _ frequency: Double
  ) {
    count = Self.collect(powers, peaks.span, lane, frequency, &heights, &places, &tops)
  }

  // The arrays as separate arguments, so that each is held exclusively.
  private static func collect(
    _ powers: Span<Double>, _ peaks: Span<UInt8>, _ lane: Int, _ frequency: Double,
    _ heights: inout [Double], _ places: inout [Double], _ tops: inout [Double]
  ) -> Int {
    let (lanes, step) = (EGeMAPSPlan.lanes, frequency / EGeMAPSPlan.longBin)
    var heights = heights.mutableSpan
    var places = places.mutableSpan
    var tops = tops.mutableSpan
    var found = 0
    while found < most {
      let start = Int(Double(found + 1) * step + 0.5)
      guard start < peaks.count - 1 else { break }
      let bin = nearestPeak(powers, peaks, lane, start)
      guard bin > 0, bin < peaks.count - 1 else { break }
      let place = lanes * bin + lane
      let low = powers[place - lanes].squareRoot()
      let middle = powers[place].squareRoot()
      let high = powers[place + lanes].squareRoot()
      let bend = low - 2 * middle + high
      let shift = bend == 0 ? 0 : 0.5 * (low - high) / bend
      heights[found] = middle
      places[found] = (Double(bin) + shift) * EGeMAPSPlan.longBin
      tops[found] = (middle - 0.25 * (low - high) * shift).magnitude
      found += 1
    }
    return found
  }

  /// The level of a harmonic over the magnitude of the first in dB; 0 of the first, and of none.
  func level(_ harmonic: Int) -> Double {
    guard harmonic > 0, harmonic < count else { return 0 }
    let ratio = heights[0] > 0 ? tops[harmonic] / heights[0] : 0
    return 20 * log10(max(ratio, 1e-10))
  }

  /// The level of the highest harmonic within a fifth of a frequency; 0 where there is none.
  func level(near frequency: Double) -> Double {
    var (best, height) = (0, -1.0)
    let (low, high) = (0.8 * frequency, 1.2 * frequency)
    let (places, heights) = (places.span, heights.span)
    for index in 0..<count where places[index] >= low && places[index] <= high {
      if heights[index] > height { (best, height) = (index, heights[index]) }
    }
    return level(best)
  }

  /// The peak nearest to a bin, the higher one of two as near; the bin itself without a peak.
  private static func nearestPeak(
    _ powers: Span<Double>, _ peaks: Span<UInt8>, _ lane: Int, _ start: Int
  ) -> Int {
    let flag = UInt8(1) << UInt8(lane)
    // The places on both sides that there are.
    let (left, right) = (start, peaks.count - 1 - start)
    for distance in 0...max(left, right) {
      let isLeft = distance <= left && peaks[start - distance] & flag != 0
      let isRight = distance <= right && peaks[start + distance] & flag != 0
      if isLeft && isRight {
        let (low, high) = (start - distance, start + distance)
        let lanes = EGeMAPSPlan.lanes
        return powers[lanes * high + lane] > powers[lanes * low + lane] ? high : low
      }
      if isLeft { return start - distance }
      if isRight { return start + distance }
    }
    return start
  }
}
