#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The standard normal distribution.
enum NormalDistribution {
  /// Shares nearer to 0 or 1 than this count as that; scikit-learn's bound.
  private static let bound = 1e-7

  /// Returns the x with Φ(x) = share, held within ±5.2 (where the share is within 1e-7 of 0 or 1).
  ///
  /// A rational first guess (Abramowitz and Stegun 26.2.23, error 4.5e-4) and three steps of Halley.
  static func deviate(ofShare share: Double) -> Double {
    let tail = min(share, 1 - share)
    let held = max(tail, bound - Double.ulpOfOne)
    let t = (-2 * log(held)).squareRoot()
    var x =
      t - (2.515517 + t * (0.802853 + t * 0.010328))
      / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    for _ in 0..<3 {
      // The upper tail at x against the one wanted, over the density.
      let error = erfc(x / 2.0.squareRoot()) / 2 - held
      let step = error * (2 * Double.pi).squareRoot() * exp(x * x / 2)
      x += step / (1 - x * step / 2)
    }
    return share < 0.5 ? -x : x
  }
}
