internal import COpenBLAS

extension BLAS {
  /// Computes C ← αop(A)op(B) + βC in single precision, where op(A) is m × k and op(B) is k × n.
  ///
  /// ```swift
  /// var span = hidden.mutableSpan
  /// BLAS.gemm(m: rows, n: units, k: columns, batch.span, weights.span, into: &span)
  /// ```
  ///
  /// Cost: m·n·k multiplications, at about twice the speed of double precision.
  ///
  /// - Parameters:
  ///   - a: m × k row by row, or k × m if `transposeA`.
  ///   - b: k × n row by row, or n × k if `transposeB`.
  ///   - c: m × n row by row.
  /// - Precondition: the spans hold at least as many elements as their shapes.
  public static func gemm(
    transposeA: Bool = false, transposeB: Bool = false, m: Int, n: Int, k: Int,
    alpha: Float = 1, _ a: Span<Float>, _ b: Span<Float>, beta: Float = 0,
    into c: inout MutableSpan<Float>
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
          unsafe cblas_sgemm(
            CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
            transposeB ? CblasTrans : CblasNoTrans, Int32(m), Int32(n), Int32(k), alpha,
            a.baseAddress, Int32(max(1, transposeA ? m : k)), b.baseAddress,
            Int32(max(1, transposeB ? k : n)), beta, c.baseAddress, Int32(n))
        }
      }
    }
  }
}
