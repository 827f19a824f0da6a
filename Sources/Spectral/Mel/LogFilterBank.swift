/// The natural logarithms of each frame's filter-bank energies, as speech recognisers take them.
///
/// Kaldi's `fbank`, HTK's `FBANK` or python_speech_features' `logfbank`: the frame at integer scale,
/// its mean removed, pre-emphasised and windowed, as the profile says; its spectrum weighed by
/// triangles on the mel scale; ln. For librosa's decibels see ``LogMelSpectrogram``.
///
/// ```swift
/// let fbank = try LogFilterBank(.kaldi, bands: 80, sampleRate: 16_000)      // Float
/// let frames = fbank(samples)                                                // frames × 80
/// var live = fbank.stream()                                                  // the same bits
/// ```
///
/// Computed in double precision for both scalars and rounded once. Silence is ln of the floor in
/// every band.
public struct LogFilterBank<Scalar: SpectralScalar>: FrameTransform {
  /// The options of the plan.
  public let options: FilterBankOptions

  /// The filters.
  public let filterBank: MelFilterBank<Double>

  /// How the signal is cut.
  public let framing: Framing

  let taper: [Double]
  let plan: FFTPlan<Double>

  /// Plans the transform from options.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(options: FilterBankOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }

  /// Plans the transform from a profile and what differs from it.
  ///
  /// - Parameters:
  ///   - profile: whose definition.
  ///   - bands: the number of bands, the profile's if nil.
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    _ profile: FilterBankProfile, bands: Int? = nil, sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: profile, bands, sampleRate)
  }

  init(
    planning profile: FilterBankProfile, _ bands: Int?, _ sampleRate: Double
  ) throws(SpectralError) {
    var options = FilterBankOptions(profile, sampleRate: sampleRate)
    options.bands = bands ?? options.bands
    try self.init(planning: options, sampleRate)
  }

  init(planning options: FilterBankOptions, _ sampleRate: Double) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try options.validate()
    framing = try .validated(
      frameLength: options.frameLength, frameName: "frameLength", hopLength: options.hopLength,
      alignment: options.alignment)
    filterBank = try MelFilterBank(
      planning: options.bands, options.fftLength, sampleRate, options.minimumFrequency,
      options.maximumFrequency, options.scale, .none, options.triangles)
    self.options = options
    taper = options.window.samples(count: options.frameLength)
    plan = try FFTPlanner.plan(.realForward, length: options.fftLength)
  }

  /// The number of bands.
  public var bands: Int { options.bands }

  /// The number of bands.
  public var valuesPerFrame: Int { options.bands }

  /// The coefficient of a filter over the whole signal, or 0.
  public var preEmphasis: Double {
    if case .signal(let coefficient) = options.preEmphasis { coefficient } else { 0 }
  }
}

extension LogFilterBank where Scalar == Float {
  /// Plans the transform in `Float` from options.
  public init(options: FilterBankOptions, sampleRate: Double) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }

  /// Plans the transform in `Float`; see the generic initialiser for the parameters.
  public init(
    _ profile: FilterBankProfile, bands: Int? = nil, sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: profile, bands, sampleRate)
  }
}
