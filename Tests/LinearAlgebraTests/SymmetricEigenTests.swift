import LinearAlgebra
import Tables
import TestSupport
import Testing

@Suite("Eigenvalues of symmetric matrices")
struct SymmetricEigenTests {
  @Test("vectors are orthogonal and give the matrix again, the greatest value first")
  func decomposition() throws {
    let size = 7
    var matrix = Matrix<Double>(rows: size, columns: size, repeating: 0)
    for row in 0..<size {
      for column in 0...row {
        let value = Double((row * 31 + column * 17) % 23) / 7 - 1
        matrix[row, column] = value
        matrix[column, row] = value
      }
    }
    let eigen = try SymmetricEigen(of: matrix)
    #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
    let (v, d) = (eigen.vectors, eigen.values)
    for a in 0..<size {
      for b in 0..<size {
        let product = (0..<size).reduce(0) { $0 + v[a, $1] * v[b, $1] }
        // Some ten operations of rounding each.
        #expect(abs(product - (a == b ? 1 : 0)) < 1e-13)
        let again = (0..<size).reduce(0) { $0 + v[$1, a] * d[$1] * v[$1, b] }
        #expect(abs(again - matrix[a, b]) < 1e-13)
      }
      let lead = Array(v.row(a)).max { abs($0) < abs($1) } ?? 0
      #expect(lead > 0)
    }
  }

  @Test("known values, empty matrices and wrong shapes")
  func cases() throws {
    let eigen = try SymmetricEigen(of: Matrix(rows: [[2, 9], [1, 2]]))
    // Of [[2, 1], [1, 2]]: the upper triangle is not read.
    #expect(abs(eigen.values[0] - 3) < 1e-14 && abs(eigen.values[1] - 1) < 1e-14)
    #expect(try SymmetricEigen(of: Matrix(rows: 0, columns: 0, repeating: 0)).values.isEmpty)
    #expect(throws: LinearAlgebraError.self) {
      try SymmetricEigen(of: Matrix(rows: 2, columns: 3, repeating: 0))
    }
    #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 0)) {
      try SymmetricEigen(of: Matrix(rows: [[1, 0], [.nan, 1]]))
    }
  }
}
