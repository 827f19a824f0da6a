extension STFT {
  /// Zero.
  public static var placeholder: Complex<Scalar> { .zero }

  /// The samples, the bins and a scalar for each bin, each rounded up to 128 bytes.
  public var workspaceCount: Int { scratchOffset + (binCount + 15) / 16 * 16 }

  /// Where the bins begin in the workspace.
  private var spectrumOffset: Int { (fftLength + 15) / 16 * 16 }

  /// Where the scalars begin in the workspace.
  private var scratchOffset: Int { spectrumOffset + (2 * binCount + 15) / 16 * 16 }

  /// Writes the spectra of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Complex<Scalar>>,
    workspace: inout MutableSpan<Double>
  ) {
    precondition(values.count >= frameCount * binCount, "too few values for the frames")
    let bins = binCount
    unsafe forEachSpectrum(samples, frameCount, &workspace) { frame, spectrum, _ in
      unsafe values.withUnsafeMutableBufferPointer { values in
        for bin in 0..<bins {
          unsafe values[frame * bins + bin] = Complex(
            Scalar(spectrum[2 * bin]), Scalar(spectrum[2 * bin + 1]))
        }
      }
    }
  }

  /// Calls a function with the spectrum of each frame, real and imaginary parts in turn, and with
  /// scratch that has room for a value a bin.
  @inline(__always)
  func forEachSpectrum(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (Int, UnsafePointer<Double>, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    let (hop, length, width) = (framing.hopLength, fftLength, windowLength)
    let lead = (length - width) / 2
    precondition(
      samples.count >= (frameCount - 1) * hop + length && workspace.count >= workspaceCount,
      "too few samples or too little workspace for the frames")
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      guard let input = scratch.baseAddress else { return }
      let spectrum = unsafe input + spectrumOffset
      // Never used as doubles, so no memory has two types.
      let scalars = unsafe UnsafeMutableRawPointer(input + scratchOffset)
        .bindMemory(to: Scalar.self, capacity: binCount)
      unsafe samples.withUnsafeBufferPointer { samples in
        unsafe taper.withUnsafeBufferPointer { taper in
          guard let first = samples.baseAddress, let weights = taper.baseAddress else { return }
          for index in 0..<lead { unsafe input[index] = 0 }
          for index in (lead + width)..<length { unsafe input[index] = 0 }
          for frame in 0..<frameCount {
            let source = unsafe first + (frame * hop + lead)
            let target = unsafe input + lead
            for index in 0..<width {
              unsafe target[index] = Double(source[index]) * weights[index]
            }
            unsafe plan.execute(input, spectrum)
            unsafe body(frame, spectrum, scalars)
          }
        }
      }
    }
  }
}
