/// Finds the roots of polynomials with real coefficients by Laguerre's method and deflation.
///
/// Each root is found from 0 outwards, divided out, and polished on the whole polynomial; complex
/// roots come in exact conjugate pairs. For the predictors of speech, whose order is about 10, the
/// roots agree with the eigenvalues of the companion matrix (`numpy.roots`) to about 1e-10.
///
/// ```swift
/// var roots = PolynomialRoots(maximumDegree: 2)
/// roots.solve([1, -3, 2])                           // x² − 3x + 2
/// roots.values                                      // 1 and 2
/// ```
///
/// The arrays are kept: solving for one polynomial after the other allocates nothing.
public struct PolynomialRoots: Hashable, Sendable {
  /// The roots found last, with multiplicity, in the order found.
  public private(set) var values: [Complex<Double>] = []

  private var deflated: [Double]

  /// Creates a solver.
  ///
  /// - Parameter maximumDegree: the largest degree for which nothing is allocated.
  public init(maximumDegree: Int) {
    deflated = []
    deflated.reserveCapacity(maximumDegree + 1)
    values.reserveCapacity(maximumDegree)
  }

  /// Finds all roots of c₀xⁿ + c₁xⁿ⁻¹ + … + cₙ.
  ///
  /// Leading zeros lower the degree. A polynomial with coefficients that are not finite, and a
  /// constant, have no roots here.
  ///
  /// - Parameter coefficients: from the highest power down.
  public mutating func solve(_ coefficients: [Double]) {
    values.removeAll(keepingCapacity: true)
    deflated.removeAll(keepingCapacity: true)
    guard coefficients.allSatisfy(\.isFinite),
      let first = coefficients.firstIndex(where: { $0 != 0 })
    else { return }
    let leading = coefficients[first]
    for coefficient in coefficients[first...] { deflated.append(coefficient / leading) }
    while deflated.count > 3 {
      var root = Self.laguerre(deflated, from: .zero)
      if root.imaginary.magnitude <= 1e-12 * max(root.real.magnitude, 1e-6) {
        root = Self.polished(Complex(root.real), coefficients)
        divide(byRoot: root.real)
        values.append(Complex(root.real))
      } else {
        root = Self.polished(root, coefficients)
        divide(byPairOf: root)
        values.append(root)
        values.append(root.conjugate)
      }
    }
    finishQuadratic()
  }

  /// Solves what is left, of degree 2 or less.
  private mutating func finishQuadratic() {
    guard deflated.count == 3 else {
      if deflated.count == 2 { values.append(Complex(-deflated[1])) }
      return
    }
    let (half, constant) = (-deflated[1] / 2, deflated[2])
    let discriminant = half * half - constant
    if discriminant < 0 {
      let root = Complex(half, (-discriminant).squareRoot())
      values.append(root)
      values.append(root.conjugate)
    } else {
      // The larger root first, so that nothing cancels.
      let larger = half + (half < 0 ? -1 : 1) * discriminant.squareRoot()
      values.append(Complex(larger))
      values.append(Complex(larger == 0 ? 0 : constant / larger))
    }
  }

  private mutating func divide(byRoot root: Double) {
    for index in 1..<deflated.count { deflated[index] += root * deflated[index - 1] }
    deflated.removeLast()
  }

  private mutating func divide(byPairOf root: Complex<Double>) {
    let (sum, product) = (2 * root.real, root.power)
    deflated[1] += sum * deflated[0]
    for index in 2..<deflated.count {
      deflated[index] += sum * deflated[index - 1] - product * deflated[index - 2]
    }
    deflated.removeLast(2)
  }
}
