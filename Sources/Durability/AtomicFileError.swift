/// Says why a file could not be written.
public struct AtomicFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path that the file should have had.
  public let file: String

  /// The system's words, such as "No space left on device".
  public let reason: String

  /// Whether the path is that of a folder.
  public let isDirectory: Bool

  init(file: String, reason: String, isDirectory: Bool = false) {
    self.file = file
    self.reason = reason
    self.isDirectory = isDirectory
  }

  /// The path and the reason.
  public var description: String { "\(file) cannot be written: \(reason)" }
}
