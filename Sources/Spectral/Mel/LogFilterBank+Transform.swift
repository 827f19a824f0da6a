#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension LogFilterBank {
  /// The frame, the bins and the powers, each rounded up to 128 bytes, and the bands.
  public var workspaceCount: Int { bandOffset + bands }

  private var spectrumOffset: Int { (options.fftLength + 15) / 16 * 16 }
  private var powerOffset: Int { spectrumOffset + (2 * filterBank.binCount + 15) / 16 * 16 }
  private var bandOffset: Int { powerOffset + (filterBank.binCount + 15) / 16 * 16 }

  /// Writes the bands of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let bands = bands
    precondition(values.count >= frameCount * bands, "too few values for the frames")
    forEachFrame(samples, frameCount, &workspace) { frame, logarithms, _ in
      for band in 0..<bands { values[frame * bands + band] = Scalar(logarithms[band]) }
    }
  }

  /// Calls a function with the logarithms of each frame's bands, and of its energy.
  ///
  /// The energy is that of Kaldi and HTK, of the samples before pre-emphasis and window, unless
  /// pre-emphasis is over the whole signal: then it is the sum of all bins, which
  /// python_speech_features takes.
  @inline(__always)
  func forEachFrame(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (Int, Span<Double>, Double) -> Void
  ) {
    let (hop, width, length) = (framing.hopLength, options.frameLength, options.fftLength)
    let (bins, bands) = (filterBank.binCount, bands)
    precondition(
      samples.count >= (frameCount - 1) * hop + width && workspace.count >= workspaceCount,
      "too few samples or too little workspace for the frames")
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      guard let input = scratch.baseAddress else { return }
      let (spectrum, power) = unsafe (input + spectrumOffset, input + powerOffset)
      let result = unsafe UnsafeMutableBufferPointer(start: input + bandOffset, count: bands)
      for index in width..<length { unsafe input[index] = 0 }
      for frame in 0..<frameCount {
        let rawEnergy = unsafe fill(
          input, samples.extracting((frame * hop)..<(frame * hop + width)))
        unsafe plan.execute(input, spectrum)
        let energy = unsafe fillPower(power, spectrum, bins)
        var output = unsafe result.mutableSpan
        let weighed = unsafe UnsafeBufferPointer(start: power, count: bins)
        unsafe filterBank.filters.apply(weighed.span, into: &output, at: 0)
        for band in 0..<bands { output[band] = logarithm(output[band]) }
        let isOfSignal = preEmphasis != 0
        body(frame, output.span, logarithm(isOfSignal ? energy : rawEnergy))
      }
    }
  }

  /// Writes a frame as it goes into the transform, and returns the energy of its samples.
  @inline(__always)
  private func fill(_ input: UnsafeMutablePointer<Double>, _ frame: Span<Scalar>) -> Double {
    let (width, amplitude) = (frame.count, options.amplitude)
    var sum = 0.0
    for index in 0..<width {
      let sample = Double(frame[index]) * amplitude
      unsafe input[index] = sample
      sum += sample
    }
    if options.removesMean {
      let mean = sum / Double(width)
      for index in 0..<width { unsafe input[index] -= mean }
    }
    var energy = 0.0
    for index in 0..<width { unsafe energy += input[index] * input[index] }
    if case .frame(let coefficient) = options.preEmphasis {
      for index in stride(from: width - 1, to: 0, by: -1) {
        unsafe input[index] -= coefficient * input[index - 1]
      }
      unsafe input[0] -= coefficient * input[0]
    }
    for index in 0..<width { unsafe input[index] *= taper[index] }
    return energy
  }

  /// Writes what the filters weigh, and returns its sum.
  @inline(__always)
  private func fillPower(
    _ power: UnsafeMutablePointer<Double>, _ spectrum: UnsafePointer<Double>, _ bins: Int
  ) -> Double {
    unsafe writePowers(of: spectrum, count: bins, to: power)
    switch options.quantity {
    case .power: break
    case .magnitude: for bin in 0..<bins { unsafe power[bin] = power[bin].squareRoot() }
    case .meanPower:
      let share = 1 / Double(options.fftLength)
      for bin in 0..<bins { unsafe power[bin] *= share }
    }
    var sum = 0.0
    for bin in 0..<bins { unsafe sum += power[bin] }
    return sum
  }

  /// ln of an energy, kept finite as the options say; NaN stays NaN.
  @inline(__always)
  private func logarithm(_ energy: Double) -> Double {
    switch options.floor {
    case .atLeast(let least): log(energy < least ? least : energy)
    case .replacingZero(let value): log(energy == 0 ? value : energy)
    }
  }
}
