internal import CSpectralKernels

/// A matrix whose rows are zero but for one run of columns, made for products with frames.
///
/// Each row is summed in four lanes in a fixed order, so the bits are the same on every processor.
struct SparseFilters<Scalar: SpectralScalar>: Sendable {
  /// One filter: its first column, and its weights from there on.
  struct Row: Sendable {
    var first: Int
    var weights: [Double]
  }

  /// Where a row reads and where its weights lie; blocks are of four columns.
  ///
  /// The fields are those of `spectral_extent`.
  private struct Extent: Sendable {
    var column: Int
    var blocks: Int
    var offset: Int
  }

  let columns: Int
  private let extents: [Extent]
  private let weights: [Scalar]

  var rowCount: Int { extents.count }

  init(_ rows: [Row], columns: Int) {
    self.columns = columns
    var extents: [Extent] = []
    var weights: [Scalar] = []
    for row in rows {
      let blocks = (row.weights.count + 3) / 4
      // Whole blocks of columns; a run at the right edge is shifted to the left to stay inside. A
      // matrix of fewer columns than that begins left of its first column; see `apply`.
      let column = min(row.first, columns - 4 * blocks)
      var padded = [Scalar](repeating: 0, count: 4 * blocks)
      for (index, weight) in row.weights.enumerated() {
        padded[row.first - column + index] = Scalar(weight)
      }
      extents.append(Extent(column: column, blocks: blocks, offset: weights.count))
      weights += padded
    }
    self.extents = extents
    self.weights = weights
  }

  /// The matrix with its zeros.
  var dense: Matrix<Scalar> {
    var result = Matrix<Scalar>(rows: rowCount, columns: columns, repeating: 0)
    for (row, extent) in extents.enumerated() {
      for index in 0..<4 * extent.blocks where extent.column + index >= 0 {
        result[row, extent.column + index] = weights[extent.offset + index]
      }
    }
    return result
  }

  /// Writes the products of all rows with one frame, from an offset on.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func apply(_ frame: Span<Scalar>, into result: inout MutableSpan<Scalar>, at offset: Int) {
    precondition(frame.count == columns, "\(frame.count) bins for filters of \(columns)")
    precondition(
      result.count >= offset + rowCount, "\(result.count) values for \(rowCount) filters")
    unsafe frame.withUnsafeBufferPointer { frame in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe extents.withUnsafeBufferPointer { extents in
          guard let frame = frame.baseAddress, let weights = weights.baseAddress else { return }
          for row in 0..<extents.count {
            let sum = unsafe Self.product(extents[row], weights, frame)
            result[offset + row] = (sum[0] + sum[2]) + (sum[1] + sum[3])
          }
        }
      }
    }
  }

  /// Calls a function with the filters as kernels take them.
  @inline(__always)
  func withKernelFilters(_ body: (UnsafePointer<spectral_filters>) -> Void) {
    unsafe weights.withUnsafeBufferPointer { weights in
      unsafe extents.withUnsafeBufferPointer { extents in
        let fields = unsafe UnsafeRawPointer(extents.baseAddress)
        var filters = unsafe spectral_filters(
          count: Int64(extents.count),
          extents: fields?.assumingMemoryBound(to: spectral_extent.self),
          weights: weights.baseAddress)
        unsafe body(&filters)
      }
    }
  }

  /// The products of a row in four lanes.
  @inline(__always)
  private static func product(
    _ extent: Extent, _ weights: UnsafePointer<Scalar>, _ frame: UnsafePointer<Scalar>
  ) -> SIMD4<Scalar> {
    var sum = SIMD4<Scalar>()
    let w = unsafe weights + extent.offset
    let x = unsafe frame + extent.column
    guard extent.column >= 0 else {
      for index in -extent.column..<4 * extent.blocks {
        unsafe sum[index & 3] += w[index] * x[index]
      }
      return sum
    }
    var (left, right) = unsafe (UnsafeRawPointer(w), UnsafeRawPointer(x))
    let stride = MemoryLayout<SIMD4<Scalar>>.stride
    for _ in 0..<extent.blocks {
      unsafe sum +=
        left.loadUnaligned(as: SIMD4<Scalar>.self) * right.loadUnaligned(as: SIMD4<Scalar>.self)
      unsafe left += stride
      unsafe right += stride
    }
    return sum
  }
}
