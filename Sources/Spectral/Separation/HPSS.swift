/// Splits a spectrogram into its harmonic and its percussive part by median filters.
///
/// Medians over time keep steady tones, medians over frequency keep clicks; each bin is shared out
/// by a soft mask of the two (Fitzgerald, DAFx 2010; with margins Driedger, Müller and Disch, ISMIR
/// 2014). The numbers are those of librosa 0.11's `decompose.hpss`.
///
/// ```swift
/// let hpss = try HPSS()
/// let parts = try hpss(stft(samples))             // frames × bins, complex
/// let tones = try hpss.masks(of: stft.magnitude(of: samples)).harmonic
/// ```
///
/// With margins of 1 the two parts add up to the whole; larger ones leave a residual. Needs the
/// whole clip. Silence is shared out by halves, or to neither where a margin is above 1.
///
/// ![Tones and clicks, together and apart.](separation)
public struct HPSS: Hashable, Codable, Sendable {
  /// The number of frames under the median that keeps tones, 31.
  public let harmonicWidth: Int

  /// The number of bins under the median that keeps clicks, 31.
  public let percussiveWidth: Int

  /// The power that the masks are sharpened with, 2; infinite for masks of 0 and 1.
  public let power: Double

  /// How many times the percussive part the harmonic one has to be, 1.
  public let harmonicMargin: Double

  /// How many times the harmonic part the percussive one has to be, 1.
  public let percussiveMargin: Double

  /// Creates the separation.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)``.
  public init(
    harmonicWidth: Int = 31, percussiveWidth: Int = 31, power: Double = 2,
    harmonicMargin: Double = 1, percussiveMargin: Double = 1
  ) throws(SpectralError) {
    try require(
      (1...1 << 16).contains(harmonicWidth), "harmonicWidth", harmonicWidth,
      "from 1 to 65536 frames")
    try require(
      (1...1 << 16).contains(percussiveWidth), "percussiveWidth", percussiveWidth,
      "from 1 to 65536 bins")
    try require(power > 0, "power", power, "a positive number, or infinite")
    try require(
      harmonicMargin >= 1 && harmonicMargin.isFinite, "harmonicMargin", harmonicMargin,
      "at least 1")
    try require(
      percussiveMargin >= 1 && percussiveMargin.isFinite, "percussiveMargin", percussiveMargin,
      "at least 1")
    self.harmonicWidth = harmonicWidth
    self.percussiveWidth = percussiveWidth
    self.power = power
    self.harmonicMargin = harmonicMargin
    self.percussiveMargin = percussiveMargin
  }

  private enum CodingKeys: CodingKey {
    case harmonicWidth, percussiveWidth, power, harmonicMargin, percussiveMargin
  }

  /// Decodes a separation; parameters that make no sense are an error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      harmonicWidth: container.decode(Int.self, forKey: .harmonicWidth),
      percussiveWidth: container.decode(Int.self, forKey: .percussiveWidth),
      power: container.decode(Double.self, forKey: .power),
      harmonicMargin: container.decode(Double.self, forKey: .harmonicMargin),
      percussiveMargin: container.decode(Double.self, forKey: .percussiveMargin))
  }

  /// Returns the harmonic and the percussive part of spectra: frames × bins.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a bin that is not
  ///   finite.
  public func callAsFunction<Scalar: SpectralScalar>(
    _ spectra: Matrix<Complex<Scalar>>
  ) throws(SpectralError) -> (
    harmonic: Matrix<Complex<Scalar>>, percussive: Matrix<Complex<Scalar>>
  ) {
    let magnitude = Matrix(
      rows: spectra.rows, columns: spectra.columns, elements: spectra.elements.map(\.magnitude))
    let masks = try masks(of: magnitude)
    func weigh(_ mask: Matrix<Scalar>) -> Matrix<Complex<Scalar>> {
      Matrix(
        rows: spectra.rows, columns: spectra.columns,
        elements: zip(mask.elements, spectra.elements).map { $0 * $1 })
    }
    return (weigh(masks.harmonic), weigh(masks.percussive))
  }
}
