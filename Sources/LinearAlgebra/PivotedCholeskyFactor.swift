internal import COpenBLAS
public import Tables

/// Holds the leading part of a pivoted Cholesky factor of a symmetric positive semi-definite matrix.
///
/// ```swift
/// let factor = try PivotedCholeskyFactor(of: kernel, tolerance: 1e-8, maximumRank: 1_000)
/// let landmarks = factor.pivots.map { rows[$0] }
/// ```
///
/// With the rows and columns of A in the order of the pivots, A ≈ L·Lᵀ: of the rows that are left,
/// the pivot is always that which the earlier ones explain worst, and it ends once none is explained
/// worse than the tolerance. LAPACK's `dpstrf`; n³/3 operations.
public struct PivotedCholeskyFactor: Hashable, Sendable {
  /// The factor L of the pivots' rows and columns, rank × rank, with zeros above the diagonal.
  public let lower: Matrix<Double>

  /// The rows of the matrix in the order in which they were chosen.
  public let pivots: [Int]

  /// The number of pivots.
  public var rank: Int { pivots.count }

  /// Factors a symmetric matrix, of which only the lower triangle is read.
  ///
  /// - Parameters:
  ///   - tolerance: what the diagonal of A − LLᵀ falls to before it ends; at least 0.
  ///   - maximumRank: the largest number of pivots; the rank is 0 for a matrix of zeros.
  /// - Throws: ``LinearAlgebraError/shapeMismatch(operation:left:right:)`` unless the matrix is
  ///   square, and ``LinearAlgebraError/nonFinite(row:column:)``.
  public init(
    of matrix: Matrix<Double>, tolerance: Double, maximumRank: Int
  ) throws(LinearAlgebraError) {
    let size = matrix.rows
    guard size == matrix.columns else {
      throw .shapeMismatch(
        operation: "pivoted Cholesky factor", left: [size, matrix.columns], right: [size, size])
    }
    for row in 0..<size {
      for (column, value) in matrix.row(row).prefix(row + 1).enumerated()
      where !value.isFinite {
        throw .nonFinite(row: row, column: column)
      }
    }
    var elements = matrix.elements
    var places = [Int32](repeating: 0, count: size)
    var rank: Int32 = 0
    if size > 0 {
      SerialBLAS.prepare()
      unsafe elements.withUnsafeMutableBufferPointer { a in
        unsafe places.withUnsafeMutableBufferPointer { places in
          // The upper triangle by columns is the lower one by rows, without a copy. A status above
          // 0 says that the rank is not full, which the rank says as well.
          _ = unsafe LAPACKE_dpstrf(
            LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), Int32(size), a.baseAddress, Int32(size),
            places.baseAddress, &rank, max(0, tolerance))
        }
      }
    }
    let count = max(0, min(Int(rank), maximumRank))
    var lower = Matrix<Double>(rows: count, columns: count, repeating: 0)
    for row in 0..<count {
      for column in 0...row { lower[row, column] = elements[row * size + column] }
    }
    self.lower = lower
    pivots = places.prefix(count).map { Int($0) - 1 }
  }

  /// Replaces each row x of a matrix by the z with L·z = x: X ← X·L⁻ᵀ.
  ///
  /// If X holds a kernel between rows and the pivots, products of rows of the result are the kernel
  /// between rows, as far as the pivots explain it.
  ///
  /// - Precondition: `matrix` holds `rows` × ``rank`` numbers row by row.
  public func solve(rows: Int, _ matrix: inout MutableSpan<Double>) {
    triangular(rows: rows, transposed: true, &matrix)
  }

  /// Replaces each row x of a matrix by the z with Lᵀ·z = x: X ← X·L⁻¹.
  ///
  /// - Precondition: `matrix` holds `rows` × ``rank`` numbers row by row.
  public func solveTransposed(rows: Int, _ matrix: inout MutableSpan<Double>) {
    triangular(rows: rows, transposed: false, &matrix)
  }

  private func triangular(rows: Int, transposed: Bool, _ matrix: inout MutableSpan<Double>) {
    precondition(
      rows >= 0 && matrix.count >= rows * rank,
      "\(rows) rows of \(rank) numbers in \(matrix.count)")
    guard rows > 0, rank > 0 else { return }
    SerialBLAS.prepare()
    let size = Int32(rank)
    unsafe lower.elements.withUnsafeBufferPointer { factor in
      unsafe matrix.withUnsafeMutableBufferPointer { matrix in
        unsafe cblas_dtrsm(
          CblasRowMajor, CblasRight, CblasLower, transposed ? CblasTrans : CblasNoTrans,
          CblasNonUnit, Int32(rows), size, 1, factor.baseAddress, size, matrix.baseAddress, size)
      }
    }
  }
}
