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
        unsafe write(
          .bins, with: lanes, samples, frameCount, &workspace, to: base, stride: 2 * bins)
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
      unsafe write(
        isMagnitude ? .magnitudes : .powers, with: lanes, samples, frameCount, &workspace,
        to: rows, stride: bins)
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

  /// Calls a function with the power of each frame, a scalar a bin.
  @inline(__always)
  func forEachPower(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (Int, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    let bins = binCount
    if let lanes {
      unsafe forEachGroup(.powers, lanes, samples, frameCount, &workspace) { frame, row, _ in
        unsafe body(frame, row.assumingMemoryBound(to: Scalar.self))
      }
      return
    }
    unsafe forEachTransform(samples, frameCount, &workspace) { frame, spectrum, powers in
      unsafe writePowers(of: spectrum, count: bins, to: powers)
      unsafe body(frame, powers)
    }
  }

  /// Calls a function with the spectrum of each frame, real and imaginary parts in turn, and with
  /// scratch that has room for a value a bin.
  @inline(__always)
  func forEachSpectrum(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (Int, UnsafePointer<Double>, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    if let lanes {
      unsafe forEachGroup(.doubles, lanes, samples, frameCount, &workspace) { frame, row, scalars in
        unsafe body(frame, UnsafePointer(row.assumingMemoryBound(to: Double.self)), scalars)
      }
    } else {
      unsafe forEachTransform(samples, frameCount, &workspace, body)
    }
  }

  /// Writes rows by the lanes.
  @inline(__always)
  private func write(
    _ quantity: FrameFFT.Quantity, with lanes: FrameFFT, _ samples: Span<Scalar>,
    _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    to rows: UnsafeMutableRawPointer, stride: Int
  ) {
    let hop = hopLength
    check(samples, frameCount, workspace)
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      unsafe samples.withUnsafeBufferPointer { samples in
        guard let first = samples.baseAddress, let scratch = scratch.baseAddress else { return }
        unsafe lanes.transform(
          first, hop: hop, count: frameCount, quantity, scratch: scratch, rows: rows,
          stride: stride)
      }
    }
  }

  /// Calls a function with each row that the lanes wrote, and with scratch for a value a bin.
  @inline(__always)
  private func forEachGroup(
    _ quantity: FrameFFT.Quantity, _ lanes: FrameFFT, _ samples: Span<Scalar>,
    _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (Int, UnsafeMutableRawPointer, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    let (hop, bins) = (hopLength, binCount)
    // Rows take the place of a group's samples, which are no longer needed.
    let stride = quantity == .powers ? bins : 2 * bins
    let width = quantity == .doubles ? MemoryLayout<Double>.stride : MemoryLayout<Scalar>.stride
    check(samples, frameCount, workspace)
    let offset = scratchOffset
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      unsafe samples.withUnsafeBufferPointer { samples in
        guard let first = samples.baseAddress, let scratch = scratch.baseAddress else { return }
        let rows = UnsafeMutableRawPointer(scratch)
        // Never used as doubles, so no memory has two types.
        let scalars = unsafe UnsafeMutableRawPointer(scratch + offset)
          .bindMemory(to: Scalar.self, capacity: bins)
        var frame = 0
        while frame < frameCount {
          let count = min(lanes.lanes, frameCount - frame)
          unsafe lanes.transform(
            first + frame * hop, hop: hop, count: count, quantity, scratch: scratch, rows: rows,
            stride: stride)
          for index in 0..<count {
            unsafe body(frame + index, rows + index * stride * width, scalars)
          }
          frame += count
        }
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
