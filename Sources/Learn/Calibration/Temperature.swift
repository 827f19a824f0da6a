#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the exponent of probabilities that gives the least log-loss.
struct Temperature {
  /// rows × classes.
  private let logs: [Double]
  private let classCount: Int
  private let truth: [Int]
  private let weights: [Double]
  private let total: Double

  init(_ probabilities: [Double], classCount: Int, truth: [Int], weights: [Double]) {
    logs = probabilities.map { Calibrator.logs($0).of }
    self.classCount = classCount
    self.truth = truth
    self.weights = weights
    total = weights.reduce(0, +)
  }

  /// What exponents are held in: probabilities can be spread or pressed so far.
  static let bounds: ClosedRange<Double> = 0.01...100

  /// Returns 1 ∕ T by Newton's method; the loss is convex in it.
  func solve() -> Double {
    // The loss falls towards the minimum from both sides, so that its slope brackets it.
    var (low, high) = (Self.bounds.lowerBound, Self.bounds.upperBound)
    if derivatives(low).slope >= 0 { return low }
    if derivatives(high).slope <= 0 { return high }
    var inverse = 1.0
    for _ in 0..<200 {
      let (slope, curvature) = derivatives(inverse)
      if slope == 0 { break }
      if slope < 0 { low = inverse } else { high = inverse }
      var next = curvature > 0 ? inverse - slope / curvature : (low + high) / 2
      if !(next > low && next < high) { next = (low + high) / 2 }
      if abs(next - inverse) <= 1e-15 * inverse { break }
      inverse = next
    }
    return inverse
  }

  /// Returns the first and second derivative of the mean log-loss.
  private func derivatives(_ inverse: Double) -> (slope: Double, curvature: Double) {
    var (slope, curvature) = (0.0, 0.0)
    for row in truth.indices {
      let start = row * classCount
      var largest = -Double.infinity
      for index in 0..<classCount { largest = max(largest, logs[start + index]) }
      var (sum, mean, square) = (0.0, 0.0, 0.0)
      for index in 0..<classCount {
        let value = logs[start + index]
        let power = exp(inverse * (value - largest))
        sum += power
        mean += power * value
        square += power * value * value
      }
      mean /= sum
      slope += weights[row] * (mean - logs[start + truth[row]])
      curvature += weights[row] * max(0, square / sum - mean * mean)
    }
    return (slope / total, curvature / total)
  }
}
