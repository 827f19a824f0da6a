public import Spectral

/// Jitter, shimmer, harmonics-to-noise ratio and cepstral peak prominence of a voice, as in Praat.
///
/// ```swift
/// VoiceQuality()                                    // voice_jitter_local, voice_hnr_mean …
/// VoiceQuality([.jitterLocal, .shimmerLocal, .cepstralProminence])
/// ```
///
/// They tell hoarse and breathy voices from clear ones, and were made for sustained vowels: in
/// connected speech they also measure intonation, voicing that comes and goes, and noise of the
/// recording. See <doc:VoiceQualityMeasures>. Gain cancels.
///
/// Missing: `tooShort` for a clip shorter than the pitch tracker's window, `silent`, `unvoiced`
/// without a voiced frame (CPPS is defined for noise too), and `undefined` where there are fewer
/// consecutive periods than a measure needs.
public struct VoiceQuality: Descriptor {
  /// The word that identifies the type: `voiceQuality`.
  public static var kind: String { "voiceQuality" }

  /// Which numbers, in order.
  public var measures: [VoiceMeasure]

  /// How pitch and pulses are found.
  public var voice: VoiceAnalysisOptions

  /// How the harmonics-to-noise ratio is measured.
  public var harmonicity: PraatHarmonicityOptions

  /// How the cepstral peak prominence is measured.
  public var prominence: CepstralProminenceOptions

  /// The beginning of the columns' names, `voice`.
  public var name: String

  /// Creates the descriptor.
  public init(
    _ measures: [VoiceMeasure] = VoiceMeasure.allCases,
    voice: VoiceAnalysisOptions = VoiceAnalysisOptions(),
    harmonicity: PraatHarmonicityOptions = PraatHarmonicityOptions(),
    prominence: CepstralProminenceOptions = CepstralProminenceOptions(), name: String = "voice"
  ) {
    self.measures = measures
    self.voice = voice
    self.harmonicity = harmonicity
    self.prominence = prominence
    self.name = name
  }

  private var pitchMeasurement: PraatPitchMeasurement {
    PraatPitchMeasurement(options: voice.pitch)
  }
  private var pulseMeasurement: PraatPulseMeasurement {
    PraatPulseMeasurement(pitch: pitchMeasurement)
  }
  private var harmonicityMeasurement: PraatHarmonicityMeasurement {
    PraatHarmonicityMeasurement(options: harmonicity)
  }
  private var prominenceMeasurement: CepstralProminenceMeasurement {
    CepstralProminenceMeasurement(options: prominence)
  }

  /// What the measures that are wanted need.
  public var analyses: [Analysis] {
    var analyses: [Analysis] = [.samples]
    if measures.contains(where: \.needsPulses) {
      analyses.append(.measurement(pulseMeasurement))
    }
    if measures.contains(where: \.isHarmonicity) {
      analyses.append(.measurement(harmonicityMeasurement))
    }
    if measures.contains(.cepstralProminence) {
      analyses.append(.measurement(prominenceMeasurement))
    }
    return analyses
  }

  /// Describes the columns.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    measures.map { measure in
      let (parameters, limit): ([String: String], Double?) =
        switch measure {
        case .harmonicityMean, .harmonicityDeviation: (harmonicity.parameters, nil)
        case .cepstralProminence: (prominence.parameters, prominence.maximumFrequency)
        default: (voice.parameters, nil)
        }
      return FeatureColumn(
        name: "\(name)_\(measure.rawValue)", unit: measure.unit, formula: measure.formula,
        source: measure.source, parameters: parameters, revision: 1, upperFrequency: limit)
    }
  }

  /// Throws for options that make no sense, or not at this sample rate.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(!measures.isEmpty, "there is no measure; give some, such as .jitterLocal")
    if measures.contains(where: \.needsPulses), let problem = voice.problem(sampleRate: sampleRate)
    {
      try require(false, problem)
    }
    guard let sampleRate else { return }
    if measures.contains(where: \.isHarmonicity) {
      let problem = planningProblem { () throws(SpectralError) in
        _ = try PraatHarmonicity(harmonicity, sampleRate: sampleRate)
      }
      if let problem { try require(false, problem) }
    }
    if measures.contains(.cepstralProminence) {
      let problem = planningProblem { () throws(SpectralError) in
        _ = try CepstralProminence(prominence, sampleRate: sampleRate)
      }
      if let problem { try require(false, problem) }
    }
  }

  /// Returns the measures of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    if clip.isSilent, clip.sampleCount > 0 { return measures.map { _ in .missing(.silent) } }
    let perturbation = measures.contains(where: \.needsPulses) ? Perturbation(self, clip) : nil
    return measures.map { measure in
      switch measure {
      case .harmonicityMean, .harmonicityDeviation: return harmonicityValue(measure, clip)
      case .cepstralProminence:
        guard let track = clip.result(of: prominenceMeasurement) else {
          return .missing(.undefined)
        }
        return track.mean.map { FeatureValue($0) } ?? .missing(.tooShort)
      default:
        return perturbation?.value(of: measure) ?? .missing(.undefined)
      }
    }
  }

  private func harmonicityValue(_ measure: VoiceMeasure, _ clip: ClipAnalysis) -> FeatureValue {
    let track = clip.result(of: harmonicityMeasurement)
    if track.values.isEmpty { return .missing(.tooShort) }
    if track.voicedValues.isEmpty { return .missing(.unvoiced) }
    return FeatureValue(
      optional: measure == .harmonicityMean ? track.mean : track.standardDeviation)
  }

  /// Jitter, shimmer and breaks of a clip, or why there are none.
  private struct Perturbation {
    var reason: MissingReason?
    var jitter: Jitter
    var shimmer: Shimmer
    var breakShare: Double

    init(_ descriptor: VoiceQuality, _ clip: ClipAnalysis) {
      let track = clip.result(of: descriptor.pitchMeasurement)
      let pulses = clip.result(of: descriptor.pulseMeasurement)
      let limits = descriptor.voice.limits
      reason = descriptor.voice.missingReason(clip, voiced: track.voicedFrequencies.count)
      jitter = Jitter(of: pulses, limits: limits)
      shimmer = Shimmer(
        of: PulseAmplitudes(
          of: pulses, in: clip.samples, sampleRate: clip.sampleRate, limits: limits),
        limits: limits)
      let duration = Double(clip.sampleCount) / clip.sampleRate
      breakShare = duration > 0 ? pulses.breaks(limits).duration / duration : 0
    }

    func value(of measure: VoiceMeasure) -> FeatureValue {
      if let reason { return .missing(reason) }
      let number: Double? =
        switch measure {
        case .jitterLocal: jitter.local
        case .jitterAbsolute: jitter.localAbsolute
        case .jitterRAP: jitter.rap
        case .jitterPPQ5: jitter.ppq5
        case .jitterDDP: jitter.ddp
        case .shimmerLocal: shimmer.local
        case .shimmerDecibels: shimmer.localDecibels
        case .shimmerAPQ3: shimmer.apq3
        case .shimmerAPQ5: shimmer.apq5
        case .shimmerAPQ11: shimmer.apq11
        case .shimmerDDA: shimmer.dda
        case .breakShare: breakShare
        case .harmonicityMean, .harmonicityDeviation, .cepstralProminence: nil
        }
      return FeatureValue(optional: number)
    }
  }
}
