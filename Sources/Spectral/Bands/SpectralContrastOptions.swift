/// What spectral contrast is made of; the defaults are those of librosa 0.11.
///
/// ```swift
/// var options = SpectralContrastOptions()
/// options.minimumFrequency = 100                  // Hz: for a rate of 8 kHz
/// let contrast = try SpectralContrast(options: options, sampleRate: 8_000)
/// ```
public struct SpectralContrastOptions: Hashable, Codable, Sendable {
  /// The transform's length in samples, 2048.
  public var fftLength: Int

  /// The samples from one frame to the next, 512.
  public var hopLength: Int

  /// The window, periodic Hann.
  public var window: Window

  /// Where frames lie: centred, padded with zeros.
  public var alignment: Framing.Alignment

  /// The number of octave bands above the first, which reaches from 0 Hz to `minimumFrequency`; 6.
  public var bands: Int

  /// Where the octaves begin in Hz, 200.
  public var minimumFrequency: Double

  /// The share of a band's bins that count as its peak and as its valley, 0.02.
  public var quantile: Double

  /// Whether the contrast is the difference of magnitudes rather than of decibels.
  public var isLinear: Bool

  /// Creates options.
  public init(
    fftLength: Int = 2048, hopLength: Int = 512, window: Window = .hann,
    alignment: Framing.Alignment = .centered, bands: Int = 6, minimumFrequency: Double = 200,
    quantile: Double = 0.02, isLinear: Bool = false
  ) {
    self.fftLength = fftLength
    self.hopLength = hopLength
    self.window = window
    self.alignment = alignment
    self.bands = bands
    self.minimumFrequency = minimumFrequency
    self.quantile = quantile
    self.isLinear = isLinear
  }
}
