public import Spectral

/// The parameters of a voice's analysis in the profile of Praat: pitch, pulses and their limits.
///
/// Descriptors of voice quality with equal options share the pitch track and the pulses.
public struct VoiceAnalysisOptions: Hashable, Codable, Sendable {
  /// The pitch tracker: Praat's autocorrelation from 75 to 600 Hz by default.
  public var pitch: PraatPitchOptions

  /// Which intervals between pulses are periods, and which amplitudes neighbours.
  public var limits: PerturbationLimits

  /// Creates options.
  ///
  /// - Parameters:
  ///   - pitch: the pitch tracker.
  ///   - limits: the limits of jitter and shimmer; nil for those of Praat's voice report, which
  ///     follow from the floor and the ceiling.
  public init(
    pitch: PraatPitchOptions = PraatPitchOptions(), limits: PerturbationLimits? = nil
  ) {
    self.pitch = pitch
    self.limits = limits ?? .voiceReport(floor: pitch.floor, ceiling: pitch.ceiling)
  }

  /// What is wrong with the options at a sample rate, or nil.
  func problem(sampleRate: Double?) -> String? {
    let numbers = [
      limits.shortestPeriod, limits.longestPeriod, limits.maximumPeriodFactor,
      limits.maximumAmplitudeFactor,
    ]
    guard numbers.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      return "the limits of periods and amplitudes must be positive and finite"
    }
    guard limits.shortestPeriod < limits.longestPeriod else {
      return "the shortest period must be below the longest"
    }
    guard let sampleRate else { return nil }
    return planningProblem { () throws(SpectralError) in
      _ = try PraatPitch(pitch, sampleRate: sampleRate)
    }
  }

  var parameters: [String: String] {
    [
      "limits.shortestPeriod": "\(limits.shortestPeriod)",
      "limits.longestPeriod": "\(limits.longestPeriod)",
      "limits.maximumPeriodFactor": "\(limits.maximumPeriodFactor)",
      "limits.maximumAmplitudeFactor": "\(limits.maximumAmplitudeFactor)",
    ].merging(pitch.parameters.prefixed("pitch")) { old, _ in old }
  }

  /// Why a clip has no voice to speak of, or nil.
  func missingReason(_ clip: ClipAnalysis, voiced count: Int) -> MissingReason? {
    let periods: Double = pitch.method == .autocorrelation ? (pitch.isVeryAccurate ? 6 : 3) : 2
    let shortest = Int((periods / pitch.floor * clip.sampleRate).rounded(.up))
    if let reason = clip.missingReason(shorterThan: shortest) { return reason }
    return count == 0 ? .unvoiced : nil
  }
}

/// Returns the description of what a plan throws, or nil.
func planningProblem(_ plan: () throws(SpectralError) -> Void) -> String? {
  do {
    try plan()
    return nil
  } catch {
    return error.description
  }
}
