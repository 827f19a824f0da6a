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
  /// Rows may lie further apart than they are long, and C may begin inside its span.
  ///
  /// - Parameters:
  ///   - a: m × k row by row, or k × m if `transposeA`.
  ///   - strideA: the distance between the rows of `a`; nil for their length.
  ///   - b: k × n row by row, or n × k if `transposeB`.
  ///   - strideB: the distance between the rows of `b`; nil for their length.
  ///   - c: m × n row by row.
  ///   - strideC: the distance between the rows of `c`; nil for their length.
  ///   - start: where C begins in its span.
  /// - Precondition: strides are at least as long as the rows, and the spans hold their shapes.
  public static func gemm(
    transposeA: Bool = false, transposeB: Bool = false, m: Int, n: Int, k: Int,
    alpha: Float = 1, _ a: Span<Float>, strideA: Int? = nil, _ b: Span<Float>,
    strideB: Int? = nil, beta: Float = 0, into c: inout MutableSpan<Float>, strideC: Int? = nil,
    from start: Int = 0
  ) {
    precondition(m >= 0 && n >= 0 && k >= 0 && start >= 0, "gemm takes no negative shape")
    let (rowsA, columnsA) = transposeA ? (k, m) : (m, k)
    let (rowsB, columnsB) = transposeB ? (n, k) : (k, n)
    let (stepA, stepB, stepC) = (strideA ?? columnsA, strideB ?? columnsB, strideC ?? n)
    precondition(
      stepA >= columnsA && stepB >= columnsB && stepC >= n
        && a.count >= extent(rowsA, columnsA, stepA) && b.count >= extent(rowsB, columnsB, stepB)
        && c.count >= start + extent(m, n, stepC),
      "gemm of \(m) × \(k) by \(k) × \(n) got \(a.count), \(b.count) and \(c.count) elements")
    guard m > 0, n > 0 else { return }
    SerialBLAS.prepare()
    unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        unsafe c.withUnsafeMutableBufferPointer { c in
          unsafe cblas_sgemm(
            CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
            transposeB ? CblasTrans : CblasNoTrans, Int32(m), Int32(n), Int32(k), alpha,
            a.baseAddress, Int32(max(1, stepA)), b.baseAddress, Int32(max(1, stepB)), beta,
            c.baseAddress.map { unsafe $0 + start }, Int32(stepC))
        }
      }
    }
  }

  /// How many elements a matrix takes whose rows lie `stride` apart.
  private static func extent(_ rows: Int, _ columns: Int, _ stride: Int) -> Int {
    rows > 0 && columns > 0 ? (rows - 1) * stride + columns : 0
  }
}
