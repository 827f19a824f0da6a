/// A file of a corpus that gave no row, or not all it should have, and why.
public struct SkippedFile: Hashable, Codable, Sendable {
  /// The archive, or the archive and the path within it.
  public let file: String

  /// Why, in a few words to count by.
  public let reason: String

  /// Why, in a sentence.
  public let detail: String

  /// Creates the note of a file.
  public init(file: String, reason: String, detail: String) {
    self.file = file
    self.reason = reason
    self.detail = detail
  }
}
