#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Taylor's window as a sum of cosines: 1 + 2 Σ Fₘ cos(2πm (i − (M − 1)/2) / M).
///
/// The coefficients put the zeros nearest to the main lobe where side lobes come out level; the zeros
/// beyond are those of a sinc. (Carrara et al. 1995, appendix D.2, as SciPy's `taylor`.)
struct TaylorWindow {
  /// The coefficients F₁, F₂ and so on.
  private let coefficients: [Double]
  /// The sum at the middle, which is to be 1.
  private let middle: Double

  /// Finds the coefficients.
  init(levelSideLobes: Int, attenuation: Double) {
    let a = acosh(pow(10, attenuation / 20)) / .pi
    let count = Double(levelSideLobes)
    // By how much the zeros are spread so that the last of them meets the sinc's.
    let spread = count * count / (a * a + (count - 0.5) * (count - 0.5))
    let numbers = (1..<max(1, levelSideLobes)).map { Double($0) }
    coefficients = numbers.map { m in
      var value = Int(m) % 2 == 1 ? 0.5 : -0.5
      for n in numbers {
        value *= 1 - m * m / spread / (a * a + (n - 0.5) * (n - 0.5))
        if n != m { value /= 1 - m * m / (n * n) }
      }
      return value
    }
    middle = 1 + 2 * coefficients.reduce(0, +)
  }

  /// The value at i of a symmetric window of m samples.
  func value(at i: Int, of m: Int) -> Double {
    let angle = 2 * Double.pi * (Double(i) - Double(m - 1) / 2) / Double(m)
    var sum = 1.0
    for (index, coefficient) in coefficients.enumerated() {
      sum += 2 * coefficient * cos(Double(index + 1) * angle)
    }
    return sum / middle
  }
}
