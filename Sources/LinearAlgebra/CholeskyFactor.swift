internal import COpenBLAS
public import Tables

/// Holds the lower triangular L with A = LLᵀ of a symmetric positive definite matrix A.
///
/// ```swift
/// let factor = try CholeskyFactor(of: covariance)
/// let x = try factor.solve([1, 2, 3])          // covariance · x = [1, 2, 3]
/// ```
///
/// LAPACK's `dpotrf` and `dpotrs`; n³/3 operations to factor, 2n² to solve.
public struct CholeskyFactor: Hashable, Sendable {
  /// The factor L, n × n, with zeros above the diagonal.
  public let lower: Matrix<Double>

  /// Factors a symmetric matrix, of which only the lower triangle is read.
  ///
  /// - Throws: ``LinearAlgebraError/shapeMismatch(operation:left:right:)`` unless the matrix is
  ///   square, ``LinearAlgebraError/nonFinite(row:column:)``, and
  ///   ``LinearAlgebraError/notPositiveDefinite(order:size:)``.
  public init(of matrix: Matrix<Double>) throws(LinearAlgebraError) {
    let size = matrix.rows
    guard size == matrix.columns else {
      throw .shapeMismatch(
        operation: "Cholesky factor", left: [size, matrix.columns], right: [size, size])
    }
    var factor = matrix
    for row in 0..<size {
      for column in 0..<size where column > row { factor[row, column] = 0 }
      for column in 0...row where !factor[row, column].isFinite {
        throw .nonFinite(row: row, column: column)
      }
    }
    if size > 0 {
      SerialBLAS.prepare()
      let status = unsafe factor.elements.withUnsafeMutableBufferPointer { buffer in
        unsafe LAPACKE_dpotrf(
          LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "L")), Int32(size), buffer.baseAddress, Int32(size))
      }
      guard status == 0 else { throw .notPositiveDefinite(order: Int(status), size: size) }
    }
    lower = factor
  }

  /// The number of rows of the factored matrix.
  public var size: Int { lower.rows }

  /// The diagonal of L; the determinant of A is the square of its product.
  public var diagonal: [Double] { (0..<size).map { lower[$0, $0] } }

  /// Solves Ax = b for one right-hand side.
  ///
  /// - Throws: ``LinearAlgebraError/shapeMismatch(operation:left:right:)`` unless b has as many
  ///   elements as A has rows.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    try solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }

  /// Solves AX = B for each column of B.
  ///
  /// - Throws: ``LinearAlgebraError/shapeMismatch(operation:left:right:)`` unless B has as many rows
  ///   as A.
  public func solve(_ b: Matrix<Double>) throws(LinearAlgebraError) -> Matrix<Double> {
    guard b.rows == size else {
      throw .shapeMismatch(
        operation: "Cholesky solution", left: [size, size], right: [b.rows, b.columns])
    }
    guard size > 0, b.columns > 0 else { return b }
    var solution = b
    SerialBLAS.prepare()
    unsafe lower.elements.withUnsafeBufferPointer { factor in
      unsafe solution.elements.withUnsafeMutableBufferPointer { x in
        // The routine reports bad arguments only, and there are none: the shapes are checked above.
        _ = unsafe LAPACKE_dpotrs(
          LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "L")), Int32(size), Int32(b.columns),
          factor.baseAddress, Int32(size), x.baseAddress, Int32(b.columns))
      }
    }
    return solution
  }

  /// Returns the inverse of the factored matrix.
  ///
  /// - Throws: nothing in practice: the shapes fit by construction.
  public func inverse() throws(LinearAlgebraError) -> Matrix<Double> {
    var identity = Matrix<Double>(rows: size, columns: size, repeating: 0)
    for i in 0..<size { identity[i, i] = 1 }
    return try solve(identity)
  }
}
