/// The mean of a function over a window about each of its samples, as Praat takes it.
///
/// The function runs straight from sample to sample. Outside it stays as it is at the end, for
/// `extension` samples at most; the window ends where the function does.
struct MovingMean: Sendable {
  /// Half of the window, in samples.
  let reach: Double
  /// How far the function goes on beyond its end samples, in samples.
  let margin: Double

  /// The number of samples to either side that may have a weight.
  var sideCount: Int { Int(reach.rounded(.up)) }

  /// The weights about sample `index` of `count`, and the first sample that has one.
  func weights(at index: Int, of count: Int) -> (first: Int, weights: [Double]) {
    let low = max(Double(index) - reach, -margin)
    let high = min(Double(index) + reach, Double(count - 1) + margin)
    let first = max(0, Int(low.rounded(.down)))
    let last = min(count - 1, Int(high.rounded(.up)))
    guard high > low else { return (index, [1]) }
    let weights = (first...last).map { sample in
      weight(of: sample, from: low, to: high, count: count) / (high - low)
    }
    return (first, weights)
  }

  /// The integral of a sample's triangle between two places.
  private func weight(of sample: Int, from low: Double, to high: Double, count: Int) -> Double {
    let x = Double(sample)
    var sum = 0.0
    // Where the function is constant beyond its ends.
    if sample == 0 { sum += max(0, min(0, high) - max(-margin, low)) }
    if sample == count - 1 { sum += max(0, min(x + margin, high) - max(x, low)) }
    func side(_ from: Double, _ to: Double) -> Double {
      // 1 − distance, over the part of a flank that lies in the window.
      guard to > from else { return 0 }
      return (to - from) * (1 - 0.5 * (abs(from - x) + abs(to - x)))
    }
    if sample > 0 { sum += side(max(x - 1, low), min(x, high)) }
    if sample < count - 1 { sum += side(max(x, low), min(x + 1, high)) }
    return sum
  }
}
