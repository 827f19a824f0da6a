/// The power in each mel band of each frame, in decibels.
///
/// 10 log₁₀ max(power, 10⁻¹⁰): librosa 0.11's `power_to_db(melspectrogram, top_db=None)`. Nothing
/// in it needs the whole clip, so it streams; with `top_db` it is ``ClipLogMelSpectrogram``.
///
/// ```swift
/// let logMel = try LogMelSpectrogram(
///   bands: 80, fftLength: 512, windowLength: 400, hopLength: 160, sampleRate: 16_000)
/// var stream = logMel.stream()
/// for frame in stream.push(chunk) { … }            // 80 numbers in dB
/// ```
///
/// Silence is −100 dB in every band.
///
/// ![The mel spectrogram of a voice with its fundamental and formants.](voice)
public struct LogMelSpectrogram<Scalar: SpectralScalar>: FrameTransform {
  /// The powers underneath.
  public let mel: MelSpectrogram<Scalar>

  /// The least power told from silence.
  public let floor: Scalar

  /// The same for lanes of `Float`.
  private let kernelFloor: Float

  /// Plans the transform from a mel spectrogram.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a floor that is not
  ///   a positive, normal number.
  public init(
    _ mel: MelSpectrogram<Scalar>, floor: Double = Decibels.standardFloor
  ) throws(SpectralError) {
    try require(
      floor >= Double(Float.leastNormalMagnitude) && floor <= 1e30, "floor", floor,
      "from 1.2e-38 to 1e30")
    self.mel = mel
    self.floor = Scalar(floor)
    kernelFloor = Float(floor)
  }

  /// Plans the transform from options.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(options: MelOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(MelSpectrogram<Scalar>(options: options, sampleRate: sampleRate))
  }

  /// Plans the transform; the parameters are those of ``MelSpectrogram``.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    bands: Int = 128, fftLength: Int = 2048, windowLength: Int? = nil, hopLength: Int = 512,
    sampleRate: Double, minimumFrequency: Double = 0, maximumFrequency: Double? = nil
  ) throws(SpectralError) {
    try self.init(
      MelSpectrogram<Scalar>(
        bands: bands, fftLength: fftLength, windowLength: windowLength, hopLength: hopLength,
        sampleRate: sampleRate, minimumFrequency: minimumFrequency,
        maximumFrequency: maximumFrequency))
  }

  /// The number of bands.
  public var bands: Int { mel.bands }

  /// How the signal is cut.
  public var framing: Framing { mel.framing }

  /// The number of bands.
  public var valuesPerFrame: Int { mel.bands }

  /// That of the mel spectrogram.
  public var workspaceCount: Int { mel.workspaceCount }

  /// Writes the bands of neighbouring frames in decibels.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    if mel.stft.fusesDecibels {
      mel.stft.writeBands(
        mel.filterBank.filters, decibelsAbove: kernelFloor, samples, frameCount, into: &values,
        workspace: &workspace)
    } else {
      mel.transform(samples, frameCount: frameCount, into: &values, workspace: &workspace)
      Decibels.convert(&values, count: frameCount * bands, floor: floor)
    }
  }

  /// Writes the bands of one frame of powers in decibels, without allocating.
  ///
  /// For engines that share one spectrum between several descriptors; the bits are those of the
  /// whole transform.
  ///
  /// - Precondition: `power` has a value a bin, `result` one a band.
  public func apply(power: Span<Scalar>, into result: inout MutableSpan<Scalar>) {
    mel.filterBank.apply(power, into: &result)
    Decibels.convert(&result, count: bands, floor: floor)
  }
}

extension LogMelSpectrogram where Scalar == Float {
  /// Plans the transform in `Float` from options.
  public init(options: MelOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(MelSpectrogram<Float>(options: options, sampleRate: sampleRate))
  }

  /// Plans the transform in `Float`; the parameters are those of ``MelSpectrogram``.
  public init(
    bands: Int = 128, fftLength: Int = 2048, windowLength: Int? = nil, hopLength: Int = 512,
    sampleRate: Double, minimumFrequency: Double = 0, maximumFrequency: Double? = nil
  ) throws(SpectralError) {
    try self.init(
      MelSpectrogram<Float>(
        bands: bands, fftLength: fftLength, windowLength: windowLength, hopLength: hopLength,
        sampleRate: sampleRate, minimumFrequency: minimumFrequency,
        maximumFrequency: maximumFrequency))
  }
}
