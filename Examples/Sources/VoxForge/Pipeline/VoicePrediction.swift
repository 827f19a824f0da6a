public import Learn

/// What a model says of a recording: a class with the probabilities of all, or a reason why not.
public enum VoicePrediction: Hashable, Sendable {
  /// The class that the model's rule chooses, and the probability of each in the order of the model.
  ///
  /// The rule is the model's ``Classifier/decisionRule``: a tuned threshold, or the most probable class.
  case decided(Decision)

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

  /// The class that the model chooses, or nil.
  public var label: String? {
    guard case .decided(let decision) = self else { return nil }
    return decision.label
  }
}
