public import Spectral

/// The results of all analyses of one clip: what descriptors compute their values from.
///
/// ```swift
/// let clip = try features.analysis(of: samples, sampleRate: 16_000)
/// clip.pitch(PitchOptions()).voicedFrames.count
/// clip.cepstra(options)                              // frames × coefficients
/// ```
///
/// Asking for an analysis that was not made gives no frames; a ``Descriptor`` gets those it names.
public struct ClipAnalysis: Sendable {
  /// The sample rate of the analysis in Hz.
  public let sampleRate: Double

  /// The number of samples at that rate.
  public let sampleCount: Int

  /// Whether every sample is 0.
  public let isSilent: Bool

  /// The clip's own sample rate in Hz, before resampling.
  public let sourceRate: Double

  /// The samples at ``sampleRate``; empty unless a descriptor names ``Analysis/samples``.
  public internal(set) var samples: [Float] = []

  /// The samples at ``sourceRate``; empty unless a descriptor names ``Analysis/sourceSamples``.
  public internal(set) var sourceSamples: [Float] = []

  var levels: [SpectrumOptions: [Float]] = [:]
  var meanSpectra: [SpectrumOptions: [Double]] = [:]
  var meanMagnitudes: [SpectrumOptions: [Double]] = [:]
  var cepstra: [MFCCOptions: Matrix<Float>] = [:]
  var autocorrelations: [FormantOptions: Matrix<Double>] = [:]
  var formantCeilings: [FormantOptions: Double] = [:]
  var pitches: [PitchOptions: VoicedPitch] = [:]
  var tracks: [FrameTrackKey: Matrix<Float>] = [:]
  var measurements: [AnyClipMeasurement: any Sendable] = [:]

  init(sampleRate: Double, sourceRate: Double, sampleCount: Int, isSilent: Bool) {
    self.sampleRate = sampleRate
    self.sourceRate = sourceRate
    self.sampleCount = sampleCount
    self.isSilent = isSilent
  }

  /// Returns the power of each frame above 60 Hz.
  public func levels(_ options: SpectrumOptions) -> [Float] { levels[options] ?? [] }

  /// Returns the mean over all frames of the power in each bin.
  public func meanSpectrum(_ options: SpectrumOptions) -> [Double] { meanSpectra[options] ?? [] }

  /// Returns the mean over all frames of the magnitude in each bin.
  public func meanMagnitudes(_ options: SpectrumOptions) -> [Double] {
    meanMagnitudes[options] ?? []
  }

  /// Returns the cepstral coefficients: frames × coefficients.
  public func cepstra(_ options: MFCCOptions) -> Matrix<Float> {
    cepstra[options] ?? Matrix(rows: 0, columns: options.coefficients, elements: [])
  }

  /// Returns what was measured of each frame: frames × values, NaN where it is not defined.
  public func track(
    of descriptor: FrameDescriptor, _ spectrum: SpectrumOptions
  ) -> Matrix<Float> {
    tracks[FrameTrackKey(descriptor: descriptor, spectrum: spectrum)]
      ?? Matrix(rows: 0, columns: descriptor.valueCount, elements: [])
  }

  /// Returns the fundamental frequency of each frame.
  public func pitch(_ options: PitchOptions) -> VoicedPitch {
    pitches[options]
      ?? VoicedPitch(frequencies: [], aperiodicities: [], isActive: [], options: options)
  }

  /// Returns the formants of a frame by frequency; there may be fewer than wanted.
  ///
  /// - Precondition: the frame exists.
  public func formants(_ options: FormantOptions, ofFrame frame: Int) -> [FormantEstimate] {
    var result: [FormantEstimate] = []
    forEachFormants(options, of: [frame]) { result = Array($0.prefix(options.count)) }
    return result
  }

  /// Calls a function with the formants of each of some frames.
  func forEachFormants(
    _ options: FormantOptions, of frames: [Int], _ body: ([FormantEstimate]) -> Void
  ) {
    guard let lags = autocorrelations[options], let ceiling = formantCeilings[options],
      var finder = try? FormantFinder(order: options.order, ceiling: ceiling)
    else { return }
    let all = lags.elements.span
    for frame in frames where frame < lags.rows {
      finder.find(in: all.extracting(frame * lags.columns..<(frame + 1) * lags.columns))
      body(finder.formants)
    }
  }

  /// Returns the frames that a selection takes.
  ///
  /// - Parameters:
  ///   - selection: which frames.
  ///   - frameCount: the number of frames there are.
  public func frames(_ selection: FrameSelection, of frameCount: Int) -> [Int] {
    switch selection {
    case .all:
      return Array(0..<frameCount)
    case .active(let gate):
      let isActive = gate.isActive(levels: levels(gate.spectrum))
      return (0..<min(frameCount, isActive.count)).filter { isActive[$0] }
    case .voiced(let options):
      return pitch(options).voicedFrames.filter { $0 < frameCount }
    }
  }

  /// Returns why nothing can be said about a clip at all, or nil.
  ///
  /// - Parameter length: the samples that an analysis needs, usually one window.
  public func missingReason(shorterThan length: Int) -> MissingReason? {
    if sampleCount < length { return .tooShort }
    return isSilent ? .silent : nil
  }
}
