/// Mel-frequency cepstral coefficients of each frame.
///
/// The cosine transform (type II) of the logarithms of mel bands, by the definition of a profile:
/// librosa's decibels of a spectrogram, or the log filter-bank energies of Kaldi, HTK and
/// python_speech_features; see ``CepstralProfile``.
///
/// ```swift
/// let mfcc = try MFCC(.librosa, coefficients: 13, sampleRate: 16_000)    // Float
/// let frames = mfcc(samples)                                             // frames × 13
/// var live = mfcc.stream()                                               // the same bits
/// for chunk in microphone { for frame in live.push(chunk) { … } }
/// for frame in live.finish() { … }
/// let kaldi = try MFCC(.kaldi, sampleRate: 16_000)
/// ```
///
/// librosa's own default is `top_db=80`, whose floor depends on the whole clip: ``ClipMFCC``.
/// Silence has the zeroth coefficient −100 √M with ``CepstralProfile/librosa``, M being the number
/// of bands, and 0 elsewhere.
///
/// ![Mel bands of a voice, and the coefficients that sum them up.](cepstra)
public struct MFCC<Scalar: SpectralScalar>: FrameTransform {
  /// What the coefficients are made of.
  ///
  /// ```swift
  /// let mfcc = try MFCC(options: MFCC.Options(coefficients: 20), sampleRate: 16_000)
  /// ```
  public typealias Options = MFCCOptions

  /// The logarithms of bands that the cosine transform takes.
  ///
  /// ```swift
  /// if case .logMel(let bands) = mfcc.source { print(bands.mel.bands) }
  /// ```
  public enum Source: Sendable {
    /// Decibels of a mel spectrogram: librosa.
    case spectrogram(LogMelSpectrogram<Scalar>)
    /// Natural logarithms of filter-bank energies, and what the zeroth coefficient is.
    case filterBank(LogFilterBank<Scalar>, zeroth: FilterBankCepstralOptions.Zeroth)
  }

  /// The bands underneath.
  public let source: Source

  /// The cosine transform, which includes the lifter.
  public let cosineTransform: CosineTransform<Scalar>

  /// The least log energy in place of the zeroth coefficient.
  let leastLogEnergy: Double?

  /// The number of coefficients.
  public var coefficients: Int { cosineTransform.outputCount }

  /// The mel bands in decibels underneath, or nil with a profile of a filter bank.
  public var logMel: LogMelSpectrogram<Scalar>? {
    if case .spectrogram(let logMel) = source { logMel } else { nil }
  }

  /// Plans librosa's transform from options.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(options: MFCCOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }

  /// Plans the transform of Kaldi, HTK or python_speech_features from options.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(options: FilterBankCepstralOptions, sampleRate: Double) throws(SpectralError) {
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
    try self.init(planning: profile, coefficients, bands, fftLength, hopLength, sampleRate)
  }

  /// How the signal is cut.
  public var framing: Framing {
    switch source {
    case .spectrogram(let logMel): logMel.framing
    case .filterBank(let bank, _): bank.framing
    }
  }

  /// The coefficient of a filter over the whole signal, or 0.
  public var preEmphasis: Double {
    if case .filterBank(let bank, _) = source { bank.preEmphasis } else { 0 }
  }

  /// The number of coefficients.
  public var valuesPerFrame: Int { coefficients }
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
    try self.init(planning: profile, coefficients, bands, fftLength, hopLength, sampleRate)
  }

  /// Plans the transform in `Float` of Kaldi, HTK or python_speech_features from options.
  public init(options: FilterBankCepstralOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }
}
