internal import CSpectralKernels
internal import Foundation

/// The circular autocorrelation of a frame at the few lags that are asked for, from its powers.
///
/// r[k] = Σ |X[j]|² cos(2πjk/n), eight neighbouring lags at once.
struct PowerCorrelation {
  private static let group = 8
  /// The number of samples of a transform.
  private let length: Int
  /// cos(2πk/n), and those of the first lags once more.
  private let cosines: [Double]
  private var values: [Double]
  /// The lags whose correlation is known.
  private var known = 0..<0
  /// The correlation at lag 0.
  private(set) var energy = 0.0

  init(length: Int) {
    self.length = length
    cosines = (0..<length + Self.group).map { cos(2 * .pi * Double($0 % length) / Double(length)) }
    values = Array(repeating: 0, count: length + Self.group)
  }

  /// The lags that there are.
  var lags: Range<Int> { 0..<length }

  /// Takes another frame, one of eight side by side, whose lags around one will be asked for.
  ///
  /// - Parameter sum: the sum of its powers.
  mutating func begin(_ powers: Span<Double>, _ lane: Int, sum: Double, around lag: Int) {
    energy = 2 * sum - powers[lane] - powers[EGeMAPSPlan.lanes * (length / 2) + lane]
    let start = min(max(0, lag - Self.group / 2), length - 1)
    known = start..<start
  }

  /// Returns the correlation at a lag, a neighbour of those known or one of them.
  mutating func value(_ lag: Int, _ powers: Span<Double>, _ lane: Int) -> Double {
    while lag >= known.upperBound {
      correlate(known.upperBound, powers, lane)
      known = known.lowerBound..<known.upperBound + Self.group
    }
    while lag < known.lowerBound {
      let start = max(0, known.lowerBound - Self.group)
      correlate(start, powers, lane)
      known = start..<known.upperBound
    }
    return values[lag]
  }

  /// Correlates at eight lags.
  private mutating func correlate(_ first: Int, _ powers: Span<Double>, _ lane: Int) {
    let (stride, half) = (EGeMAPSPlan.lanes, length / 2)
    precondition(
      first >= 0 && first < length && powers.count >= stride * (half + 1), "lags of a frame")
    unsafe powers.withUnsafeBufferPointer { powers in
      unsafe cosines.withUnsafeBufferPointer { cosines in
        unsafe values.withUnsafeMutableBufferPointer { values in
          guard let powers = powers.baseAddress, let cosines = cosines.baseAddress,
            let values = values.baseAddress
          else { return }
          unsafe spectral_cosine_sums(
            spectral_best_instructions(), powers + lane, Int64(stride), Int64(half + 1),
            cosines + first, values + first)
        }
      }
    }
    // Both bins without a mirror stand in the sum once, the others twice.
    let (low, high) = (powers[lane], powers[stride * half + lane])
    for lag in first..<first + Self.group {
      values[lag] = 2 * values[lag] - low - (lag % 2 == 0 ? high : -high)
    }
  }
}
