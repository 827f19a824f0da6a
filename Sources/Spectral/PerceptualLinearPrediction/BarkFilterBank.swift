#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Critical-band filters that lie evenly on the Bark scale, with the slopes of simultaneous masking.
///
/// A band one Bark wide is flat; below it falls by 10 dB a Bark, above by 25 dB, without end:
/// w = 10^min(0, z − c + ½, −2.5 (z − c − ½)), z being 6 asinh(f / 600). It is the masking curve of
/// Hermansky (JASA 87, 1990) as seen from the band, and rastamat's `fft2barkmx`. The filters have no
/// zeros to leave out. Triangles on the Bark scale are a ``MelFilterBank`` with ``MelScale/bark``.
///
/// ```swift
/// let bank = try BarkFilterBank(fftLength: 512, sampleRate: 16_000)      // 21 bands
/// bank.apply(power, into: &bands)
/// ```
///
/// ![Gammatone filters and critical bands.](auditory-filter-banks)
public struct BarkFilterBank: Sendable {
  /// The number of filters, ⌈z(rate / 2)⌉ + 1.
  public let bands: Int

  /// The transform's length N.
  public let fftLength: Int

  /// The frequency of each filter's middle in Hz, from 0 to half the rate.
  public let centerFrequencies: [Double]

  /// The number of bins that the bank takes, ⌊N/2⌋ + 1.
  public var binCount: Int { fftLength / 2 + 1 }

  /// Returns the full matrix of weights: bands × bins.
  public var weights: Matrix<Double> { filters.dense }

  let filters: SparseFilters<Double>

  /// Computes the filters.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(fftLength: Int, sampleRate: Double) throws(SpectralError) {
    try require(
      (1...largestLength).contains(fftLength), "fftLength", fftLength, "from 1 to \(largestLength)")
    try require(
      sampleRate >= 100 && sampleRate <= 1e9, "sampleRate", sampleRate, "from 100 Hz to 1 GHz")
    let highest = Self.bark(fromHertz: sampleRate / 2)
    let count = Int(highest.rounded(.up)) + 1
    let step = highest / Double(count - 1)
    bands = count
    self.fftLength = fftLength
    centerFrequencies = (0..<count).map { Self.hertz(fromBark: Double($0) * step) }
    let bins = (0...fftLength / 2).map {
      Self.bark(fromHertz: Double($0) * sampleRate / Double(fftLength))
    }
    filters = SparseFilters(
      (0..<count).map { band in
        let weights = bins.map { z in
          let distance = z - Double(band) * step
          return pow(10, min(0, distance + 0.5, -2.5 * (distance - 0.5)))
        }
        return SparseFilters<Double>.Row(first: 0, weights: weights)
      }, columns: bins.count)
  }

  /// Writes the bands of one frame, without allocating.
  ///
  /// - Precondition: `power` has ``binCount`` elements and `result` has ``bands``.
  public func apply(_ power: Span<Double>, into result: inout MutableSpan<Double>) {
    filters.apply(power, into: &result, at: 0)
  }

  /// 6 asinh(f / 600).
  static func bark(fromHertz frequency: Double) -> Double { 6 * asinh(frequency / 600) }

  /// 600 sinh(z / 6).
  static func hertz(fromBark bark: Double) -> Double { 600 * sinh(bark / 6) }
}
