/// The gender that a person entered on the recording form.
///
/// It is a label that somebody chose from a short menu, not a fact about a body or a voice.
public enum RecordedGender: String, Hashable, Codable, Sendable, CaseIterable {
  /// The form says male.
  case male

  /// The form says female.
  case female

  /// The form says neither; the browser client offers "Other".
  case other

  /// The class for training: male or female; nil for `other`, of which there are too few.
  public var trainingClass: String? {
    self == .other ? nil : rawValue
  }
}
