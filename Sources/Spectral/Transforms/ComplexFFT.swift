/// The discrete Fourier transform of complex signals of one length, planned once.
///
/// Any length from 1 to 2²⁶ works, primes included.
///
/// **Normalisation.** ``forward(_:)`` computes X[k] = Σ x[i] e^(−2πi·ik/n) without a factor;
/// ``inverse(_:)`` divides by n.
///
/// **Output order.** Bins 0 … n − 1: 0 Hz, the positive frequencies in steps of rate / n, then the
/// negative ones from the lowest up to −rate / n. NumPy and FFTW use the same order.
///
/// ```swift
/// let fft = try ComplexFFT<Double>(length: 13)
/// let spectrum = try fft.forward(signal)
/// ```
public struct ComplexFFT<Scalar: SpectralScalar>: Sendable {
  /// The number of samples and of bins, n.
  public let length: Int

  let forwardPlan: FFTPlan<Scalar>
  let inversePlan: FFTPlan<Scalar>

  /// Plans the transforms.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a length below 1
  ///   or above 2²⁶, ``SpectralError/planningFailed(length:)`` if memory is short.
  public init(length: Int) throws(SpectralError) { try self.init(planning: length) }

  init(planning length: Int) throws(SpectralError) {
    try require(
      (1...largestLength).contains(length), "length", length, "from 1 to \(largestLength)")
    self.length = length
    forwardPlan = try FFTPlanner.plan(.complexForward, length: length)
    inversePlan = try FFTPlanner.plan(.complexInverse, length: length)
  }

  /// Returns the spectrum of a signal of ``length`` samples.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)``.
  public func forward(_ samples: [Complex<Scalar>]) throws(SpectralError) -> [Complex<Scalar>] {
    try transformed(samples, argument: "samples", isInverse: false)
  }

  /// Returns the signal of a spectrum of ``length`` bins, divided by n.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)``.
  public func inverse(_ spectrum: [Complex<Scalar>]) throws(SpectralError) -> [Complex<Scalar>] {
    try transformed(spectrum, argument: "spectrum", isInverse: true)
  }

  /// Returns scratch for the forms that allocate nothing; one for each thread.
  public func makeWorkspace() -> Workspace<Scalar> {
    Workspace(count: outputOffset + 2 * length)
  }

  /// Writes the spectrum of a signal, without allocating.
  ///
  /// - Precondition: both have ``length`` elements, and the workspace is one that
  ///   ``makeWorkspace()`` of this length returned.
  public func forward(
    _ samples: Span<Complex<Scalar>>, into spectrum: inout MutableSpan<Complex<Scalar>>,
    workspace: inout Workspace<Scalar>
  ) {
    execute(forwardPlan, samples, into: &spectrum, divisor: 1, workspace: &workspace)
  }

  /// Writes the signal of a spectrum divided by n, without allocating.
  ///
  /// - Precondition: both have ``length`` elements, and the workspace is one that
  ///   ``makeWorkspace()`` of this length returned.
  public func inverse(
    _ spectrum: Span<Complex<Scalar>>, into samples: inout MutableSpan<Complex<Scalar>>,
    workspace: inout Workspace<Scalar>
  ) {
    execute(inversePlan, spectrum, into: &samples, divisor: Scalar(length), workspace: &workspace)
  }

  private var outputOffset: Int { (2 * length + 15) / 16 * 16 }

  private func transformed(
    _ values: [Complex<Scalar>], argument: String, isInverse: Bool
  ) throws(SpectralError) -> [Complex<Scalar>] {
    guard values.count == length else {
      throw .lengthMismatch(argument: argument, expected: length, found: values.count)
    }
    var result = [Complex<Scalar>](repeating: .zero, count: length)
    var workspace = makeWorkspace()
    var output = result.mutableSpan
    if isInverse {
      inverse(values.span, into: &output, workspace: &workspace)
    } else {
      forward(values.span, into: &output, workspace: &workspace)
    }
    return result
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func execute(
    _ plan: FFTPlan<Scalar>, _ values: Span<Complex<Scalar>>,
    into result: inout MutableSpan<Complex<Scalar>>, divisor: Scalar,
    workspace: inout Workspace<Scalar>
  ) {
    precondition(values.count == length, "\(values.count) values for a plan of \(length)")
    precondition(result.count == length, "\(result.count) values for a plan of \(length)")
    let (length, offset) = (length, outputOffset)
    precondition(workspace.count >= offset + 2 * length, "workspace of another plan")
    workspace.withSpan { scratch in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return }
        // In whole blocks, and without the division where it would change nothing: element by element
        // they take longer than the transform.
        let bytes = length * MemoryLayout<Complex<Scalar>>.stride
        unsafe values.withUnsafeBytes { source in
          guard let start = source.baseAddress else { return }
          unsafe UnsafeMutableRawPointer(base).copyMemory(from: start, byteCount: bytes)
        }
        let output = unsafe base + offset
        unsafe plan.execute(base, output)
        if divisor != 1 {
          for index in 0..<2 * length { unsafe output[index] /= divisor }
        }
        unsafe result.withUnsafeMutableBytes { target in
          guard let start = target.baseAddress else { return }
          unsafe start.copyMemory(from: output, byteCount: bytes)
        }
      }
    }
  }
}

extension ComplexFFT where Scalar == Float {
  /// Plans the transforms in `Float`; see ``init(length:)``.
  public init(length: Int) throws(SpectralError) { try self.init(planning: length) }
}
