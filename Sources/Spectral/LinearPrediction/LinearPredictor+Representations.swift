#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension LinearPredictor {
  /// The reflection coefficients k₁ … k_p, each the last coefficient of the predictor of its order.
  ///
  /// All lie within ±1 exactly when the filter 1 / A is stable; the areas of a tube of equal pieces
  /// stand in the ratios (1 − k) / (1 + k). They are found by stepping down from the full order; a
  /// step with |k| = 1 ends that, and those before are 0.
  public var reflectionCoefficients: [Double] {
    var result = [Double](repeating: 0, count: order)
    var current = coefficients
    for step in stride(from: order, through: 1, by: -1) {
      let reflection = current[step]
      result[step - 1] = reflection
      let scale = 1 - reflection * reflection
      guard scale != 0 else { break }
      let above = current
      for index in 1..<step {
        current[index] = (above[index] - reflection * above[step - index]) / scale
      }
    }
    return result
  }

  /// The p line spectral frequencies in radians a sample, 0 … π, in rising order.
  ///
  /// The angles of the zeros of A(z) ± z⁻⁽ᵖ⁺¹⁾A(1/z), those at 0 and π left out; for a stable filter
  /// they alternate between the two (F. Itakura, J. Acoust. Soc. Am. 57, 1975). Times rate / 2π they
  /// are in Hz.
  public var lineSpectralFrequencies: [Double] {
    var result: [Double] = []
    var solver = PolynomialRoots(maximumDegree: order + 1)
    for sign in [1.0, -1.0] {
      var polynomial = coefficients + [0]
      for index in 0...order { polynomial[order + 1 - index] += sign * coefficients[index] }
      // Divided by the zeros known beforehand: −1 of the sum and 1 of the difference, for an even
      // order; none of the sum and both of the difference, for an odd one.
      if order % 2 == 0 {
        Self.divide(&polynomial, byRoot: -sign)
      } else if sign < 0 {
        Self.divide(&polynomial, byRoot: 1)
        Self.divide(&polynomial, byRoot: -1)
      }
      solver.solve(polynomial)
      for root in solver.values where root.imaginary > 0 {
        result.append(atan2(root.imaginary, root.real))
      }
    }
    return result.sorted()
  }

  private static func divide(_ polynomial: inout [Double], byRoot root: Double) {
    for index in 1..<polynomial.count { polynomial[index] += root * polynomial[index - 1] }
    polynomial.removeLast()
  }

  /// Returns the power spectrum of the model, ``error`` / |A|², from 0 Hz to half the sample rate.
  ///
  /// - Parameter binCount: the number of bins, at least 2, at equal distances.
  /// - Returns: powers in the unit of ``error``.
  public func spectrum(binCount: Int) -> [Double] {
    precondition(binCount >= 2, "a spectrum has at least two bins")
    return (0..<binCount).map { bin in
      let angle = .pi * Double(bin) / Double(binCount - 1)
      var (real, imaginary) = (0.0, 0.0)
      for (index, coefficient) in coefficients.enumerated() {
        real += coefficient * cos(angle * Double(index))
        imaginary += coefficient * sin(angle * Double(index))
      }
      return error / (real * real + imaginary * imaginary)
    }
  }
}
