/// The spectrum of a signal of any length in a narrow band, on a grid as fine as wanted.
///
/// X[k] = Σ x[i] e^(−2πi·f[k]·i/rate) at f[k] = lowest + k (highest − lowest) / count: SciPy's
/// `zoom_fft(x, [lowest, highest], m=count, fs=rate)`, whose end is left out too.
///
/// ```swift
/// let zoom = try ZoomFFT(from: 0, to: 280, count: 2048, sampleRate: 16_000)
/// let spectrum = zoom(samples)                    // 2048 bins, 0.137 Hz apart
/// var stream = zoom.stream()
/// stream.push(chunk)
/// stream.finish()                                 // the same bits
/// ```
///
/// The chirp-z transform (Bluestein 1970) of fixed blocks, turned to their place and added: plans and
/// memory are bounded by the count, not by the signal; the result differs from the exact transform by
/// less than 1e-9 of Σ|x|.
public struct ZoomFFT<Scalar: SpectralScalar>: Sendable {
  /// The frequency of the first bin in Hz.
  public let lowestFrequency: Double

  /// The end of the band in Hz, where bin `count` would lie.
  public let highestFrequency: Double

  /// The number of bins.
  public let count: Int

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// The number of samples that are transformed together.
  let blockLength: Int
  let fft: ComplexFFT<Double>
  /// What samples of a block are multiplied by, and bins after the convolution.
  let samplePhases: [Complex<Double>]
  let binPhases: [Complex<Double>]
  /// The transform of the chirp.
  let chirp: [Complex<Double>]

  /// Plans the transform.
  ///
  /// - Parameters:
  ///   - lowest: the frequency of the first bin in Hz, at least 0.
  ///   - highest: the end of the band in Hz, at most half the rate.
  ///   - count: the number of bins, 1 … 2²².
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    from lowest: Double, to highest: Double, count: Int, sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: lowest, highest, count, sampleRate)
  }

  init(
    planning lowest: Double, _ highest: Double, _ count: Int, _ sampleRate: Double
  ) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      highest > 0 && highest <= sampleRate / 2, "highestFrequency", highest,
      "above 0 and at most half the sample rate, \(sampleRate / 2) Hz")
    try require(
      lowest >= 0 && lowest < highest, "lowestFrequency", lowest,
      "at least 0 and below highestFrequency, which is \(highest) Hz")
    try require((1...1 << 22).contains(count), "count", count, "from 1 to 4194304")
    (lowestFrequency, highestFrequency) = (lowest, highest)
    self.count = count
    self.sampleRate = sampleRate
    var length = 4096
    while length < 4 * count { length *= 2 }
    blockLength = length - count + 1
    fft = try ComplexFFT<Double>(planning: length)
    // ik = (i² + k² − (k − i)²) / 2, which makes the sum a convolution with a chirp.
    let halfStep = (highest - lowest) / Double(count) / sampleRate / 2
    let start = lowest / sampleRate
    samplePhases = (0..<blockLength).map { index in
      Rotation.unit(-start, times: Double(index))
        * Rotation.unit(-halfStep, times: Double(index) * Double(index))
    }
    binPhases = (0..<count).map { Rotation.unit(-halfStep, times: Double($0) * Double($0)) }
    var chirp = [Complex<Double>](repeating: .zero, count: length)
    for distance in 0..<max(blockLength, count) {
      let value = Rotation.unit(halfStep, times: Double(distance) * Double(distance))
      if distance < count { chirp[distance] = value }
      if distance > 0 && distance < blockLength { chirp[length - distance] = value }
    }
    self.chirp = try fft.forward(chirp)
  }

  /// The frequency of each bin in Hz.
  public var frequencies: [Double] { (0..<count).map { frequency(ofBin: $0) } }

  func frequency(ofBin bin: Int) -> Double {
    lowestFrequency + Double(bin) * ((highestFrequency - lowestFrequency) / Double(count))
  }

  /// Returns the bins of a whole signal; zeros if it has no samples.
  public func callAsFunction(_ samples: [Scalar]) -> [Complex<Scalar>] {
    var stream = stream()
    stream.push(samples)
    return stream.finish()
  }

  /// Returns a stream that takes the signal chunk by chunk and gives the bins at its end.
  public func stream() -> ZoomFFTStream<Scalar> { ZoomFFTStream(self) }
}

extension ZoomFFT where Scalar == Float {
  /// Plans the transform in `Float`; see the generic initialiser.
  public init(
    from lowest: Double, to highest: Double, count: Int, sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: lowest, highest, count, sampleRate)
  }
}
