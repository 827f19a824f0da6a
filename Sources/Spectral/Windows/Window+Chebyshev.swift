#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Window {
  /// Dolph's window: the inverse transform of T(β cos πk/M), T being the Chebyshev polynomial of
  /// order M − 1 and β such that T(β) is the attenuation.
  ///
  /// Between −1 and 1 the polynomial stays within ±1: side lobes of one height. The sum goes over
  /// the bins as they stand, since a window is made once; its terms are even in k.
  static func chebyshevSamples(attenuation: Double, count m: Int) -> [Double] {
    let order = Double(m - 1)
    let beta = cosh(acosh(pow(10, attenuation / 20)) / order)
    // T at half of the bins; the others are the same, but for a sign that the phase takes away.
    let bins = (0...m / 2).map { k in
      let x = beta * cos(.pi * Double(k) / Double(m))
      return x > 1 ? cosh(order * acosh(x)) : cos(order * acos(max(-1, x)))
    }
    // cos(π j k (2 i − M + 1) / M) repeats after 2 M steps of π / M.
    let turns = (0..<2 * m).map { cos(.pi * Double($0) / Double(m)) }
    var samples = [Double](repeating: 0, count: m)
    var largest = 0.0
    for i in 0..<(m + 1) / 2 {
      let step = m - 1 - 2 * i
      var sum = bins[0] / 2
      var angle = 0
      // For even M the bin in the middle is zero: T is odd there, at x = 0.
      for k in 1..<max(1, (m + 1) / 2) {
        angle += step
        if angle >= 2 * m { angle -= 2 * m }
        sum += bins[k] * turns[angle]
      }
      samples[i] = sum
      samples[m - 1 - i] = sum
      largest = max(largest, sum)
    }
    return samples.map { $0 / largest }
  }
}
