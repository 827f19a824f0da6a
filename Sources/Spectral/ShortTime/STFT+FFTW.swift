extension STFT {
  /// Where the bins begin in the workspace of FFTW.
  var spectrumOffset: Int { (fftLength + 15) / 16 * 16 }

  /// Calls a function with the spectrum of each frame by FFTW, real and imaginary parts in turn, and
  /// with scratch that has room for a value a bin.
  @inline(__always)
  func forEachTransform(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (Int, UnsafePointer<Double>, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    guard let plan else { return }
    let (hop, length, width) = (framing.hopLength, fftLength, windowLength)
    let lead = (length - width) / 2
    check(samples, frameCount, workspace)
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      guard let input = scratch.baseAddress else { return }
      let spectrum = unsafe input + spectrumOffset
      // Never used as doubles, so no memory has two types.
      let scalars = unsafe UnsafeMutableRawPointer(
        spectrum + (2 * binCount + 15) / 16 * 16
      ).bindMemory(to: Scalar.self, capacity: binCount)
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
