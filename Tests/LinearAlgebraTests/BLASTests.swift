import Determinism
import LinearAlgebra
import Tables
import TestSupport
import Testing

@Suite("BLAS and products")
struct BLASTests {
  static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix<Double> {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
  }

  /// The product by its definition.
  static func product(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Matrix<Double> {
    var result = Matrix(rows: a.rows, columns: b.columns, repeating: 0.0)
    for i in 0..<a.rows {
      for j in 0..<b.columns {
        for k in 0..<a.columns { result[i, j] += a[i, k] * b[k, j] }
      }
    }
    return result
  }

  // Sums of at most 40 products of numbers around 1: rounding stays below 40·ε·10 ≈ 1e-13.
  static let bound = 1e-12

  @Test("products equal their definition", arguments: [(1, 1, 1), (3, 5, 2), (17, 40, 9)])
  func products(m: Int, k: Int, n: Int) throws {
    let (a, b) = (Self.random(m, k, seed: 1), Self.random(k, n, seed: 2))
    let expected = Self.product(a, b).elements
    var comparison = Comparison(
      try a.multiplied(by: b).elements, expected, within: Self.bound)
    #expect(comparison.isWithinBound, "\(comparison)")
    for (left, right) in [(false, true), (true, false), (true, true)] {
      let (x, y) = (left ? a.transposed() : a, right ? b.transposed() : b)
      var result = [Double](repeating: 1, count: m * n)
      var span = result.mutableSpan
      BLAS.gemm(
        transposeA: left, transposeB: right, m: m, n: n, k: k, alpha: 2, x.elements.span,
        y.elements.span, beta: 3, into: &span)
      comparison = Comparison(result, expected.map { 2 * $0 + 3 }, within: Self.bound)
      #expect(comparison.isWithinBound, "\(comparison)")
    }
    let vector = b.column(0)
    comparison = Comparison(
      try a.multiplied(by: vector), Self.product(a, b).column(0), within: Self.bound)
    #expect(comparison.isWithinBound, "\(comparison)")
    comparison = Comparison(
      a.gram().elements, Self.product(a.transposed(), a).elements, within: Self.bound)
    #expect(comparison.isWithinBound, "\(comparison)")
    #expect(a.gram() == a.gram().transposed())
  }

  @Test("shapes that do not fit are refused with both shapes")
  func shapes() {
    let a = Matrix<Double>(rows: 2, columns: 3, repeating: 1)
    #expect(
      throws: LinearAlgebraError.shapeMismatch(
        operation: "matrix product", left: [2, 3], right: [2, 3])
    ) { try a.multiplied(by: a) }
    #expect(
      throws: LinearAlgebraError.shapeMismatch(
        operation: "matrix by vector", left: [2, 3], right: [2])
    ) { try a.multiplied(by: [1, 2]) }
  }

  @Test("norms do not overflow, and NaN shows")
  func norms() {
    // One rounding each for quotient, square and root.
    #expect(abs(Vector.norm([3e200, 4e200]) / 5e200 - 1) < 1e-15)
    #expect(Vector.norm([]) == 0)
    #expect(Vector.maximumMagnitude([1, -7, 3]) == 7)
    #expect(Vector.maximumMagnitude([1, .nan, 3]).isNaN)
    #expect(Vector.dot([1, 2], [3, 4]) == 11)
  }
}
