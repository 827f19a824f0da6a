#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The limit distribution of the two-sample statistic √n·D of Kolmogorov and Smirnov.
enum KolmogorovDistribution {
  /// Returns the probability of more than x: 2·Σ (−1)^(k−1)·exp(−2k²x²).
  static func survival(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    if x < 1 {
      // The same by Jacobi's identity, where the series above converges slowly.
      var sum = 0.0
      for k in 1...6 {
        let odd = Double(2 * k - 1) * .pi / x
        sum += exp(-odd * odd / 8)
      }
      return max(0, min(1, 1 - (2 * Double.pi).squareRoot() / x * sum))
    }
    var (sum, sign) = (0.0, 1.0)
    for k in 1...8 {
      sum += sign * exp(-2 * Double(k * k) * x * x)
      sign = -sign
    }
    return max(0, min(1, 2 * sum))
  }
}
