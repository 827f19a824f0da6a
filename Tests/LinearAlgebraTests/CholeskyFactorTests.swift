import LinearAlgebra
import Tables
import TestSupport
import Testing

@Suite("Cholesky factor")
struct CholeskyFactorTests {
  @Test("factor, solution and inverse satisfy their equations", arguments: [1, 2, 7, 30])
  func equations(size: Int) throws {
    let root = BLASTests.random(size + 5, size, seed: 4)
    let matrix = root.gram()
    let factor = try CholeskyFactor(of: matrix)
    let again = BLASTests.product(factor.lower, factor.lower.transposed())
    // Condition numbers here stay below 1e3, so errors stay below 1e3·size·ε ≈ 1e-11.
    var comparison = Comparison(again.elements, matrix.elements, within: 1e-10)
    #expect(comparison.isWithinBound, "\(comparison)")
    let b = (0..<size).map { Double($0) - 2 }
    comparison = Comparison(
      try matrix.multiplied(by: try factor.solve(b)), b, within: 1e-10)
    #expect(comparison.isWithinBound, "\(comparison)")
    var identity = Matrix<Double>(rows: size, columns: size, repeating: 0)
    for i in 0..<size { identity[i, i] = 1 }
    comparison = Comparison(
      try matrix.multiplied(by: try factor.inverse()).elements, identity.elements, within: 1e-9)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("a known factor: [[4, 2], [2, 5]] is LLᵀ with L = [[2, 0], [1, 2]]")
  func known() throws {
    let factor = try CholeskyFactor(of: Matrix(rows: [[4, 99], [2, 5]]))
    #expect(factor.lower == Matrix(rows: [[2, 0], [1, 2]]))
    #expect(factor.diagonal == [2, 2])
  }

  @Test("what is not positive definite, square or finite is refused")
  func refusals() throws {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 2, size: 2)) {
      try CholeskyFactor(of: Matrix(rows: [[1, 2], [2, 1]]))
    }
    #expect(
      throws: LinearAlgebraError.shapeMismatch(
        operation: "Cholesky factor", left: [1, 2], right: [1, 1])
    ) { try CholeskyFactor(of: Matrix(rows: [[1, 2]])) }
    #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 0)) {
      try CholeskyFactor(of: Matrix(rows: [[1, 0], [.nan, 1]]))
    }
    let factor = try CholeskyFactor(of: Matrix(rows: [[4.0]]))
    #expect(
      throws: LinearAlgebraError.shapeMismatch(
        operation: "Cholesky solution", left: [1, 1], right: [2, 1])
    ) { try factor.solve([1, 2]) }
  }
}
