/// What a model says of a recording: a probability a class, or a reason why not.
public enum VoicePrediction: Hashable, Sendable {
  /// The probability of each class, by name.
  case probabilities([String: Double])

  /// Why there is none.
  case refused(Refusal, detail: String)

  /// Why a recording gets no prediction; the raw value is what is printed.
  public enum Refusal: String, Hashable, Codable, Sendable, CaseIterable {
    /// No sample is louder than −80 dB of full scale.
    case silence
    /// The recording is shorter than ``VoicePredictor/leastDuration``.
    case tooShort = "too short"
    /// Nothing in it has the pitch of a voice.
    case noVoice = "no voice found"
    /// The file cannot be read as audio.
    case unreadable
  }

  /// The most probable class, or nil; of equals the first by name.
  public var label: String? {
    guard case .probabilities(let probabilities) = self else { return nil }
    return probabilities.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }
}
