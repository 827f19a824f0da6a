/// What onset strength is made of; the defaults are those of librosa 0.11.
///
/// ```swift
/// let options = OnsetOptions(mel: MelOptions(bands: 40, fftLength: 512, hopLength: 160))
/// let onsets = try OnsetStrength(options: options, sampleRate: 16_000)
/// ```
public struct OnsetOptions: Hashable, Codable, Sendable {
  /// The mel bands, 128 with a transform of 2048 and a hop of 512.
  public var mel: MelOptions

  /// How many frames lie between the frames that are compared, 1.
  public var lag: Int

  /// The number of neighbouring bands whose maximum a band is compared with, 1.
  ///
  /// More than 1 keeps vibrato from counting as onsets (Böck and Widmer's SuperFlux).
  public var maximumWidth: Int

  /// Whether strengths are moved by half a transform, to where librosa's centred frames hear them.
  public var compensatesCentering: Bool

  /// Creates options.
  public init(
    mel: MelOptions = MelOptions(), lag: Int = 1, maximumWidth: Int = 1,
    compensatesCentering: Bool = true
  ) {
    self.mel = mel
    self.lag = lag
    self.maximumWidth = maximumWidth
    self.compensatesCentering = compensatesCentering
  }

  /// The number of frames by which strengths are moved: ⌊N / 2H⌋.
  var shift: Int { compensatesCentering ? mel.fftLength / (2 * mel.hopLength) : 0 }

  /// Throws unless the options make sense; the mel options are checked by their plan.
  func validate() throws(SpectralError) {
    try require((1...1 << 16).contains(lag), "lag", lag, "from 1 to 65536 frames")
    try require(
      (1...1 << 16).contains(maximumWidth), "maximumWidth", maximumWidth, "from 1 to 65536 bands")
  }
}
