#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The response of the ear's filters, gammatones of fourth order, to each bin of a spectrum.
///
/// Magnitudes of Slaney's digital filters ("An efficient implementation of the Patterson-Holdsworth
/// auditory filter bank", 1993), 1 at each centre; a filter is 1.019 equivalent rectangular
/// bandwidths wide, f / 9.26449 + 24.7 Hz (Glasberg and Moore, 1990), and the centres lie evenly on
/// that scale, the lowest at `minimumFrequency` and a step more than the highest at
/// `maximumFrequency`. As Ellis' `fft2gammatonemx`, a filter bank over a Fourier transform stands for
/// filters in time. The filters have no zeros to leave out.
///
/// ```swift
/// let bank = try GammatoneFilterBank(bands: 32, fftLength: 512, sampleRate: 16_000)
/// let cochleagram = try bank(stft.magnitude(of: samples))      // frames × 257 → frames × 32
/// ```
///
/// ![Gammatone filters and critical bands.](auditory-filter-banks)
public struct GammatoneFilterBank<Scalar: SpectralScalar>: Sendable {
  /// The number of filters.
  public let bands: Int

  /// The transform's length N.
  public let fftLength: Int

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// The centre of each filter in Hz, rising.
  public let centerFrequencies: [Double]

  /// The number of bins that the bank takes, ⌊N/2⌋ + 1.
  public var binCount: Int { fftLength / 2 + 1 }

  /// Returns the full matrix of weights of magnitudes: bands × bins.
  public var weights: Matrix<Scalar> { filters.dense }

  let filters: SparseFilters<Scalar>

  /// Computes the filters.
  ///
  /// - Parameters:
  ///   - bands: the number of filters, at least 1.
  ///   - fftLength: the transform's length N.
  ///   - sampleRate: the sample rate in Hz.
  ///   - minimumFrequency: the centre of the lowest filter in Hz, 50.
  ///   - maximumFrequency: a step above the highest centre in Hz; half the rate if nil.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    bands: Int, fftLength: Int, sampleRate: Double, minimumFrequency: Double = 50,
    maximumFrequency: Double? = nil
  ) throws(SpectralError) {
    try self.init(planning: bands, fftLength, sampleRate, minimumFrequency, maximumFrequency)
  }

  init(
    planning bands: Int, _ fftLength: Int, _ sampleRate: Double, _ minimumFrequency: Double,
    _ maximumFrequency: Double?
  ) throws(SpectralError) {
    try require((1...1 << 12).contains(bands), "bands", bands, "from 1 to 4096")
    try require(
      (1...largestLength).contains(fftLength), "fftLength", fftLength, "from 1 to \(largestLength)")
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    let highest = maximumFrequency ?? sampleRate / 2
    try require(
      highest > 0 && highest <= sampleRate / 2, "maximumFrequency", highest,
      "above 0 and at most half the sample rate, \(sampleRate / 2) Hz")
    try require(
      minimumFrequency > 0 && minimumFrequency < highest, "minimumFrequency", minimumFrequency,
      "above 0 and below maximumFrequency, which is \(highest) Hz")
    self.bands = bands
    self.fftLength = fftLength
    self.sampleRate = sampleRate
    let offset = Gammatone.quality * Gammatone.leastWidth
    let ratio = log((minimumFrequency + offset) / (highest + offset)) / Double(bands)
    centerFrequencies = (0..<bands).map {
      exp(Double(bands - $0) * ratio) * (highest + offset) - offset
    }
    filters = SparseFilters(
      centerFrequencies.map { center in
        let gammatone = Gammatone(center: center, sampleRate: sampleRate)
        let unit = gammatone.magnitude(at: center / sampleRate)
        return SparseFilters.Row(
          first: 0,
          weights: (0...fftLength / 2).map {
            gammatone.magnitude(at: Double($0) / Double(fftLength)) / unit
          })
      }, columns: fftLength / 2 + 1)
  }

  /// Returns the bands of each frame of magnitudes: frames × bins → frames × bands.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` if the frames do not have
  ///   ``binCount`` bins.
  public func callAsFunction(_ magnitude: Matrix<Scalar>) throws(SpectralError) -> Matrix<Scalar> {
    guard magnitude.columns == binCount else {
      throw .lengthMismatch(
        argument: "a row of magnitude", expected: binCount, found: magnitude.columns)
    }
    var result = Matrix<Scalar>(rows: magnitude.rows, columns: bands, repeating: 0)
    var output = result.elements.mutableSpan
    for row in 0..<magnitude.rows {
      let frame = magnitude.elements.span.extracting(row * binCount..<(row + 1) * binCount)
      filters.apply(frame, into: &output, at: row * bands)
    }
    return result
  }

  /// Writes the bands of one frame of magnitudes, without allocating.
  ///
  /// - Precondition: `magnitude` has ``binCount`` elements and `result` has ``bands``.
  public func apply(_ magnitude: Span<Scalar>, into result: inout MutableSpan<Scalar>) {
    filters.apply(magnitude, into: &result, at: 0)
  }
}

extension GammatoneFilterBank where Scalar == Float {
  /// Computes the filters in `Float`; see the generic initialiser for the parameters.
  public init(
    bands: Int, fftLength: Int, sampleRate: Double, minimumFrequency: Double = 50,
    maximumFrequency: Double? = nil
  ) throws(SpectralError) {
    try self.init(planning: bands, fftLength, sampleRate, minimumFrequency, maximumFrequency)
  }
}
