/// Takes short-time spectra and hands out the samples that no later frame changes.
///
/// The samples have the bits of the whole call. Memory is bounded by a frame.
///
/// ```swift
/// var stream = inverse.stream()
/// for spectra in blocks { play(try stream.push(spectra)) }
/// play(stream.finish())
/// ```
public struct InverseSTFTStream<Scalar: SpectralScalar>: Sendable {
  /// The plan.
  public let inverse: InverseSTFT<Scalar>

  /// The number of samples handed out.
  public private(set) var sampleIndex = 0

  /// The sums of windowed samples and of squared windows, from `start` on.
  private var sums: [Double]
  private var weights: [Double]
  /// The position of the first sum; the padding counts.
  private var start = 0
  private var frames = 0
  private var frame: [Double]
  private var spectrum: [Complex<Double>]
  private var workspace: Workspace<Double>

  init(_ inverse: InverseSTFT<Scalar>) {
    self.inverse = inverse
    let length = inverse.stft.fftLength
    sums = Array(repeating: 0, count: length)
    weights = Array(repeating: 0, count: length)
    frame = Array(repeating: 0, count: length)
    spectrum = Array(repeating: .zero, count: inverse.stft.binCount)
    workspace = inverse.fft.makeWorkspace()
  }

  /// Takes the next spectra, frames × bins, and returns the samples that became final.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` for another number of bins.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func push(
    _ spectra: Matrix<Complex<Scalar>>
  ) throws(SpectralError) -> [Scalar] {
    guard spectra.columns == spectrum.count || spectra.rows == 0 else {
      throw .lengthMismatch(
        argument: "a row of spectra", expected: spectrum.count, found: spectra.columns)
    }
    var result: [Scalar] = []
    result.reserveCapacity(spectra.rows * inverse.stft.hopLength)
    for row in 0..<spectra.rows {
      if frames > 0 { advance(into: &result) }
      for bin in 0..<spectrum.count {
        let value = spectra[row, bin]
        spectrum[bin] = Complex(Double(value.real), Double(value.imaginary))
      }
      add()
      frames += 1
    }
    return result
  }

  /// Takes the spectrum of the next frame and appends the samples that became final.
  ///
  /// They are a hop's at most; with room for them in the array nothing is allocated.
  ///
  /// ```swift
  /// analysis.push(chunk) { _, bins in try? synthesis.push(bins, into: &samples) }
  /// ```
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` for another number of bins.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func push(
    _ bins: Span<Complex<Scalar>>, into samples: inout [Scalar]
  ) throws(SpectralError) {
    guard bins.count == spectrum.count else {
      throw .lengthMismatch(argument: "bins", expected: spectrum.count, found: bins.count)
    }
    if frames > 0 { advance(into: &samples) }
    for bin in bins.indices {
      spectrum[bin] = Complex(Double(bins[bin].real), Double(bins[bin].imaginary))
    }
    add()
    frames += 1
  }

  /// Ends the signal and returns the remaining samples; the stream then starts anew.
  ///
  /// - Parameter sampleCount: the length of the whole signal, which is cut there or filled up with
  ///   zeros; see ``InverseSTFT/callAsFunction(_:sampleCount:)``. What was handed out stays so.
  public mutating func finish(sampleCount: Int? = nil) -> [Scalar] {
    let padding = inverse.stft.framing.paddingLength
    let whole = frames == 0 ? 0 : start + sums.count - 2 * padding
    let end = sampleCount ?? max(0, whole)
    var result: [Scalar] = []
    for index in sums.indices where frames > 0 && start + index >= padding {
      guard sampleIndex + result.count < end else { break }
      result.append(value(at: index))
    }
    while sampleIndex + result.count < end { result.append(0) }
    self = InverseSTFTStream(inverse)
    return result
  }

  /// Adds the windowed samples of the spectrum at hand.
  private mutating func add() {
    Self.invert(inverse.fft, spectrum, &frame, &workspace)
    Self.accumulate(frame, inverse.window, &sums, &weights)
  }

  private static func accumulate(
    _ frame: [Double], _ window: [Double], _ sums: inout [Double], _ weights: inout [Double]
  ) {
    let (frame, window) = (frame.span, window.span)
    var sums = sums.mutableSpan
    var weights = weights.mutableSpan
    precondition(
      frame.count == sums.count && window.count == sums.count && weights.count == sums.count)
    for index in sums.indices {
      let weight = window[index]
      sums[index] += weight * frame[index]
      weights[index] += weight * weight
    }
  }

  // The parts of a stream as separate arguments: each is held exclusively.
  private static func invert(
    _ fft: RealFFT<Double>, _ spectrum: [Complex<Double>], _ frame: inout [Double],
    _ workspace: inout Workspace<Double>
  ) {
    var output = frame.mutableSpan
    fft.inverse(spectrum.span, into: &output, workspace: &workspace)
  }

  /// Hands out the samples before the next frame and moves on to it.
  private mutating func advance(into result: inout [Scalar]) {
    let hop = inverse.stft.hopLength
    let padding = inverse.stft.framing.paddingLength
    for index in 0..<hop where start + index >= padding {
      result.append(index < sums.count ? value(at: index) : 0)
      sampleIndex += 1
    }
    Self.move(&sums, by: hop)
    Self.move(&weights, by: hop)
    start += hop
  }

  /// Drops the first sums and fills up with zeros, within the memory at hand.
  private static func move(_ values: inout [Double], by hop: Int) {
    var values = values.mutableSpan
    let kept = max(0, values.count - hop)
    for index in 0..<kept { values[index] = values[index + hop] }
    for index in kept..<values.count { values[index] = 0 }
  }

  private func value(at index: Int) -> Scalar {
    let weight = weights[index]
    // librosa's rule: what lies under no window stays as it is, which is zero.
    return Scalar(weight > Double(Scalar.leastNormalMagnitude) ? sums[index] / weight : sums[index])
  }
}
