internal import COpenBLAS

/// Offers the few BLAS routines that learners need, on dense row-major storage of Double.
///
/// Each runs on the calling thread only and gives the same bits on one kind of CPU. These are the
/// building blocks for blocked kernels; on whole matrices use the methods of `Matrix<Double>`.
///
/// ```swift
/// var c = [Double](repeating: 0, count: 4)
/// var span = c.mutableSpan
/// BLAS.gemm(m: 2, n: 2, k: 3, a.span, b.span, into: &span)      // c = a · b
/// ```
public enum BLAS {
  /// Computes C ← αop(A)op(B) + βC, where op(A) is m × k and op(B) is k × n.
  ///
  /// Cost: m·n·k multiplications.
  ///
  /// - Parameters:
  ///   - a: m × k row by row, or k × m if `transposeA`.
  ///   - b: k × n row by row, or n × k if `transposeB`.
  ///   - c: m × n row by row.
  /// - Precondition: the spans hold at least as many elements as their shapes.
  public static func gemm(
    transposeA: Bool = false, transposeB: Bool = false, m: Int, n: Int, k: Int,
    alpha: Double = 1, _ a: Span<Double>, _ b: Span<Double>, beta: Double = 0,
    into c: inout MutableSpan<Double>
  ) {
    precondition(m >= 0 && n >= 0 && k >= 0, "gemm takes no negative shape")
    precondition(
      a.count >= m * k && b.count >= k * n && c.count >= m * n,
      "gemm of \(m) × \(k) by \(k) × \(n) got \(a.count), \(b.count) and \(c.count) elements")
    guard m > 0, n > 0 else { return }
    SerialBLAS.prepare()
    unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        unsafe c.withUnsafeMutableBufferPointer { c in
          unsafe cblas_dgemm(
            CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
            transposeB ? CblasTrans : CblasNoTrans, Int32(m), Int32(n), Int32(k), alpha,
            a.baseAddress, Int32(max(1, transposeA ? m : k)), b.baseAddress,
            Int32(max(1, transposeB ? k : n)), beta, c.baseAddress, Int32(n))
        }
      }
    }
  }

  /// Computes y ← αop(A)x + βy for the rows × columns matrix A.
  ///
  /// - Parameters:
  ///   - transpose: whether to use the transpose of A; x then has `rows` elements.
  ///   - a: rows × columns, row by row.
  /// - Precondition: the spans hold at least as many elements as their shapes.
  public static func gemv(
    transpose: Bool = false, rows: Int, columns: Int, alpha: Double = 1, _ a: Span<Double>,
    _ x: Span<Double>, beta: Double = 0, into y: inout MutableSpan<Double>
  ) {
    let (inner, outer) = transpose ? (rows, columns) : (columns, rows)
    precondition(
      rows >= 0 && columns >= 0 && a.count >= rows * columns && x.count >= inner
        && y.count >= outer,
      "gemv of \(rows) × \(columns) got \(a.count), \(x.count) and \(y.count) elements")
    guard rows > 0, columns > 0 else { return }
    SerialBLAS.prepare()
    unsafe a.withUnsafeBufferPointer { a in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeMutableBufferPointer { y in
          unsafe cblas_dgemv(
            CblasRowMajor, transpose ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns),
            alpha, a.baseAddress, Int32(columns), x.baseAddress, 1, beta, y.baseAddress, 1)
        }
      }
    }
  }

  /// Computes the lower triangle of C ← αAᵀA + βC for the rows × columns matrix A.
  ///
  /// What lies above the diagonal of the columns × columns matrix C stays as it is.
  ///
  /// - Precondition: the spans hold at least as many elements as their shapes.
  public static func syrk(
    rows: Int, columns: Int, alpha: Double = 1, _ a: Span<Double>, beta: Double = 0,
    into c: inout MutableSpan<Double>
  ) {
    precondition(
      rows >= 0 && columns >= 0 && a.count >= rows * columns && c.count >= columns * columns,
      "syrk of \(rows) × \(columns) got \(a.count) and \(c.count) elements")
    guard columns > 0 else { return }
    SerialBLAS.prepare()
    unsafe a.withUnsafeBufferPointer { a in
      unsafe c.withUnsafeMutableBufferPointer { c in
        unsafe cblas_dsyrk(
          CblasRowMajor, CblasLower, CblasTrans, Int32(columns), Int32(rows), alpha,
          a.baseAddress, Int32(columns), beta, c.baseAddress, Int32(columns))
      }
    }
  }
}
