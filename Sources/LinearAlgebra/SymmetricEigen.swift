internal import COpenBLAS
public import Tables

/// Holds the eigenvalues and eigenvectors of a symmetric matrix: A = VᵀΛV with the vectors as rows.
///
/// ```swift
/// let eigen = try SymmetricEigen(of: covariance)
/// eigen.values[0]                    // the greatest
/// eigen.vectors.row(0)               // its direction, of length 1
/// ```
///
/// LAPACK's `dsyevd`; about 4n³ operations.
public struct SymmetricEigen: Hashable, Sendable {
  /// The eigenvalues, the greatest first.
  public let values: [Double]

  /// The eigenvectors as rows, in the order of ``values``; orthogonal and of length 1.
  ///
  /// Of each the element of the greatest magnitude is positive, of equals the first.
  public let vectors: Matrix<Double>

  /// Decomposes a symmetric matrix, of which only the lower triangle is read.
  ///
  /// - Throws: ``LinearAlgebraError/shapeMismatch(operation:left:right:)`` unless the matrix is
  ///   square, ``LinearAlgebraError/nonFinite(row:column:)``, and
  ///   ``LinearAlgebraError/notConverged(operation:)``, which has never been seen.
  public init(of matrix: Matrix<Double>) throws(LinearAlgebraError) {
    let size = matrix.rows
    guard size == matrix.columns else {
      throw .shapeMismatch(
        operation: "eigenvalues", left: [size, matrix.columns], right: [size, size])
    }
    for row in 0..<size {
      for (column, value) in matrix.row(row).prefix(row + 1).enumerated()
      where !value.isFinite {
        throw .nonFinite(row: row, column: column)
      }
    }
    var elements = matrix.elements
    var ascending = [Double](repeating: 0, count: size)
    if size > 0 {
      SerialBLAS.prepare()
      // The upper triangle by columns is the lower one by rows; vectors come as columns, which are
      // rows of what is read by rows.
      let status = unsafe elements.withUnsafeMutableBufferPointer { a in
        unsafe ascending.withUnsafeMutableBufferPointer { w in
          unsafe LAPACKE_dsyevd(
            LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "U")), Int32(size),
            a.baseAddress, Int32(size), w.baseAddress)
        }
      }
      guard status == 0 else { throw .notConverged(operation: "eigenvalues") }
    }
    values = ascending.reversed()
    var vectors = Matrix<Double>(rows: size, columns: size, repeating: 0)
    for row in 0..<size {
      let source = elements[(size - 1 - row) * size..<(size - row) * size]
      let sign = Self.sign(of: source)
      for (column, value) in source.enumerated() { vectors[row, column] = sign * value }
    }
    self.vectors = vectors
  }

  /// Returns the sign of the element of the greatest magnitude, of equals the first; 1 for zeros.
  public static func sign(of vector: some Sequence<Double>) -> Double {
    var (largest, sign) = (0.0, 1.0)
    for value in vector where abs(value) > largest {
      largest = abs(value)
      sign = value < 0 ? -1 : 1
    }
    return sign
  }
}
