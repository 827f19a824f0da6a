/// The discrete Fourier transform of real signals of one length, planned once.
///
/// Any length from 1 to 2²⁶ works, primes included.
///
/// **Normalisation.** ``forward(_:)`` computes X[k] = Σ x[i] e^(−2πi·ik/n) without a factor;
/// ``inverse(_:)`` divides by n, so that the inverse of the forward transform is the signal.
/// NumPy, SciPy and librosa do the same.
///
/// **Output order.** Bins 0 … ⌊n/2⌋, from 0 Hz upwards in steps of rate / n; the other half is
/// their mirror and is left out. The imaginary parts of bin 0, and of bin n/2 when n is even, are
/// zero; the inverse ignores them.
///
/// ```swift
/// let fft = try RealFFT(length: 512)                  // Float; RealFFT<Double>(length: 512)
/// let spectrum = try fft.forward(frame)               // 257 bins
/// let same = try fft.inverse(spectrum)                // 512 samples
/// ```
///
/// Plans come from a cache of the 64 last used; executing takes no lock. FFTW plans with
/// `FFTW_ESTIMATE` because measured plans differ from run to run, and with them the last bits.
public struct RealFFT<Scalar: SpectralScalar>: Sendable {
  /// The number of samples n.
  public let length: Int

  let forwardPlan: FFTPlan<Scalar>
  let inversePlan: FFTPlan<Scalar>

  /// The number of bins, ⌊n/2⌋ + 1.
  public var binCount: Int { length / 2 + 1 }

  /// Plans the transforms.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a length below 1
  ///   or above 2²⁶, ``SpectralError/planningFailed(length:)`` if memory is short.
  public init(length: Int) throws(SpectralError) { try self.init(planning: length) }

  init(planning length: Int) throws(SpectralError) {
    try require(
      (1...largestLength).contains(length), "length", length, "from 1 to \(largestLength)")
    self.length = length
    forwardPlan = try FFTPlanner.plan(.realForward, length: length)
    inversePlan = try FFTPlanner.plan(.realInverse, length: length)
  }

  /// Returns the spectrum of a signal: ``binCount`` bins.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)``.
  public func forward(_ samples: [Scalar]) throws(SpectralError) -> [Complex<Scalar>] {
    guard samples.count == length else {
      throw .lengthMismatch(argument: "samples", expected: length, found: samples.count)
    }
    var result = [Complex<Scalar>](repeating: .zero, count: binCount)
    var workspace = makeWorkspace()
    var output = result.mutableSpan
    forward(samples.span, into: &output, workspace: &workspace)
    return result
  }

  /// Returns the signal of a spectrum, divided by n: ``length`` samples.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)``.
  public func inverse(_ spectrum: [Complex<Scalar>]) throws(SpectralError) -> [Scalar] {
    guard spectrum.count == binCount else {
      throw .lengthMismatch(argument: "spectrum", expected: binCount, found: spectrum.count)
    }
    var result = [Scalar](repeating: 0, count: length)
    var workspace = makeWorkspace()
    var output = result.mutableSpan
    inverse(spectrum.span, into: &output, workspace: &workspace)
    return result
  }

  /// Returns scratch for the forms that allocate nothing; one for each thread.
  public func makeWorkspace() -> Workspace<Scalar> {
    Workspace(count: spectrumOffset + 2 * binCount)
  }

  /// Where the bins begin in the workspace: the samples rounded up to 64 bytes.
  var spectrumOffset: Int { (length + 15) / 16 * 16 }
}

extension RealFFT where Scalar == Float {
  /// Plans the transforms in `Float`; see ``init(length:)``.
  public init(length: Int) throws(SpectralError) { try self.init(planning: length) }
}
