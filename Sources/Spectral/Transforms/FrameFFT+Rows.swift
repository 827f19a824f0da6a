internal import CSpectralKernels

extension FrameFFT {
  /// Writes a row for each of some neighbouring frames.
  ///
  /// - Parameters:
  ///   - samples: the first sample of the first frame; all of a frame's `length` are readable.
  ///   - hop: the samples from one frame to the next.
  ///   - count: the number of frames; of ``lanes`` or fewer where the rows lie in the scratch.
  ///   - scratch: ``scratchCount`` doubles, aligned to 64 bytes.
  ///   - rows: the rows, `stride` scalars from one to the next.
  @inline(__always)
  func transform<Sample: SpectralScalar>(
    _ samples: UnsafePointer<Sample>, hop: Int, count: Int, _ quantity: Quantity,
    scratch: UnsafeMutablePointer<Double>, rows: UnsafeMutablePointer<Scalar>, stride: Int
  ) {
    unsafe withTables(samples, hop, count) { tables, frames in
      unsafe spectral_transform(
        instructions.kernels, tables, frames, spectral_quantity(quantity.rawValue), scratch, rows,
        Int64(stride))
    }
  }

  /// Writes a quantity of at most eight neighbouring frames, the values of one bin side by side: of
  /// bins eight real parts, then eight imaginary ones.
  ///
  /// - Parameters:
  ///   - isCut: whether the samples begin under the window rather than where the transform does.
  ///   - values: 8 (n/2 + 1) scalars, twice as many for bins, aligned to as many bytes as eight of
  ///     them have.
  @inline(__always)
  func transformEight(
    _ samples: UnsafePointer<Scalar>, isCut: Bool = false, hop: Int, count: Int,
    _ quantity: Quantity, scratch: UnsafeMutablePointer<Double>,
    values: UnsafeMutablePointer<Scalar>
  ) {
    unsafe withTables(samples, hop, count, skipped: isCut ? 0 : lead) { tables, frames in
      unsafe spectral_transform_eight(
        instructions.kernels, tables, frames, spectral_quantity(quantity.rawValue), scratch,
        values)
    }
  }

  /// Writes n times the circular autocorrelation of neighbouring frames, a row for each.
  ///
  /// - Parameter lags: the number of lags from 0 on, at most half the length.
  @inline(__always)
  func autocorrelations(
    _ samples: UnsafePointer<Scalar>, hop: Int, count: Int, lags: Int,
    scratch: UnsafeMutablePointer<Double>, rows: UnsafeMutablePointer<Scalar>, stride: Int
  ) {
    unsafe withTables(samples, hop, count) { tables, frames in
      unsafe spectral_autocorrelations(
        instructions.kernels, tables, frames, Int64(lags), scratch, rows, Int64(stride))
    }
  }

  /// Writes the products of filters with the powers of neighbouring frames, a row for each.
  ///
  /// - Parameter floor: the least product, if `Float` products are to be turned to decibels.
  @inline(__always)
  func bands(
    _ samples: UnsafePointer<Scalar>, hop: Int, count: Int, _ filters: SparseFilters<Scalar>,
    decibelsAbove floor: Float? = nil, scratch: UnsafeMutablePointer<Double>,
    rows: UnsafeMutablePointer<Scalar>
  ) {
    unsafe withTables(samples, hop, count) { tables, frames in
      unsafe filters.withKernelFilters { filters in
        unsafe spectral_bands(
          instructions.kernels, tables, frames, filters, floor != nil, floor ?? 0, scratch,
          rows, Int64(filters.pointee.count))
      }
    }
  }

  @inline(__always)
  private func withTables<Sample: SpectralScalar>(
    _ samples: UnsafePointer<Sample>, _ hop: Int, _ count: Int, skipped: Int? = nil,
    _ body: (UnsafePointer<spectral_fft_tables>, UnsafePointer<spectral_frames>) -> Void
  ) {
    unsafe twiddles.withUnsafeBufferPointer { twiddles in
      unsafe order.withUnsafeBufferPointer { order in
        unsafe taper.withUnsafeBufferPointer { taper in
          guard let base = twiddles.baseAddress else { return }
          var tables = unsafe spectral_fft_tables(
            length: Int64(length), are_doubles: Scalar.self == Double.self, pass_twiddles: base,
            join_twiddles: base + joinOffset, order: order.baseAddress)
          var frames = unsafe spectral_frames(
            samples: UnsafeRawPointer(samples), are_doubles: Sample.self == Double.self,
            hop: Int64(hop), skipped: Int64(skipped ?? lead), lead: Int64(lead),
            width: Int64(taper.count),
            taper: taper.baseAddress, count: Int64(count))
          unsafe body(&tables, &frames)
        }
      }
    }
  }
}
