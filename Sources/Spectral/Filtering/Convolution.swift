/// The convolution of a signal with a fixed kernel, by Fourier transforms of blocks (overlap-add).
///
/// y[i] = Σ h[j] x[i − j], n + m − 1 samples for a kernel of m: SciPy's `oaconvolve(mode="full")`.
///
/// ```swift
/// let filter = try Convolution(kernel: impulseResponse)
/// let wet = filter(dry)
/// var stream = filter.stream()                   // the same bits
/// for chunk in microphone { play(stream.push(chunk)) }
/// play(stream.finish())
/// ```
///
/// Blocks begin at multiples of ``blockLength``, however the signal comes, so a stream is late by up to
/// a block. Sums run in double precision. A sample that is not finite spoils its block and the next
/// m − 1 samples.
public struct Convolution<Scalar: SpectralScalar>: Sendable {
  /// The kernel h.
  public let kernel: [Scalar]

  /// The number of samples that are transformed together.
  public let blockLength: Int

  let fft: RealFFT<Double>
  let spectrum: [Complex<Double>]

  /// Plans the convolution.
  ///
  /// - Parameters:
  ///   - kernel: the kernel, 1 to 2²⁴ samples.
  ///   - minimumBlockLength: the least samples to take together, at least 1: more is faster and later.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(kernel: [Scalar], minimumBlockLength: Int = 512) throws(SpectralError) {
    try self.init(planning: kernel, minimumBlockLength)
  }

  init(planning kernel: [Scalar], _ minimumBlockLength: Int) throws(SpectralError) {
    try require(
      (1...1 << 24).contains(kernel.count), "kernel.count", kernel.count, "from 1 to 16777216")
    try require(
      (1...1 << 24).contains(minimumBlockLength), "minimumBlockLength", minimumBlockLength,
      "from 1 to 16777216")
    self.kernel = kernel
    var length = 16
    while length < minimumBlockLength + kernel.count - 1 || length < 2 * kernel.count {
      length *= 2
    }
    blockLength = length - kernel.count + 1
    fft = try RealFFT<Double>(planning: length)
    let padding = [Double](repeating: 0, count: length - kernel.count)
    spectrum = try fft.forward(kernel.map { Double($0) } + padding)
  }

  /// Returns the convolution of a whole signal: n + m − 1 samples, none if n is 0.
  public func callAsFunction(_ samples: [Scalar]) -> [Scalar] {
    var stream = stream()
    return stream.push(samples) + stream.finish()
  }

  /// Returns a stream that takes the signal chunk by chunk.
  public func stream() -> ConvolutionStream<Scalar> { ConvolutionStream(self) }
}

extension Convolution where Scalar == Float {
  /// Plans the convolution in `Float`; see the generic initialiser.
  public init(kernel: [Scalar], minimumBlockLength: Int = 512) throws(SpectralError) {
    try self.init(planning: kernel, minimumBlockLength)
  }
}
