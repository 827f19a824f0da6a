extension YIN {
  /// An estimate of nothing.
  public static var placeholder: PitchEstimate<Scalar> {
    PitchEstimate(frequency: 0, aperiodicity: 0, lag: 0, meetsThreshold: false)
  }

  /// The samples and the bins, each rounded up to 64 bytes.
  public var workspaceCount: Int { spectrumOffset + (fftLength + 2 + 15) / 16 * 16 }

  private var spectrumOffset: Int { (fftLength + 15) / 16 * 16 }

  /// Writes the estimates of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int,
    into values: inout MutableSpan<PitchEstimate<Scalar>>,
    workspace: inout MutableSpan<Double>
  ) {
    let (hop, length) = (framing.hopLength, framing.frameLength)
    precondition(
      samples.count >= (frameCount - 1) * hop + length && workspace.count >= workspaceCount
        && values.count >= frameCount, "too few samples or too little room for the frames")
    let offset = spectrumOffset
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      guard let correlation = scratch.baseAddress else { return }
      let spectrum = unsafe correlation + offset
      unsafe samples.withUnsafeBufferPointer { samples in
        guard let start = samples.baseAddress else { return }
        for index in 0..<frameCount {
          let frame = unsafe start + index * hop
          unsafe autocorrelate(frame, correlation, spectrum)
          unsafe normalizeDifference(frame, correlation, to: spectrum)
          values[index] = unsafe estimate(spectrum, energy: correlation[0])
        }
      }
    }
  }

  /// Writes the normalised difference of one frame at the lags looked at.
  ///
  /// - Returns: whether the frame's energy is finite; if not, the differences mean nothing.
  /// - Precondition: the frame has the framing's length, the workspace is this plan's, and there is
  ///   room for ``lags``.
  @specialized(where Scalar == Double)
  func normalizedDifference(
    of frame: Span<Scalar>, into difference: inout [Double], _ workspace: inout Workspace<Double>
  ) -> Bool {
    precondition(frame.count == framing.frameLength && difference.count == lags.count)
    let offset = spectrumOffset
    return workspace.withSpan { scratch in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        unsafe frame.withUnsafeBufferPointer { frame in
          guard let correlation = scratch.baseAddress, let frame = frame.baseAddress else {
            return false
          }
          let spectrum = unsafe correlation + offset
          unsafe autocorrelate(frame, correlation, spectrum)
          unsafe normalizeDifference(frame, correlation, to: spectrum)
          for index in difference.indices { difference[index] = unsafe spectrum[index] }
          return unsafe correlation[0].isFinite
        }
      }
    }
  }

  /// Writes n times the autocorrelation of a frame, by way of its power spectrum.
  @inline(__always)
  private func autocorrelate(
    _ frame: UnsafePointer<Scalar>, _ correlation: UnsafeMutablePointer<Double>,
    _ spectrum: UnsafeMutablePointer<Double>
  ) {
    let length = framing.frameLength
    for index in 0..<length { unsafe correlation[index] = Double(frame[index]) }
    for index in length..<fftLength { unsafe correlation[index] = 0 }
    unsafe forwardPlan.execute(correlation, spectrum)
    for bin in 0...fftLength / 2 {
      let (real, imaginary) = unsafe (spectrum[2 * bin], spectrum[2 * bin + 1])
      unsafe spectrum[2 * bin] = real * real + imaginary * imaginary
      unsafe spectrum[2 * bin + 1] = 0
    }
    unsafe inversePlan.execute(spectrum, correlation)
  }

  /// Writes the normalised difference d′ at the lags looked at.
  ///
  /// Lag 1 goes without its energy term: librosa 0.11 clears that term's place before it reads
  /// it. The effect on d′ is near 1e-5, and is kept for the sake of equal numbers.
  @inline(__always)
  private func normalizeDifference(
    _ frame: UnsafePointer<Scalar>, _ correlation: UnsafeMutablePointer<Double>,
    to result: UnsafeMutablePointer<Double>
  ) {
    let factor = 1 / Double(fftLength)
    let total = unsafe correlation[0] * factor
    let tiny = Double.leastNormalMagnitude
    var energy = 0.0
    var sum = 0.0
    for lag in 1...lags.upperBound {
      let product = unsafe correlation[lag] * factor
      let sample = unsafe Double(frame[lag - 1])
      energy += sample * sample
      let difference = 2 * (total - product) - (lag == 1 ? 0 : energy)
      sum += difference
      if lag >= lags.lowerBound {
        unsafe result[lag - lags.lowerBound] =
          difference * Double(lag) / (sum + Double(lag) * tiny)
      }
    }
  }

  /// Chooses a lag and interpolates.
  @inline(__always)
  private func estimate(
    _ d: UnsafeMutablePointer<Double>, energy: Double
  ) -> PitchEstimate<Scalar> {
    guard energy.isFinite else {
      return PitchEstimate(
        frequency: .nan, aperiodicity: .nan, lag: Int32(lags.lowerBound), meetsThreshold: false)
    }
    let last = lags.count - 1
    let limit = threshold
    var chosen = 0
    var meetsThreshold = false
    for index in 0...last {
      let value = unsafe d[index]
      guard value < limit else { continue }
      // A trough is strictly below the value before it and not above the one after it; at the
      // first lag strictly below the one after it.
      let falls = unsafe index == 0 ? value < d[1] : value < d[index - 1]
      let rises = unsafe index == 0 || index == last || value <= d[index + 1]
      if falls && rises {
        chosen = index
        meetsThreshold = true
        break
      }
    }
    if !meetsThreshold {
      for index in 1...last where unsafe d[index] < d[chosen] { chosen = index }
    }
    var period = Double(lags.lowerBound + chosen)
    if chosen > 0 && chosen < last {
      let (before, here, after) = unsafe (
        d[chosen - 1], d[chosen], d[chosen + 1]
      )
      let curvature = after + before - 2 * here
      let slope = (after - before) / 2
      if abs(slope) < abs(curvature) { period -= slope / curvature }
    }
    return PitchEstimate(
      frequency: Scalar(sampleRate / period), aperiodicity: unsafe Scalar(d[chosen]),
      lag: Int32(lags.lowerBound + chosen), meetsThreshold: meetsThreshold)
  }
}
