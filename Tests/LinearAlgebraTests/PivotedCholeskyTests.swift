import Determinism
import LinearAlgebra
import Tables
import TestSupport
import Testing

@Suite("Pivoted Cholesky factor, and products in single precision")
struct PivotedCholeskyTests {
  @Test("LLᵀ is the matrix in the order of the pivots, and ends at its rank")
  func factor() throws {
    let full = BLASTests.random(6, 9, seed: 3)
    let gram = full.gram()  // 9 × 9 of rank 6
    let factor = try PivotedCholeskyFactor(of: gram, tolerance: 1e-9, maximumRank: 9)
    #expect(factor.rank == 6 && Set(factor.pivots).count == 6)
    let product = try factor.lower.multiplied(by: factor.lower.transposed())
    let expected = factor.pivots.flatMap { a in factor.pivots.map { gram[a, $0] } }
    let comparison = Comparison(product.elements, expected, within: BLASTests.bound)
    #expect(comparison.isWithinBound, "\(comparison)")
    let first = try PivotedCholeskyFactor(of: gram, tolerance: 1e-9, maximumRank: 2)
    #expect(first.pivots == Array(factor.pivots.prefix(2)))
    let largest = (0..<9).max { gram[$0, $0] < gram[$1, $1] }
    #expect(factor.pivots.first == largest)
    let zeros = Matrix<Double>(rows: 3, columns: 3, repeating: 0)
    #expect(try PivotedCholeskyFactor(of: zeros, tolerance: 0, maximumRank: 3).rank == 0)
  }

  @Test("solving undoes a product with the factor, on either side")
  func solve() throws {
    let gram = BLASTests.random(9, 4, seed: 4).gram()
    let factor = try PivotedCholeskyFactor(of: gram, tolerance: 0, maximumRank: 4)
    let x = BLASTests.random(5, 4, seed: 5)
    var right = try x.multiplied(by: factor.lower.transposed())
    var span = right.elements.mutableSpan
    factor.solve(rows: 5, &span)
    var comparison = Comparison(right.elements, x.elements, within: BLASTests.bound)
    #expect(comparison.isWithinBound, "\(comparison)")
    var left = try x.multiplied(by: factor.lower)
    var other = left.elements.mutableSpan
    factor.solveTransposed(rows: 5, &other)
    comparison = Comparison(left.elements, x.elements, within: BLASTests.bound)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("matrices that are not square or not finite are refused")
  func errors() {
    let wide = Matrix<Double>(rows: 2, columns: 3, repeating: 1)
    #expect(throws: LinearAlgebraError.self) {
      try PivotedCholeskyFactor(of: wide, tolerance: 0, maximumRank: 2)
    }
    let bad = Matrix<Double>(rows: [[1, 0], [.nan, 1]])
    #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 0)) {
      try PivotedCholeskyFactor(of: bad, tolerance: 0, maximumRank: 2)
    }
  }

  @Test("products in single precision equal those in double", arguments: [(3, 5, 2), (17, 40, 9)])
  func single(m: Int, k: Int, n: Int) throws {
    let (a, b) = (BLASTests.random(m, k, seed: 1), BLASTests.random(k, n, seed: 2))
    let expected = BLASTests.product(a, b).elements
    for (left, right) in [(false, false), (false, true), (true, false)] {
      let x = (left ? a.transposed() : a).elements.map { Float($0) }
      let y = (right ? b.transposed() : b).elements.map { Float($0) }
      var result = [Float](repeating: 1, count: m * n)
      var span = result.mutableSpan
      BLAS.gemm(
        transposeA: left, transposeB: right, m: m, n: n, k: k, alpha: 2, x.span, y.span, beta: 3,
        into: &span)
      // At most 40 products of numbers around 1, each rounded to 6e-8.
      let comparison = Comparison(
        result.map { Double($0) }, expected.map { 2 * $0 + 3 }, within: 1e-4)
      #expect(comparison.isWithinBound, "\(comparison)")
    }
  }
}
