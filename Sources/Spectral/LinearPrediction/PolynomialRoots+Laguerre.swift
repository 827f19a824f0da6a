extension PolynomialRoots {
  /// Returns a root near a starting point; converges from nearly everywhere, cubically at the end.
  ///
  /// With G = p′/p and H = G² − p″/p a step is n / (G ± √((n−1)(nH − G²))), the sign that makes the
  /// step shorter.
  static func laguerre(
    _ coefficients: [Double], from start: Complex<Double>
  ) -> Complex<Double> {
    let degree = Double(coefficients.count - 1)
    var root = start
    for iteration in 1...60 {
      var (value, slope, bend) = (
        Complex(coefficients[0]), Complex<Double>.zero, Complex<Double>.zero
      )
      var noise = coefficients[0].magnitude
      let distance = root.magnitude
      for coefficient in coefficients.dropFirst() {
        bend = bend * root + slope
        slope = slope * root + value
        value = value * root + Complex(coefficient)
        noise = noise * distance + coefficient.magnitude
      }
      // The value is lost in the rounding of its own evaluation.
      if value.magnitude <= 0x1p-52 * noise { break }
      let g = slope.divided(by: value)
      let square = g * g
      let h = square - 2 * bend.divided(by: value)
      let spread = ((degree - 1) * (degree * h - square)).squareRoot
      let (plus, minus) = (g + spread, g - spread)
      let denominator = plus.power > minus.power ? plus : minus
      // A step of length 1 in a turning direction leaves the rare cycle or flat place.
      let step =
        denominator.power > 0
        ? Complex(degree).divided(by: denominator)
        : Complex(1 + distance, Double(iteration))
      let next = root - step
      if next == root { break }
      root = iteration % 12 == 0 ? root - 0.4 * step : next
    }
    return root
  }

  /// Returns a root after two steps of Newton's method on the whole polynomial.
  static func polished(_ root: Complex<Double>, _ coefficients: [Double]) -> Complex<Double> {
    var root = root
    for _ in 0..<2 {
      var (value, slope) = (Complex<Double>.zero, Complex<Double>.zero)
      for coefficient in coefficients {
        slope = slope * root + value
        value = value * root + Complex(coefficient)
      }
      guard slope.power > 0 else { return root }
      let next = root - value.divided(by: slope)
      guard next.real.isFinite, next.imaginary.isFinite else { return root }
      root = next
    }
    return root
  }
}

extension Complex where Scalar == Double {
  @inline(__always)
  fileprivate func divided(by other: Complex) -> Complex {
    let scale = 1 / other.power
    let product = self * other.conjugate
    return Complex(product.real * scale, product.imaginary * scale)
  }

  /// The root with the real part that is not negative.
  @inline(__always)
  fileprivate var squareRoot: Complex {
    let size = magnitude
    guard size > 0 else { return .zero }
    if real >= 0 {
      let part = ((size + real) / 2).squareRoot()
      return Complex(part, imaginary / (2 * part))
    }
    let part = ((size - real) / 2).squareRoot()
    return Complex(imaginary.magnitude / (2 * part), imaginary < 0 ? -part : part)
  }
}
