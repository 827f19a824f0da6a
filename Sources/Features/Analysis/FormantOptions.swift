/// How formants are found: selective linear prediction on the short-time spectrum.
///
/// The spectrum up to the ceiling is emphasised, turned into an autocorrelation, and predicted with
/// an order of two for each formant below the ceiling; see `BandAutocorrelation` and
/// `FormantFinder` in Spectral.
public struct FormantOptions: Hashable, Codable, Sendable {
  /// The number of formants wanted, 4.
  public var count: Int

  /// The upper end of the band in Hz, 5000, in which five formants of an adult's voice lie.
  public var ceiling: Double

  /// The order of the predictor, 10.
  public var order: Int

  /// The coefficient of the first difference that flattens the voice's slope, 0.97.
  public var preEmphasis: Double

  /// The spectrum.
  public var spectrum: SpectrumOptions

  /// Creates options.
  public init(
    count: Int = 4, ceiling: Double = 5_000, order: Int = 10, preEmphasis: Double = 0.97,
    spectrum: SpectrumOptions = SpectrumOptions()
  ) {
    self.count = count
    self.ceiling = ceiling
    self.order = order
    self.preEmphasis = preEmphasis
    self.spectrum = spectrum
  }
}
