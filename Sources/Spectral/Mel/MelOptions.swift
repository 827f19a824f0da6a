/// What a mel spectrogram is made of; the defaults are those of librosa 0.11.
///
/// ```swift
/// var options = MelOptions()
/// options.bands = 80
/// options.fftLength = 512
/// let mel = try MelSpectrogram(options: options, sampleRate: 16_000)
/// ```
public struct MelOptions: Hashable, Codable, Sendable {
  /// The number of bands, 128.
  public var bands: Int

  /// The transform's length in samples, 2048.
  public var fftLength: Int

  /// The samples under the window, or nil for all of the transform's.
  public var windowLength: Int?

  /// The samples from one frame to the next, 512.
  public var hopLength: Int

  /// The window, periodic Hann.
  public var window: Window

  /// Where frames lie: centred, padded with zeros.
  public var alignment: Framing.Alignment

  /// The lower end of the first band in Hz, 0.
  public var minimumFrequency: Double

  /// The upper end of the last band in Hz, or nil for half the sample rate.
  public var maximumFrequency: Double?

  /// The mel scale, Slaney's.
  public var scale: MelScale

  /// How filters are scaled: to equal areas.
  public var normalization: MelNormalization

  /// Creates options.
  public init(
    bands: Int = 128, fftLength: Int = 2048, windowLength: Int? = nil, hopLength: Int = 512,
    window: Window = .hann, alignment: Framing.Alignment = .centered,
    minimumFrequency: Double = 0, maximumFrequency: Double? = nil, scale: MelScale = .slaney,
    normalization: MelNormalization = .slaney
  ) {
    self.bands = bands
    self.fftLength = fftLength
    self.windowLength = windowLength
    self.hopLength = hopLength
    self.window = window
    self.alignment = alignment
    self.minimumFrequency = minimumFrequency
    self.maximumFrequency = maximumFrequency
    self.scale = scale
    self.normalization = normalization
  }
}

/// How the triangles of a mel filter bank are scaled.
///
/// ```swift
/// var options = MelOptions()
/// options.normalization = .none                    // triangles of height one, as HTK's
/// ```
public enum MelNormalization: String, Hashable, Codable, Sendable, CaseIterable {
  /// By 2 / (f[m+2] − f[m]), which gives every filter the same area in Hz.
  case slaney

  /// Not at all: the top of each triangle is 1.
  case none
}
