/// The power in each mel band of each frame.
///
/// ```swift
/// let mel = try MelSpectrogram(bands: 80, fftLength: 512, hopLength: 160, sampleRate: 16_000)
/// let frames = mel(samples)                       // frames × 80, powers
/// ```
///
/// The product of ``Spectrogram`` (powers) and ``MelFilterBank``; librosa 0.11's
/// `feature.melspectrogram`.
public struct MelSpectrogram<Scalar: SpectralScalar>: FrameTransform {
  /// The transform underneath.
  public let stft: STFT<Scalar>

  /// The filters.
  public let filterBank: MelFilterBank<Scalar>

  /// Plans the transform from its parts.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` if the filters were made
  ///   for another transform length.
  public init(
    stft: STFT<Scalar>, filterBank: MelFilterBank<Scalar>
  ) throws(SpectralError) {
    guard stft.fftLength == filterBank.fftLength else {
      throw .lengthMismatch(
        argument: "filterBank", expected: stft.fftLength, found: filterBank.fftLength)
    }
    self.stft = stft
    self.filterBank = filterBank
  }

  /// Plans the transform.
  ///
  /// - Parameters:
  ///   - bands: the number of bands.
  ///   - fftLength: the transform's length.
  ///   - windowLength: the samples under the window; the transform's length if nil.
  ///   - hopLength: the samples from one frame to the next.
  ///   - sampleRate: the sample rate in Hz.
  ///   - minimumFrequency: the lower end of the first band in Hz.
  ///   - maximumFrequency: the upper end of the last band in Hz; half the rate if nil.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    bands: Int = 128, fftLength: Int = 2048, windowLength: Int? = nil, hopLength: Int = 512,
    sampleRate: Double, minimumFrequency: Double = 0, maximumFrequency: Double? = nil
  ) throws(SpectralError) {
    try self.init(
      options: MelOptions(
        bands: bands, fftLength: fftLength, windowLength: windowLength, hopLength: hopLength,
        minimumFrequency: minimumFrequency, maximumFrequency: maximumFrequency),
      sampleRate: sampleRate)
  }

  /// Plans the transform from options.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(options: MelOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(
      stft: STFT(
        planning: options.fftLength, options.windowLength, options.hopLength, options.window,
        options.alignment),
      filterBank: MelFilterBank(
        planning: options.bands, options.fftLength, sampleRate, options.minimumFrequency,
        options.maximumFrequency, options.scale, options.normalization))
  }

  /// The number of bands.
  public var bands: Int { filterBank.bands }

  /// How the signal is cut.
  public var framing: Framing { stft.framing }

  /// The number of bands.
  public var valuesPerFrame: Int { filterBank.bands }

  /// That of the transform, which has room for the powers too.
  public var workspaceCount: Int { stft.workspaceCount }

  /// Writes the bands of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    stft.writeBands(
      filterBank.filters, samples, frameCount, into: &values, workspace: &workspace)
  }
}

extension MelSpectrogram where Scalar == Float {
  /// Plans the transform in `Float`; see the generic initialiser for the parameters.
  public init(
    bands: Int = 128, fftLength: Int = 2048, windowLength: Int? = nil, hopLength: Int = 512,
    sampleRate: Double, minimumFrequency: Double = 0, maximumFrequency: Double? = nil
  ) throws(SpectralError) {
    try self.init(
      options: MelOptions(
        bands: bands, fftLength: fftLength, windowLength: windowLength, hopLength: hopLength,
        minimumFrequency: minimumFrequency, maximumFrequency: maximumFrequency),
      sampleRate: sampleRate)
  }

  /// Plans the transform in `Float` from options.
  public init(options: MelOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(
      stft: STFT(
        planning: options.fftLength, options.windowLength, options.hopLength, options.window,
        options.alignment),
      filterBank: MelFilterBank(
        planning: options.bands, options.fftLength, sampleRate, options.minimumFrequency,
        options.maximumFrequency, options.scale, options.normalization))
  }
}
