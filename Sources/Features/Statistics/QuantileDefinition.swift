/// Says how a quantile is read between two sorted values, in the numbering of Hyndman and Fan.
///
/// With n sorted values x₁ ≤ … ≤ xₙ the quantile of probability p lies at the position h, counted
/// from 1; between whole positions the neighbours are interpolated linearly, and h is kept within
/// 1 … n. Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
/// Statistician 50 (1996).
public enum QuantileDefinition: String, Hashable, Codable, Sendable, CaseIterable {
  /// Type 1: the smallest value whose share of the sample is at least p; never interpolates.
  case inverseDistribution

  /// Type 5: h = np + 1/2.
  case hazen

  /// Type 6: h = (n + 1)p.
  case weibull

  /// Type 7: h = (n − 1)p + 1, the default of R, NumPy and this package.
  case linear

  /// Type 8: h = (n + 1/3)p + 1/3.
  case medianUnbiased

  /// Returns a quantile of values in ascending order, or nil if there are none.
  ///
  /// - Parameters:
  ///   - probability: the share of values below the quantile, 0 … 1.
  ///   - sorted: the values in ascending order.
  /// - Precondition: `probability` lies in 0 … 1.
  public func quantile(_ probability: Double, ofSorted sorted: [Double]) -> Double? {
    precondition((0...1).contains(probability), "a quantile's probability lies in 0 … 1")
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let n = Double(sorted.count)
    let position =
      switch self {
      case .inverseDistribution: (n * probability).rounded(.up)
      case .hazen: n * probability + 0.5
      case .weibull: (n + 1) * probability
      case .linear: (n - 1) * probability + 1
      case .medianUnbiased: (n + 1 / 3) * probability + 1 / 3
      }
    guard position > 1 else { return first }
    guard position < n else { return last }
    let below = Int(position)
    let share = position - Double(below)
    let (low, high) = (sorted[below - 1], sorted[below])
    return share == 0 ? low : low + share * (high - low)
  }
}
