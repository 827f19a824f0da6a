/// Triangular filters that lie evenly on the mel scale, stored sparse.
///
/// Filter m rises from f[m] to f[m+1] and falls to f[m+2], where f are bands + 2 frequencies at
/// equal distances in mel; a filter's value is taken at each bin's frequency k × rate / N. Linear in
/// Hz, as by default, the definition is librosa 0.11's `filters.mel`, including bin N/2; see
/// ``MelTriangles`` for Kaldi's and others.
///
/// ```swift
/// let bank = try MelFilterBank(bands: 80, fftLength: 512, sampleRate: 16_000)
/// let mel = try bank(power)                         // frames × 257 → frames × 80
/// bank.apply(frame, into: &bands)                   // spans, nothing allocated
/// ```
///
/// With many bands and a short transform the lowest filters may fall between two bins: such a band
/// is 0 in every frame. ``emptyBands`` lists them (librosa warns).
///
/// ![Triangles of a bank of areas one, and of height one.](mel-filter-bank)
public struct MelFilterBank<Scalar: SpectralScalar>: Sendable {
  /// How filters are scaled.
  ///
  /// ```swift
  /// let bank = try MelFilterBank(bands: 40, fftLength: 512, sampleRate: 16_000, normalization: .none)
  /// ```
  public typealias Normalization = MelNormalization

  /// The number of filters.
  public let bands: Int

  /// The transform's length N.
  public let fftLength: Int

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// The lower end of the first filter in Hz.
  public let minimumFrequency: Double

  /// The upper end of the last filter in Hz.
  public let maximumFrequency: Double

  /// The mel scale.
  public let scale: MelScale

  /// How filters are scaled.
  public let normalization: Normalization

  /// How the triangles are drawn.
  public let triangles: MelTriangles

  /// The frequency of each filter's top in Hz.
  public let centerFrequencies: [Double]

  /// The bands that no bin falls into, whose value is always 0.
  public let emptyBands: [Int]

  /// The number of bins that the bank takes, ⌊N/2⌋ + 1.
  public var binCount: Int { fftLength / 2 + 1 }

  let filters: SparseFilters<Scalar>

  /// Computes the filters.
  ///
  /// - Parameters:
  ///   - bands: the number of filters, at least 1.
  ///   - fftLength: the transform's length N, at least 1.
  ///   - sampleRate: the sample rate in Hz.
  ///   - minimumFrequency: the lower end of the first filter in Hz, at least 0.
  ///   - maximumFrequency: the upper end of the last in Hz, at most half the rate; that if nil.
  ///   - scale: the mel scale.
  ///   - normalization: how filters are scaled.
  ///   - triangles: how the triangles are drawn.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    bands: Int, fftLength: Int, sampleRate: Double, minimumFrequency: Double = 0,
    maximumFrequency: Double? = nil, scale: MelScale = .slaney,
    normalization: Normalization = .slaney, triangles: MelTriangles = .hertz
  ) throws(SpectralError) {
    try self.init(
      planning: bands, fftLength, sampleRate, minimumFrequency, maximumFrequency, scale,
      normalization, triangles)
  }

  init(
    planning bands: Int, _ fftLength: Int, _ sampleRate: Double, _ minimumFrequency: Double,
    _ maximumFrequency: Double?, _ scale: MelScale, _ normalization: Normalization,
    _ triangles: MelTriangles = .hertz
  ) throws(SpectralError) {
    try require((1...1 << 16).contains(bands), "bands", bands, "from 1 to 65536")
    try require(
      (1...largestLength).contains(fftLength), "fftLength", fftLength, "from 1 to \(largestLength)")
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    let highest = maximumFrequency ?? sampleRate / 2
    try require(
      highest > 0 && highest <= sampleRate / 2, "maximumFrequency", highest,
      "above 0 and at most half the sample rate, \(sampleRate / 2) Hz")
    try require(
      minimumFrequency >= 0 && minimumFrequency < highest, "minimumFrequency", minimumFrequency,
      "at least 0 and below maximumFrequency, which is \(highest) Hz")
    self.bands = bands
    self.fftLength = fftLength
    self.sampleRate = sampleRate
    self.minimumFrequency = minimumFrequency
    self.maximumFrequency = highest
    self.scale = scale
    self.normalization = normalization
    self.triangles = triangles
    let corners = scale.frequencies(count: bands + 2, from: minimumFrequency, to: highest)
    centerFrequencies = Array(corners[1...bands])
    let rows =
      switch triangles {
      case .hertz: Self.triangles(corners, fftLength, sampleRate, normalization)
      case .mel: Self.melTriangles(corners, fftLength, sampleRate, scale, normalization)
      case .bins: Self.binTriangles(corners, fftLength, sampleRate, normalization)
      }
    filters = SparseFilters(rows, columns: fftLength / 2 + 1)
    emptyBands = rows.indices.filter { rows[$0].weights.isEmpty }
  }

  /// Returns the full matrix of weights: bands × bins.
  public var weights: Matrix<Scalar> { filters.dense }
}

extension MelFilterBank where Scalar == Float {
  /// Computes the filters in `Float`; see the generic initialiser for the parameters.
  public init(
    bands: Int, fftLength: Int, sampleRate: Double, minimumFrequency: Double = 0,
    maximumFrequency: Double? = nil, scale: MelScale = .slaney,
    normalization: Normalization = .slaney, triangles: MelTriangles = .hertz
  ) throws(SpectralError) {
    try self.init(
      planning: bands, fftLength, sampleRate, minimumFrequency, maximumFrequency, scale,
      normalization, triangles)
  }
}
