public import Tables

extension Matrix where Element == Double {
  /// Returns the product of this matrix and another.
  ///
  /// ```swift
  /// let gain = try weights.multiplied(by: features.transposed())
  /// ```
  ///
  /// - Throws: ``LinearAlgebraError/shapeMismatch(operation:left:right:)`` unless this matrix has as
  ///   many columns as the other has rows.
  public func multiplied(by other: Matrix<Double>) throws(LinearAlgebraError) -> Matrix<Double> {
    guard columns == other.rows else {
      throw .shapeMismatch(
        operation: "matrix product", left: [rows, columns], right: [other.rows, other.columns])
    }
    var result = Matrix(rows: rows, columns: other.columns, repeating: 0)
    var span = result.elements.mutableSpan
    BLAS.gemm(
      m: rows, n: other.columns, k: columns, elements.span, other.elements.span, into: &span)
    return result
  }

  /// Returns the product of this matrix and a column vector.
  ///
  /// - Throws: ``LinearAlgebraError/shapeMismatch(operation:left:right:)`` unless the vector has one
  ///   element for each column.
  public func multiplied(by vector: [Double]) throws(LinearAlgebraError) -> [Double] {
    guard columns == vector.count else {
      throw .shapeMismatch(
        operation: "matrix by vector", left: [rows, columns], right: [vector.count])
    }
    var result = [Double](repeating: 0, count: rows)
    var span = result.mutableSpan
    BLAS.gemv(rows: rows, columns: columns, elements.span, vector.span, into: &span)
    return result
  }

  /// Returns the Gram matrix AᵀA, columns × columns and exactly symmetric.
  public func gram() -> Matrix<Double> {
    var result = Matrix(rows: columns, columns: columns, repeating: 0)
    var span = result.elements.mutableSpan
    BLAS.syrk(rows: rows, columns: columns, elements.span, into: &span)
    for row in 0..<columns {
      for column in 0..<row { result[column, row] = result[row, column] }
    }
    return result
  }
}
