#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SeededGenerator {
  /// Returns a number from the standard normal distribution, by the Box–Muller method.
  ///
  /// The result passes through the C library's `log` and `cos`: equal seeds give equal bits on one
  /// platform, and values within rounding across platforms.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}
