internal import CSpectralKernels

extension YIN {
  /// An estimate of nothing.
  public static var placeholder: PitchEstimate<Scalar> {
    PitchEstimate(frequency: 0, aperiodicity: 0, lag: 0, meetsThreshold: false)
  }

  /// The sums of blocks, the differences of a run of frames, and the lags of a group.
  public var workspaceCount: Int { layout.count }

  /// Many, for neighbouring frames share sums; fewer where they overlap little.
  public var framesPerRun: Int { Self.framesPerRun(framing) }

  static func framesPerRun(_ framing: Framing) -> Int {
    min(64, max(1, 16 * framing.frameLength / framing.hopLength))
  }

  /// Writes the estimates of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int,
    into values: inout MutableSpan<PitchEstimate<Scalar>>,
    workspace: inout MutableSpan<Double>
  ) {
    precondition(values.count >= frameCount, "too few values for the frames")
    if case .blocks(_, let lagCount) = core, Scalar.self == Float.self {
      estimate(samples, frameCount, lagCount, into: &values, workspace: &workspace)
      return
    }
    unsafe forEachDifference(samples, frameCount, &workspace) { index, d, isFinite in
      values[index] = unsafe isFinite ? estimate(d) : notFinite
    }
  }

  /// Chooses lags several frames at once; `Float` only.
  @inline(__always)
  private func estimate(
    _ samples: Span<Scalar>, _ frameCount: Int, _ lagCount: Int,
    into values: inout MutableSpan<PitchEstimate<Scalar>>, workspace: inout MutableSpan<Double>
  ) {
    check(samples, frameCount, workspace)
    var range = spectral_lag_range(
      lags: Int64(lagCount), first: Int64(lags.lowerBound), last: Int64(lags.upperBound),
      threshold: Float(threshold))
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      unsafe samples.withUnsafeBufferPointer { samples in
        guard let start = samples.baseAddress, let scratch = scratch.baseAddress else { return }
        let troughs = unsafe UnsafeMutableRawPointer(scratch + layout.troughs)
          .bindMemory(to: spectral_trough.self, capacity: framesPerRun)
        var first = 0
        while first < frameCount {
          let count = min(framesPerRun, frameCount - first)
          let rows = unsafe differences(start + first * framing.hopLength, count, scratch)
          unsafe spectral_troughs(
            VectorInstructions.best.kernels, &range,
            UnsafeRawPointer(rows).assumingMemoryBound(to: Float.self), Int64(count),
            scratch + layout.lags, troughs)
          for index in 0..<count {
            let trough = unsafe troughs[index]
            values[first + index] =
              trough.is_finite
              ? estimate(
                Int(trough.index), trough.is_below, Double(trough.before), Double(trough.here),
                Double(trough.after))
              : notFinite
          }
          first += count
        }
      }
    }
  }

  /// The estimate of a frame with a sample that is not finite.
  private var notFinite: PitchEstimate<Scalar> {
    PitchEstimate(
      frequency: .nan, aperiodicity: .nan, lag: Int32(lags.lowerBound), meetsThreshold: false)
  }

  /// Chooses a lag.
  @inline(__always)
  private func estimate(_ d: UnsafePointer<Double>) -> PitchEstimate<Scalar> {
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
    return unsafe estimate(
      chosen, meetsThreshold, d[max(chosen - 1, 0)], d[chosen], d[min(chosen + 1, last)])
  }

  /// Interpolates between a lag and its neighbours.
  @inline(__always)
  private func estimate(
    _ index: Int, _ meetsThreshold: Bool, _ before: Double, _ here: Double, _ after: Double
  ) -> PitchEstimate<Scalar> {
    var period = Double(lags.lowerBound + index)
    if index > 0 && index < lags.count - 1 {
      let curvature = after + before - 2 * here
      let slope = (after - before) / 2
      if abs(slope) < abs(curvature) { period -= slope / curvature }
    }
    return PitchEstimate(
      frequency: Scalar(sampleRate / period), aperiodicity: Scalar(here),
      lag: Int32(lags.lowerBound + index), meetsThreshold: meetsThreshold)
  }
}
