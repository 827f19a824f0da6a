#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension NormalDistribution {
  /// Returns the share below a number.
  static func cumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  /// Returns the number below which a share lies; −∞ for 0 and ∞ for 1.
  ///
  /// Newton's method with the curvature (Halley) from a logistic start; a handful of steps.
  static func quantile(_ share: Double) -> Double {
    guard share > 0 else { return share == 0 ? -.infinity : .nan }
    guard share < 1 else { return share == 1 ? .infinity : .nan }
    // The lower half keeps its relative precision.
    if share > 0.5 { return -quantile(1 - share) }
    var z = share < 1e-8 ? -(-2 * log(share)).squareRoot() : log(share / (1 - share)) / 1.702
    for _ in 0..<100 {
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      let error = (cumulative(z) - share) / density
      let step = error / (1 + z * error / 2)
      z -= step
      if abs(step) <= 1e-15 * max(1, abs(z)) { break }
    }
    return z
  }
}
