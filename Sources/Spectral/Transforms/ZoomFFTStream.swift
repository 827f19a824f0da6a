/// Takes a signal chunk by chunk and gives its spectrum in a narrow band at the end.
///
/// The bins have the bits of ``ZoomFFT``'s whole call; memory is bounded by a block.
///
/// ```swift
/// var stream = zoom.stream()
/// for chunk in chunks { stream.push(chunk) }
/// let bins = stream.finish()
/// ```
public struct ZoomFFTStream<Scalar: SpectralScalar>: Sendable {
  /// The plan.
  public let zoom: ZoomFFT<Scalar>

  private var sums: [Complex<Double>]
  private var block: [Complex<Double>]
  private var spectrum: [Complex<Double>]
  private var workspace: Workspace<Double>
  private var filled = 0
  /// The position of the block's first sample.
  private var start = 0

  init(_ zoom: ZoomFFT<Scalar>) {
    self.zoom = zoom
    sums = Array(repeating: .zero, count: zoom.count)
    block = Array(repeating: .zero, count: zoom.fft.length)
    spectrum = block
    workspace = zoom.fft.makeWorkspace()
  }

  /// Takes the next samples.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func push(_ chunk: [Scalar]) {
    let chunk = chunk.span
    for index in chunk.indices {
      block[filled] = Double(chunk[index]) * zoom.samplePhases[filled]
      filled += 1
      if filled == zoom.blockLength { add() }
    }
  }

  /// Ends the signal and returns its bins; the stream then starts anew.
  public mutating func finish() -> [Complex<Scalar>] {
    if filled > 0 { add() }
    let result = sums.map { Complex(Scalar($0.real), Scalar($0.imaginary)) }
    self = ZoomFFTStream(zoom)
    return result
  }

  /// Adds the block at hand, turned to its place in the signal.
  private mutating func add() {
    for index in filled..<block.count { block[index] = .zero }
    Self.convolve(zoom, &block, &spectrum, &workspace)
    for bin in sums.indices {
      let turn = Rotation.unit(
        -zoom.frequency(ofBin: bin) / zoom.sampleRate, times: Double(start))
      sums[bin] = sums[bin] + turn * (zoom.binPhases[bin] * block[bin])
    }
    start += filled
    filled = 0
  }

  // The parts of a stream as separate arguments: each is held exclusively.
  private static func convolve(
    _ zoom: ZoomFFT<Scalar>, _ block: inout [Complex<Double>],
    _ spectrum: inout [Complex<Double>], _ workspace: inout Workspace<Double>
  ) {
    var bins = spectrum.mutableSpan
    zoom.fft.forward(block.span, into: &bins, workspace: &workspace)
    for bin in bins.indices { bins[bin] = bins[bin] * zoom.chirp[bin] }
    var samples = block.mutableSpan
    zoom.fft.inverse(bins.span, into: &samples, workspace: &workspace)
  }
}
