#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Window {
  /// The value at i of a symmetric window of m ≥ 2 samples, for the less common shapes.
  func lessCommonValue(_ i: Double, of m: Double) -> Double {
    let distance = abs(i - (m - 1) / 2)
    switch shape {
    case .triangular:
      let isOdd = m.truncatingRemainder(dividingBy: 2) == 1
      return isOdd ? 1 - 2 * distance / (m + 1) : 1 - 2 * distance / m
    case .parzen:
      let u = distance / (m / 2)
      let v = 1 - u
      return distance <= (m - 1) / 4 ? 1 - 6 * u * u + 6 * u * u * u : 2 * v * v * v
    case .bohman:
      // SciPy sets the ends to 0, where rounding would leave something.
      guard i > 0, i < m - 1 else { return 0 }
      let u = 2 * distance / (m - 1)
      return (1 - u) * cos(.pi * u) + sin(.pi * u) / .pi
    case .bartlettHann:
      let u = abs(i / (m - 1) - 0.5)
      return 0.62 - 0.48 * u + 0.38 * cos(2 * .pi * u)
    case .lanczos:
      let u = .pi * 2 * distance / (m - 1)
      return u == 0 ? 1 : sin(u) / u
    case .exponential(let decay):
      return exp(-distance / decay)
    case .generalHamming(let alpha):
      return alpha - (1 - alpha) * cos(2 * .pi * i / (m - 1))
    case .generalGaussian(let power, let deviation):
      return exp(-0.5 * pow(distance / deviation, 2 * power))
    case .praatHann:
      return 0.5 - 0.5 * cos(2 * .pi * (i + 1) / (m + 1))
    case .praatGaussian:
      let z = distance / (m + 1)
      let edge = exp(-12.0)
      return (exp(-48 * z * z) - edge) / (1 - edge)
    default:
      return 1
    }
  }
}
