/// A clip that has no row, and why.
public struct SkippedClip: Hashable, Codable, Sendable {
  /// What the clip is called.
  public var identifier: String

  /// Why it was skipped: a sentence.
  public var reason: String

  /// Creates a record.
  public init(identifier: String, reason: String) {
    self.identifier = identifier
    self.reason = reason
  }
}
