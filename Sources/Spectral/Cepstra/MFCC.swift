/// Mel-frequency cepstral coefficients of each frame.
///
/// The cosine transform (type II, orthonormal) of the mel bands in decibels; with the profile
/// ``CepstralProfile/librosa`` the numbers of librosa 0.11's `feature.mfcc(top_db=None)`.
///
/// ```swift
/// let mfcc = try MFCC(.librosa, coefficients: 13, sampleRate: 16_000)    // Float
/// let frames = mfcc(samples)                                             // frames × 13
/// var live = mfcc.stream()                                               // the same bits
/// for chunk in microphone { for frame in live.push(chunk) { … } }
/// for frame in live.finish() { … }
/// ```
///
/// librosa's own default is `top_db=80`, whose floor depends on the whole clip: ``ClipMFCC``.
/// Silence has the zeroth coefficient −100 √M, M being the number of bands, and 0 elsewhere.
public struct MFCC<Scalar: SpectralScalar>: FrameTransform {
  /// What the coefficients are made of.
  public typealias Options = MFCCOptions

  /// The options of the plan.
  public let options: MFCCOptions

  /// The mel bands in decibels underneath.
  public let logMel: LogMelSpectrogram<Scalar>

  /// The cosine transform, which includes the lifter.
  public let cosineTransform: CosineTransform<Scalar>

  /// The number of coefficients.
  public var coefficients: Int { options.coefficients }

  /// Plans the transform from options.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(options: MFCCOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }

  /// Plans the transform from a profile and what differs from it.
  ///
  /// - Parameters:
  ///   - profile: whose definition.
  ///   - coefficients: the number of coefficients, the profile's if nil.
  ///   - bands: the number of mel bands, the profile's if nil.
  ///   - fftLength: the transform's length, the profile's if nil.
  ///   - hopLength: the samples from one frame to the next, the profile's if nil.
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    _ profile: CepstralProfile, coefficients: Int? = nil, bands: Int? = nil,
    fftLength: Int? = nil, hopLength: Int? = nil, sampleRate: Double
  ) throws(SpectralError) {
    try self.init(
      planning: MFCCOptions(profile, coefficients, bands, fftLength, hopLength), sampleRate)
  }

  init(planning options: MFCCOptions, _ sampleRate: Double) throws(SpectralError) {
    logMel = try LogMelSpectrogram(
      MelSpectrogram<Scalar>(options: options.mel, sampleRate: sampleRate), floor: options.floor)
    try require(
      (1...options.mel.bands).contains(options.coefficients), "coefficients",
      options.coefficients, "from 1 to the number of mel bands, which is \(options.mel.bands)")
    try require(
      options.lifter >= 0 && options.lifter.isFinite, "lifter", options.lifter,
      "0 for none, or a positive number")
    self.options = options
    cosineTransform = try CosineTransform(
      planning: options.mel.bands, options.coefficients, scale: options.lifterFactor(of:))
  }

  /// How the signal is cut.
  public var framing: Framing { logMel.framing }

  /// The number of coefficients.
  public var valuesPerFrame: Int { options.coefficients }

  /// That of the mel spectrogram, and the bands of a run of frames.
  public var workspaceCount: Int { logMel.workspaceCount + logMel.bands }

  /// Writes the coefficients of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let (stft, filters) = (logMel.mel.stft, logMel.mel.filterBank.filters)
    let (bins, bands, floor) = (stft.binCount, logMel.bands, logMel.floor)
    precondition(values.count >= frameCount * coefficients, "too few values for the frames")
    precondition(workspace.count >= workspaceCount, "too little workspace")
    let offset = logMel.workspaceCount
    // What the mel spectrogram does not use holds the decibels of a frame, as scalars.
    let decibels = unsafe workspace.withUnsafeMutableBytes { bytes in
      unsafe UnsafeMutableRawBufferPointer(
        rebasing: bytes[(offset * MemoryLayout<Double>.stride)...]
      ).bindMemory(to: Scalar.self).extracting(0..<bands)
    }
    unsafe stft.forEachSpectrum(samples, frameCount, &workspace) { frame, spectrum, powers in
      unsafe writePowers(of: spectrum, count: bins, to: powers)
      let power = unsafe UnsafeBufferPointer(start: powers, count: bins)
      var span = unsafe decibels.mutableSpan
      unsafe filters.apply(power.span, into: &span, at: 0)
      Decibels.convert(&span, count: bands, floor: floor)
      cosineTransform.apply(span.span, into: &values, at: frame * coefficients)
    }
  }

  /// Writes the coefficients of one frame of mel bands in decibels, without allocating.
  ///
  /// For engines that share one spectrum between several descriptors; the bits are those of the
  /// whole transform.
  ///
  /// - Precondition: `logMel` has a value a band, `result` one a coefficient.
  public func apply(logMel: Span<Scalar>, into result: inout MutableSpan<Scalar>) {
    cosineTransform.apply(logMel, into: &result, at: 0)
  }
}

extension MFCC where Scalar == Float {
  /// Plans the transform in `Float` from options.
  public init(options: MFCCOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }

  /// Plans the transform in `Float`; see the generic initialiser for the parameters.
  public init(
    _ profile: CepstralProfile, coefficients: Int? = nil, bands: Int? = nil,
    fftLength: Int? = nil, hopLength: Int? = nil, sampleRate: Double
  ) throws(SpectralError) {
    try self.init(
      planning: MFCCOptions(profile, coefficients, bands, fftLength, hopLength), sampleRate)
  }
}
