/// The signal of short-time spectra: windowed inverse transforms, overlapped and added.
///
/// y[i] = Σ w[i − tH] x_t[i − tH] / Σ w²[i − tH], the least-squares signal of Griffin and Lim (1984)
/// and librosa 0.11's `istft`: the inverse of ``STFT``, whose plan it takes. The signal of an
/// unchanged STFT comes back with an error of some units in the last place.
///
/// ```swift
/// let inverse = try InverseSTFT(stft)
/// let spectra = stft(samples)                               // frames × bins
/// let same = try inverse(spectra, sampleCount: samples.count)
///
/// var stream = inverse.stream()                             // the same bits
/// let head = try stream.push(spectra)                       // samples as they become final
/// let tail = stream.finish(sampleCount: samples.count)
/// ```
///
/// Sums run in double precision for both scalars. Left-aligned frames cannot give back samples at
/// the ends where the window is zero: they are zero.
public struct InverseSTFT<Scalar: SpectralScalar>: Sendable {
  /// The transform whose inverse this is.
  public let stft: STFT<Scalar>

  let fft: RealFFT<Double>
  /// The window in the middle of a frame, with zeros at its sides.
  let window: [Double]

  /// Plans the inverse.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` that names `hopLength` if
  ///   some samples lie under no window: overlapping squares must exceed 10⁻¹⁰ everywhere (NOLA, as
  ///   `scipy.signal.check_NOLA`).
  public init(_ stft: STFT<Scalar>) throws(SpectralError) {
    self.stft = stft
    fft = try RealFFT<Double>(planning: stft.fftLength)
    let lead = (stft.fftLength - stft.windowLength) / 2
    var window = [Double](repeating: 0, count: stft.fftLength)
    for (index, value) in stft.taper.enumerated() { window[lead + index] = value }
    self.window = window
    let hop = stft.hopLength
    let least = (0..<hop).map { first in
      stride(from: first, to: window.count, by: hop).reduce(0.0) {
        $0 + window[$1] * window[$1]
      }
    }.min()
    try require(
      (least ?? 0) > 1e-10, "hopLength", hop,
      "so short that every sample lies under a window that is not zero (NOLA)")
  }

  /// Returns the signal of spectra.
  ///
  /// - Parameters:
  ///   - spectra: frames × bins.
  ///   - sampleCount: the length of the signal; beyond the last frame it is zero. If nil, centred
  ///     frames give (frames − 1) × hop + N − 2⌊N/2⌋ samples, left-aligned ones
  ///     (frames − 1) × hop + N.
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` for another number of bins,
  ///   ``SpectralError/invalidParameter(name:value:requirement:)`` for a negative count.
  public func callAsFunction(
    _ spectra: Matrix<Complex<Scalar>>, sampleCount: Int? = nil
  ) throws(SpectralError) -> [Scalar] {
    try require(sampleCount ?? 0 >= 0, "sampleCount", sampleCount ?? 0, "at least 0")
    var stream = stream()
    var result = try stream.push(spectra)
    result += stream.finish(sampleCount: sampleCount)
    if let sampleCount, result.count > sampleCount {
      result.removeLast(result.count - sampleCount)
    }
    return result
  }

  /// Returns a stream that takes spectra and hands out samples as they become final.
  public func stream() -> InverseSTFTStream<Scalar> { InverseSTFTStream(self) }
}
