public import Spectral

/// Which short-time spectrum a descriptor is computed from.
///
/// Descriptors with equal options share one transform a frame.
public struct SpectrumOptions: Hashable, Codable, Sendable {
  /// The transform's length in samples at the analysis rate, 512.
  public var fftLength: Int

  /// The samples under the window, or nil for all of the transform's.
  public var windowLength: Int?

  /// The samples from one frame to the next, 160.
  public var hopLength: Int

  /// The window, periodic Hann.
  public var window: Window

  /// Where frames lie: centred, padded with zeros.
  public var alignment: Framing.Alignment

  /// Creates options.
  public init(
    fftLength: Int = 512, windowLength: Int? = nil, hopLength: Int = 160, window: Window = .hann,
    alignment: Framing.Alignment = .centered
  ) {
    self.fftLength = fftLength
    self.windowLength = windowLength
    self.hopLength = hopLength
    self.window = window
    self.alignment = alignment
  }

  /// The options of the spectrum that a mel spectrogram is made of.
  init(_ mel: MelOptions) {
    self.init(
      fftLength: mel.fftLength, windowLength: mel.windowLength, hopLength: mel.hopLength,
      window: mel.window, alignment: mel.alignment)
  }
}
