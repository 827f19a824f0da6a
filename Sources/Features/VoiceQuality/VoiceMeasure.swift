/// One number about how regular and how clear a voice is.
public enum VoiceMeasure: String, Hashable, Codable, Sendable, CaseIterable {
  /// The mean difference of neighbouring periods over the mean period.
  case jitterLocal = "jitter_local"
  /// The mean difference of neighbouring periods.
  case jitterAbsolute = "jitter_absolute"
  /// A period against the mean of three, over the mean period.
  case jitterRAP = "jitter_rap"
  /// A period against the mean of five, over the mean period.
  case jitterPPQ5 = "jitter_ppq5"
  /// The mean difference of differences of periods over the mean period.
  case jitterDDP = "jitter_ddp"
  /// The mean difference of neighbouring amplitudes over the mean amplitude.
  case shimmerLocal = "shimmer_local"
  /// The mean ratio of neighbouring amplitudes in dB.
  case shimmerDecibels = "shimmer_db"
  /// An amplitude against the mean of three, over the mean amplitude.
  case shimmerAPQ3 = "shimmer_apq3"
  /// An amplitude against the mean of five, over the mean amplitude.
  case shimmerAPQ5 = "shimmer_apq5"
  /// An amplitude against the mean of eleven, over the mean amplitude.
  case shimmerAPQ11 = "shimmer_apq11"
  /// The mean difference of differences of amplitudes over the mean amplitude.
  case shimmerDDA = "shimmer_dda"
  /// The mean harmonics-to-noise ratio over voiced frames.
  case harmonicityMean = "hnr_mean"
  /// The standard deviation of the harmonics-to-noise ratio over voiced frames.
  case harmonicityDeviation = "hnr_sd"
  /// The smoothed cepstral peak prominence, mean over all frames.
  case cepstralProminence = "cpps"
  /// The duration of voice breaks over that of the clip.
  case breakShare = "break_share"

  /// The unit.
  public var unit: String {
    switch self {
    case .jitterAbsolute: "s"
    case .shimmerDecibels, .harmonicityMean, .harmonicityDeviation, .cepstralProminence: "dB"
    default: "1"
    }
  }

  /// The formula, with the periods T, the amplitudes A at the pulses, and their means T̄ and Ā.
  public var formula: String {
    switch self {
    case .jitterLocal: "mean |Tᵢ − Tᵢ₊₁| / T̄"
    case .jitterAbsolute: "mean |Tᵢ − Tᵢ₊₁|"
    case .jitterRAP: "mean |Tᵢ − mean of Tᵢ₋₁ … Tᵢ₊₁| / T̄"
    case .jitterPPQ5: "mean |Tᵢ − mean of Tᵢ₋₂ … Tᵢ₊₂| / T̄"
    case .jitterDDP: "mean |(Tᵢ₊₁ − Tᵢ) − (Tᵢ − Tᵢ₋₁)| / T̄"
    case .shimmerLocal: "mean |Aᵢ − Aᵢ₊₁| / Ā"
    case .shimmerDecibels: "mean |20 log₁₀ (Aᵢ / Aᵢ₊₁)|"
    case .shimmerAPQ3: "mean |Aᵢ − mean of Aᵢ₋₁ … Aᵢ₊₁| / Ā"
    case .shimmerAPQ5: "mean |Aᵢ − mean of Aᵢ₋₂ … Aᵢ₊₂| / Ā"
    case .shimmerAPQ11: "mean |Aᵢ − mean of Aᵢ₋₅ … Aᵢ₊₅| / Ā"
    case .shimmerDDA: "mean |(Aᵢ₊₁ − Aᵢ) − (Aᵢ − Aᵢ₋₁)| / Ā"
    case .harmonicityMean: "mean of 10 log₁₀ (r / (1 − r)) over voiced frames, r the correlation"
    case .harmonicityDeviation:
      "√(Σ(x − mean)² / (n − 1)) of 10 log₁₀ (r / (1 − r)) over voiced frames"
    case .cepstralProminence:
      "mean over frames of the peak of the smoothed cepstrum above its trend, in dB"
    case .breakShare: "Σ of intervals between pulses longer than the longest period / duration"
    }
  }

  /// The Praat command whose number this is.
  var source: String {
    let command =
      switch self {
      case .harmonicityMean: "Harmonicity: Get mean"
      case .harmonicityDeviation: "Harmonicity: Get standard deviation"
      case .cepstralProminence: "PowerCepstrogram: Get CPPS"
      case .breakShare: "Voice report: degree of voice breaks"
      case .jitterLocal, .jitterAbsolute, .jitterRAP, .jitterPPQ5, .jitterDDP: "Get jitter"
      default: "Get shimmer"
      }
    return "Praat 6.1.38, \(command)"
  }

  /// Whether the measure comes from pulses.
  var needsPulses: Bool {
    switch self {
    case .harmonicityMean, .harmonicityDeviation, .cepstralProminence: false
    default: true
    }
  }

  var isHarmonicity: Bool { self == .harmonicityMean || self == .harmonicityDeviation }
}
