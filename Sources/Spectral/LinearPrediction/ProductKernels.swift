internal import CSpectralKernels

/// Sums of products in double precision, by the best instructions that the processor has.
///
/// All instructions give the same bits: sums run in a fixed order, without fused operations.
enum ProductKernels {
  /// Writes Σ row[i] x[start + i] for each of some rows of a table, which follow each other.
  ///
  /// - Parameters:
  ///   - first: the place of the first row in the table.
  ///   - count: the number of elements in a row.
  ///   - sums: as many as there are rows.
  static func weigh(
    _ x: Span<Double>, from start: Int, _ table: Span<Double>, from first: Int, count: Int,
    into sums: inout MutableSpan<Double>, instructions: VectorInstructions = .best
  ) {
    let rows = sums.count
    precondition(start >= 0 && start + count <= x.count, "the samples reach for the row")
    precondition(first >= 0 && first + rows * count <= table.count, "the table holds the rows")
    unsafe x.withUnsafeBufferPointer { x in
      unsafe table.withUnsafeBufferPointer { table in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          guard let x = x.baseAddress, let table = table.baseAddress else { return }
          guard let sums = sums.baseAddress else { return }
          unsafe spectral_weigh(
            instructions.kernels, x + start, table + first, Int64(count), Int64(rows), sums)
        }
      }
    }
  }

  /// Writes Σ row[i] x[i] for each row of a matrix.
  static func weigh(_ x: [Double], _ rows: [Double], into sums: inout [Double]) {
    let x = x.span
    var sums = sums.mutableSpan
    weigh(x, from: 0, rows.span, from: 0, count: x.count, into: &sums)
  }

  /// Returns Σ row[i] x[start + i] for a row of a table, the same bits as ``weigh``.
  static func product(
    _ x: Span<Double>, from start: Int, _ table: Span<Double>, from first: Int, count: Int
  ) -> Double {
    precondition(start >= 0 && start + count <= x.count, "the samples reach for the row")
    precondition(first >= 0 && first + count <= table.count, "the table holds the row")
    var sum = 0.0
    unsafe x.withUnsafeBufferPointer { x in
      unsafe table.withUnsafeBufferPointer { table in
        guard let x = x.baseAddress, let table = table.baseAddress else { return }
        unsafe spectral_weigh(
          VectorInstructions.best.kernels, x + start, table + first, Int64(count), 1, &sum)
      }
    }
    return sum
  }

  /// Writes Σ x[i] x[i + lag], i = 0 … count − 1, for the lags from 0 on.
  ///
  /// - Parameters:
  ///   - x: count samples and as many more as there are lags, rounded up to a multiple of 8.
  ///   - sums: a sum for each lag; its size is a multiple of 8.
  static func correlate(
    _ x: [Double], count: Int, lags: Int, into sums: inout [Double],
    instructions: VectorInstructions = .best
  ) {
    let padded = (lags + 7) / 8 * 8
    precondition(count + padded <= x.count && padded <= sums.count, "there is room for all lags")
    unsafe x.withUnsafeBufferPointer { x in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        guard let x = x.baseAddress, let sums = sums.baseAddress else { return }
        unsafe spectral_correlate(instructions.kernels, x, Int64(count), Int64(lags), sums)
      }
    }
  }

  /// Writes Σ x[first + i] x[other + lag + i] and Σ x[other + lag + i]² for the lags from 0 on.
  ///
  /// - Parameters:
  ///   - x: as many samples as the last lag needs, and as many lags as a multiple of 8.
  ///   - products, energies: a sum for each lag; their sizes are multiples of 8.
  static func match(
    _ x: [Double], from first: Int, with other: Int, count: Int, lags: Int,
    into products: inout [Double], _ energies: inout [Double],
    instructions: VectorInstructions = .best
  ) {
    let padded = (lags + 7) / 8 * 8
    precondition(first >= 0 && first + count <= x.count && other >= 0, "samples on both sides")
    precondition(other + count + padded <= x.count + 1, "there are samples for all lags")
    precondition(padded <= min(products.count, energies.count), "there is room for all lags")
    unsafe x.withUnsafeBufferPointer { x in
      guard let x = x.baseAddress else { return }
      unsafe spectral_match(
        instructions.kernels, x + first, x + other, Int64(count), Int64(lags), &products,
        &energies)
    }
  }

  /// Adds factor × x[start + i] to the first sums, as many as there are elements from the start on.
  static func add(
    _ x: [Double], from start: Int, times factor: Double, to sums: inout [Double],
    instructions: VectorInstructions = .best
  ) {
    let count = x.count - start
    precondition(start >= 0 && count >= 0 && count <= sums.count, "there is a sum for each element")
    unsafe x.withUnsafeBufferPointer { x in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        guard let x = x.baseAddress, let sums = sums.baseAddress else { return }
        unsafe spectral_add_scaled(
          instructions.kernels, x + start, factor, Int64(count), sums)
      }
    }
  }

  /// Begins Burg's method with the samples as errors, the backward ones a sample ahead.
  ///
  /// - Returns: Σ f b and Σ f² + b² of the errors, and Σ x².
  static func burgStart(
    _ x: Span<Double>, _ forward: inout [Double], _ backward: inout [Double],
    instructions: VectorInstructions = .best
  ) -> (product: Double, energy: Double, total: Double) {
    precondition(x.count >= 2 && forward.count >= x.count && backward.count >= x.count, "room")
    return unsafe x.withUnsafeBufferPointer { x in
      unsafe forward.withUnsafeMutableBufferPointer { forward in
        unsafe backward.withUnsafeMutableBufferPointer { backward in
          guard let samples = x.baseAddress, let forward = forward.baseAddress,
            let backward = backward.baseAddress
          else { return (0, 0, 0) }
          return unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: 3) { sums in
            guard let base = sums.baseAddress else { return (0, 0, 0) }
            unsafe spectral_burg_start(
              instructions.kernels, samples, Int64(x.count), forward, backward, base)
            return unsafe (base[0], base[1], base[2])
          }
        }
      }
    }
  }

  /// Takes both errors of Burg's method to the next order.
  ///
  /// - Parameter count: the number of new errors, less than the number of old ones.
  /// - Returns: Σ f b and Σ f² + b² of the new ones.
  static func burgStep(
    _ forward: inout [Double], _ backward: inout [Double], factor: Double, count: Int,
    instructions: VectorInstructions = .best
  ) -> (product: Double, energy: Double) {
    precondition(count < forward.count && count < backward.count, "each error needs the next one")
    return unsafe forward.withUnsafeMutableBufferPointer { forward in
      unsafe backward.withUnsafeMutableBufferPointer { backward in
        guard let forward = forward.baseAddress, let backward = backward.baseAddress else {
          return (0, 0)
        }
        return unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: 2) { sums in
          guard let base = sums.baseAddress else { return (0, 0) }
          unsafe spectral_burg_step(
            instructions.kernels, forward, backward, factor, Int64(count), base)
          return unsafe (base[0], base[1])
        }
      }
    }
  }
}
