/// Convolves a signal chunk by chunk; the samples have the bits of ``Convolution``'s whole call.
///
/// ```swift
/// var stream = convolution.stream()
/// var filtered = stream.push(chunk)
/// filtered += stream.finish()
/// ```
public struct ConvolutionStream<Scalar: SpectralScalar>: Sendable {
  /// The plan.
  public let convolution: Convolution<Scalar>

  /// A block, the transform's length long; its first `filled` samples have come.
  private var block: [Double]
  private var filled = 0
  /// What earlier blocks add to the samples from the block's first on.
  private var overlap: [Double]
  private var spectrum: [Complex<Double>]
  private var workspace: Workspace<Double>
  private var isEmpty = true

  init(_ convolution: Convolution<Scalar>) {
    self.convolution = convolution
    let length = convolution.fft.length
    block = Array(repeating: 0, count: length)
    overlap = Array(repeating: 0, count: length)
    spectrum = convolution.spectrum
    workspace = convolution.fft.makeWorkspace()
  }

  /// Takes the next samples and returns those that became final.
  public mutating func push(_ chunk: [Scalar]) -> [Scalar] {
    var result: [Scalar] = []
    push(chunk.span, into: &result)
    return result
  }

  /// Takes the next samples and appends those that became final.
  ///
  /// They are a block's and a chunk's at most; with room for them in the array nothing is allocated.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func push(_ chunk: Span<Scalar>, into samples: inout [Scalar]) {
    for index in chunk.indices {
      block[filled] = Double(chunk[index])
      filled += 1
      isEmpty = false
      if filled == convolution.blockLength { convolve(convolution.blockLength, into: &samples) }
    }
  }

  /// Ends the signal and returns the remaining samples; the stream then starts anew.
  public mutating func finish() -> [Scalar] {
    var result: [Scalar] = []
    if !isEmpty { convolve(filled + convolution.kernel.count - 1, into: &result) }
    self = ConvolutionStream(convolution)
    return result
  }

  /// Convolves the block at hand and hands out its first samples.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private mutating func convolve(_ count: Int, into result: inout [Scalar]) {
    for index in filled..<block.count { block[index] = 0 }
    Self.filter(convolution, &block, &spectrum, &workspace)
    for index in overlap.indices { overlap[index] += block[index] }
    for index in 0..<count { result.append(Scalar(overlap[index])) }
    let kept = overlap.count - count
    for index in 0..<kept { overlap[index] = overlap[index + count] }
    for index in kept..<overlap.count { overlap[index] = 0 }
    filled = 0
  }

  // The parts of a stream as separate arguments: each is held exclusively.
  private static func filter(
    _ convolution: Convolution<Scalar>, _ block: inout [Double],
    _ spectrum: inout [Complex<Double>], _ workspace: inout Workspace<Double>
  ) {
    var bins = spectrum.mutableSpan
    convolution.fft.forward(block.span, into: &bins, workspace: &workspace)
    for bin in bins.indices { bins[bin] = bins[bin] * convolution.spectrum[bin] }
    var samples = block.mutableSpan
    convolution.fft.inverse(bins.span, into: &samples, workspace: &workspace)
  }
}
