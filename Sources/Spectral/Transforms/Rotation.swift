#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Points on the unit circle after many turns.
enum Rotation {
  /// Returns e^(2πi·turns·count), exact to rounding for any number of turns.
  ///
  /// The product is taken with what rounding it loses, and whole turns are dropped before the angle
  /// is formed.
  static func unit(_ turns: Double, times count: Double = 1) -> Complex<Double> {
    let product = turns * count
    let lost = (-product).addingProduct(turns, count)
    let angle = 2 * Double.pi * ((product - product.rounded()) + lost)
    return Complex(cos(angle), sin(angle))
  }
}
