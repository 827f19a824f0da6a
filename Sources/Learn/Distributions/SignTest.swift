#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Tests whether two counts come from a fair coin.
enum SignTest {
  /// Returns the probability of counts at least as unlike, by the binomial distribution; 1 for 0 and 0.
  ///
  /// The distribution is symmetric, so that the two-sided value is twice the smaller tail, at most 1.
  static func pValue(_ first: Int, _ second: Int) -> Double {
    let count = Double(first + second)
    let fewer = min(first, second)
    var tail = 0.0
    for hits in 0...fewer {
      let k = Double(hits)
      tail += exp(
        lgamma(count + 1) - lgamma(k + 1) - lgamma(count - k + 1) - count * log(2))
    }
    return min(1, 2 * tail)
  }
}
