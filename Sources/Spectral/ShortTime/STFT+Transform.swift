extension STFT {
  /// Zero.
  public static var placeholder: Complex<Scalar> { .zero }

  /// The scratch of the engine and a scalar for each bin, each rounded up to 128 bytes.
  public var workspaceCount: Int { scratchOffset + (binCount + 15) / 16 * 16 }

  /// Where the scalars begin in the workspace.
  private var scratchOffset: Int {
    guard let lanes else { return spectrumOffset + (2 * binCount + 15) / 16 * 16 }
    return (lanes.scratchCount + 15) / 16 * 16
  }

  /// Writes the spectra of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Complex<Scalar>>,
    workspace: inout MutableSpan<Double>
  ) {
    let bins = binCount
    precondition(values.count >= frameCount * bins, "too few values for the frames")
    unsafe values.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      if let lanes {
        // A complex number is its two parts, and nothing else.
        unsafe UnsafeMutableRawPointer(base).withMemoryRebound(
          to: Scalar.self, capacity: 2 * frameCount * bins
        ) { parts in
          unsafe withPointers(samples, frameCount, &workspace) { first, scratch in
            unsafe lanes.transform(
              first, hop: hopLength, count: frameCount, .bins, scratch: scratch, rows: parts,
              stride: 2 * bins)
          }
        }
      } else {
        unsafe forEachTransform(samples, frameCount, &workspace) { frame, spectrum, _ in
          let row = unsafe base + frame * bins
          for bin in 0..<bins {
            unsafe row[bin] = Complex(Scalar(spectrum[2 * bin]), Scalar(spectrum[2 * bin + 1]))
          }
        }
      }
    }
  }

  /// Writes the powers or the magnitudes of neighbouring frames, row by row.
  @inline(__always)
  func writeQuantities(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    isMagnitude: Bool, to rows: UnsafeMutablePointer<Scalar>
  ) {
    let bins = binCount
    if let lanes {
      unsafe withPointers(samples, frameCount, &workspace) { first, scratch in
        unsafe lanes.transform(
          first, hop: hopLength, count: frameCount, isMagnitude ? .magnitudes : .powers,
          scratch: scratch, rows: rows, stride: bins)
      }
      return
    }
    unsafe forEachTransform(samples, frameCount, &workspace) { frame, spectrum, _ in
      if isMagnitude {
        unsafe writeMagnitudes(of: spectrum, count: bins, to: rows + frame * bins)
      } else {
        unsafe writePowers(of: spectrum, count: bins, to: rows + frame * bins)
      }
    }
  }

  /// Writes the products of filters with the powers of neighbouring frames, row by row.
  ///
  /// - Parameter floor: the least product, if lanes are to turn products to decibels on the way,
  ///   which those of `Float` can; see ``fusesDecibels``.
  @inline(__always)
  func writeBands(
    _ filters: SparseFilters<Scalar>, decibelsAbove floor: Float? = nil,
    _ samples: Span<Scalar>, _ frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let (bins, bands) = (binCount, filters.rowCount)
    precondition(values.count >= frameCount * bands, "too few values for the frames")
    if let lanes {
      unsafe values.withUnsafeMutableBufferPointer { values in
        guard let rows = values.baseAddress else { return }
        unsafe withPointers(samples, frameCount, &workspace) { first, scratch in
          unsafe lanes.bands(
            first, hop: hopLength, count: frameCount, filters,
            decibelsAbove: floor, scratch: scratch, rows: rows)
        }
      }
    } else {
      unsafe forEachTransform(samples, frameCount, &workspace) { frame, spectrum, powers in
        unsafe writePowers(of: spectrum, count: bins, to: powers)
        let power = unsafe UnsafeBufferPointer(start: powers, count: bins)
        unsafe filters.apply(power.span, into: &values, at: frame * bands)
      }
    }
  }

  /// Whether lanes take logarithms too; that of doubles is the C library's.
  var fusesDecibels: Bool { lanes != nil && Scalar.self == Float.self }

  /// Calls a function with the spectrum of each frame in double precision, real and imaginary parts
  /// in turn, and with scratch that has room for a value a bin.
  @inline(__always)
  func forEachSpectrum(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (Int, UnsafePointer<Double>, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    guard let lanes = wideLanes else {
      unsafe forEachTransform(samples, frameCount, &workspace, body)
      return
    }
    let (hop, bins, offset) = (hopLength, binCount, scratchOffset)
    unsafe withPointers(samples, frameCount, &workspace) { first, scratch in
      // Never used as doubles, so no memory has two types.
      let scalars = unsafe UnsafeMutableRawPointer(scratch + offset)
        .bindMemory(to: Scalar.self, capacity: bins)
      var frame = 0
      while frame < frameCount {
        let count = min(lanes.lanes, frameCount - frame)
        // Rows take the place of a group's samples, which are no longer needed.
        unsafe lanes.transform(
          first + frame * hop, hop: hop, count: count, .bins, scratch: scratch, rows: scratch,
          stride: 2 * bins)
        for index in 0..<count {
          unsafe body(frame + index, UnsafePointer(scratch + index * 2 * bins), scalars)
        }
        frame += count
      }
    }
  }

  /// Calls a function with the first sample and the scratch.
  @inline(__always)
  func withPointers(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (UnsafePointer<Scalar>, UnsafeMutablePointer<Double>) -> Void
  ) {
    check(samples, frameCount, workspace)
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      unsafe samples.withUnsafeBufferPointer { samples in
        guard let first = samples.baseAddress, let scratch = scratch.baseAddress else { return }
        unsafe body(first, scratch)
      }
    }
  }

  @inline(__always)
  func check(
    _ samples: borrowing Span<Scalar>, _ frameCount: Int,
    _ workspace: borrowing MutableSpan<Double>
  ) {
    precondition(
      samples.count >= (frameCount - 1) * hopLength + fftLength
        && workspace.count >= workspaceCount,
      "too few samples or too little workspace for the frames")
  }
}
