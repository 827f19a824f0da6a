/// Says how a quantile is read between two sorted values, in the numbering of Hyndman and Fan.
///
/// With n sorted values x₁ ≤ … ≤ xₙ the quantile of probability p lies at the position h, counted
/// from 1; between whole positions the neighbours are interpolated linearly, and h is kept within
/// 1 … n. Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
/// Statistician 50 (1996).
public enum QuantileDefinition: String, Hashable, Codable, Sendable, CaseIterable {
  /// Type 1: the smallest value whose share of the sample is at least p; never interpolates.
  case inverseDistribution

  /// Type 2: type 1, but the mean of both neighbours where np is a whole number.
  case averagedInverse

  /// Type 3: the nearest value, the even place of two; never interpolates.
  case nearest

  /// Type 4: h = np.
  case interpolatedInverse

  /// The smallest value whose share of the sample is greater than p, as seewave's `specprop`
  /// reads its spectra; never interpolates.
  case firstGreater

  /// Type 5: h = np + 1/2, Praat's.
  case hazen

  /// Type 6: h = (n + 1)p.
  case weibull

  /// Type 7: h = (n − 1)p + 1, the default of R, NumPy and this package.
  case linear

  /// Type 8: h = (n + 1/3)p + 1/3.
  case medianUnbiased

  /// Type 9: h = (n + 1/4)p + 3/8.
  case normalUnbiased

  /// Returns a quantile of values in ascending order, or nil if there are none.
  ///
  /// - Parameters:
  ///   - probability: the share of values below the quantile, 0 … 1.
  ///   - sorted: the values in ascending order.
  /// - Precondition: `probability` lies in 0 … 1.
  public func quantile(_ probability: Double, ofSorted sorted: [Double]) -> Double? {
    precondition((0...1).contains(probability), "a quantile's probability lies in 0 … 1")
    guard !sorted.isEmpty else { return nil }
    return quantile(probability, count: sorted.count) { sorted[$0] }
  }

  /// Returns a quantile of values that are read by their place in ascending order.
  @inline(__always)
  func quantile(_ probability: Double, count: Int, _ value: (Int) -> Double) -> Double {
    let n = Double(count)
    let position =
      switch self {
      case .inverseDistribution: (n * probability).rounded(.up)
      case .averagedInverse:
        // Half-way between two places where the product is whole.
        n * probability == (n * probability).rounded(.down)
          ? n * probability + 0.5 : (n * probability).rounded(.up)
      case .nearest: (n * probability).rounded(.toNearestOrEven)
      case .interpolatedInverse: n * probability
      case .firstGreater: (n * probability).rounded(.down) + 1
      case .hazen: n * probability + 0.5
      case .weibull: (n + 1) * probability
      case .linear: (n - 1) * probability + 1
      case .medianUnbiased: (n + 1 / 3) * probability + 1 / 3
      case .normalUnbiased: (n + 1 / 4) * probability + 3 / 8
      }
    guard position > 1 else { return value(0) }
    guard position < n else { return value(count - 1) }
    let below = Int(position)
    let share = position - Double(below)
    let (low, high) = (value(below - 1), value(below))
    return share == 0 ? low : low + share * (high - low)
  }
}
