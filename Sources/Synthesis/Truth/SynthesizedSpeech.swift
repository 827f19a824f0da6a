/// A synthesised utterance and what it is made of.
public struct SynthesizedSpeech: Hashable, Sendable {
  /// One channel of samples within ±1.
  public let samples: [Float]

  /// The samples a second, in Hz.
  public let sampleRate: Double

  /// The fundamental frequency, the formants and the pulses that made the samples.
  public let truth: VoiceTruth

  /// The duration in seconds.
  public var duration: Double { Double(samples.count) / sampleRate }
}
