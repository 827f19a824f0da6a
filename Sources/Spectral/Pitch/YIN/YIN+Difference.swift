internal import CSpectralKernels

extension YIN {
  /// Calls a function with the normalised differences d′ of each frame at the lags looked at, and
  /// with whether its samples are finite; if not, the differences mean nothing.
  @inline(__always)
  func forEachDifference(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (Int, UnsafePointer<Double>, Bool) -> Void
  ) {
    check(samples, frameCount, workspace)
    let (hop, layout) = (framing.hopLength, layout)
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      unsafe samples.withUnsafeBufferPointer { samples in
        guard let start = samples.baseAddress, let scratch = scratch.baseAddress else { return }
        let result = unsafe scratch + layout.lags
        switch core {
        case .blocks(_, let lagCount):
          var first = 0
          while first < frameCount {
            let count = min(framesPerRun, frameCount - first)
            let rows = unsafe differences(start + first * hop, count, scratch)
            for index in 0..<count {
              let isFinite = unsafe normalize(rows + index * lagCount, to: result)
              unsafe body(first + index, result, isFinite)
            }
            first += count
          }
        case .transforms(let length, let forward, let inverse):
          let (correlation, spectrum) = unsafe (scratch + layout.sums, scratch + layout.rows)
          for index in 0..<frameCount {
            let frame = unsafe start + index * hop
            unsafe autocorrelate(frame, length, forward, inverse, correlation, spectrum)
            unsafe normalize(frame, correlation, 1 / Double(length), to: result)
            unsafe body(index, result, correlation[0].isFinite)
          }
        }
      }
    }
  }

  /// Writes the differences d of a run of frames by blocks: a row for each, from lag 0 on.
  ///
  /// d(τ) = Σ (y[j] − y[j + τ])² with zeros after the frame, which is librosa's sum of
  /// autocorrelation and energies without their cancellation. Lag 1 has y[0]² on top: librosa 0.11
  /// clears that energy's place before it reads it.
  @inline(__always)
  func differences(
    _ samples: UnsafePointer<Scalar>, _ frameCount: Int, _ scratch: UnsafeMutablePointer<Double>
  ) -> UnsafeMutablePointer<Scalar> {
    guard case .blocks(let length, let lagCount) = core else {
      preconditionFailure("frames without blocks have no such rows")
    }
    let rows = unsafe UnsafeMutableRawPointer(scratch + layout.rows)
      .bindMemory(to: Scalar.self, capacity: frameCount * lagCount)
    var frames = unsafe spectral_lag_frames(
      samples: UnsafeRawPointer(samples), hop: Int64(framing.hopLength),
      length: Int64(framing.frameLength), block: Int64(length), lags: Int64(lagCount),
      count: Int64(frameCount))
    unsafe spectral_differences(
      VectorInstructions.best.kernels, Scalar.self == Double.self, &frames,
      scratch + layout.sums, rows)
    for frame in 0..<frameCount {
      let sample = unsafe samples[frame * framing.hopLength]
      unsafe rows[frame * lagCount + 1] += sample * sample
    }
    return unsafe rows
  }

  /// Writes d′ at the lags looked at, and returns whether the differences are finite.
  @inline(__always)
  private func normalize(
    _ row: UnsafePointer<Scalar>, to result: UnsafeMutablePointer<Double>
  ) -> Bool {
    let tiny = Double.leastNormalMagnitude
    var sum = 0.0
    for lag in 1...lags.upperBound {
      let difference = unsafe Double(row[lag])
      sum += difference
      if lag >= lags.lowerBound {
        unsafe result[lag - lags.lowerBound] =
          difference * Double(lag) / (sum + Double(lag) * tiny)
      }
    }
    return sum.isFinite
  }

  /// Writes n times the autocorrelation of a frame, by way of its power spectrum.
  @inline(__always)
  private func autocorrelate(
    _ frame: UnsafePointer<Scalar>, _ fftLength: Int, _ forward: FFTPlan<Double>,
    _ inverse: FFTPlan<Double>, _ correlation: UnsafeMutablePointer<Double>,
    _ spectrum: UnsafeMutablePointer<Double>
  ) {
    let length = framing.frameLength
    for index in 0..<length { unsafe correlation[index] = Double(frame[index]) }
    for index in length..<fftLength { unsafe correlation[index] = 0 }
    unsafe forward.execute(correlation, spectrum)
    for bin in 0...fftLength / 2 {
      let (real, imaginary) = unsafe (spectrum[2 * bin], spectrum[2 * bin + 1])
      unsafe spectrum[2 * bin] = real * real + imaginary * imaginary
      unsafe spectrum[2 * bin + 1] = 0
    }
    unsafe inverse.execute(spectrum, correlation)
  }

  /// Writes d′ at the lags looked at from an autocorrelation.
  @inline(__always)
  private func normalize(
    _ frame: UnsafePointer<Scalar>, _ correlation: UnsafePointer<Double>, _ factor: Double,
    to result: UnsafeMutablePointer<Double>
  ) {
    let total = unsafe correlation[0] * factor
    let tiny = Double.leastNormalMagnitude
    var energy = 0.0
    var sum = 0.0
    for lag in 1...lags.upperBound {
      let product = unsafe correlation[lag] * factor
      let sample = unsafe Double(frame[lag - 1])
      energy += sample * sample
      // Without its energy at lag 1, as above.
      let difference = 2 * (total - product) - (lag == 1 ? 0 : energy)
      sum += difference
      if lag >= lags.lowerBound {
        unsafe result[lag - lags.lowerBound] =
          difference * Double(lag) / (sum + Double(lag) * tiny)
      }
    }
  }

  @inline(__always)
  func check(
    _ samples: borrowing Span<Scalar>, _ frameCount: Int,
    _ workspace: borrowing MutableSpan<Double>
  ) {
    precondition(
      samples.count >= (frameCount - 1) * framing.hopLength + framing.frameLength
        && workspace.count >= workspaceCount,
      "too few samples or too little workspace for the frames")
  }
}
