/// Says why nothing can be read from an archive, and what to do.
public enum ArchiveError: Error, Hashable, Sendable {
  /// There is no such file, or it cannot be opened.
  case cannotOpen(file: String, reason: String)

  /// The file holds 0 bytes, as an interrupted download leaves it.
  case empty(file: String)

  /// The file is neither tar nor gzip; `beginning` is how it starts, as text.
  case notAnArchive(file: String, beginning: String)

  /// The archive could not be written.
  case cannotWrite(file: String, reason: String)

  /// The reason in the few words that reports count by.
  public var reason: String {
    switch self {
    case .cannotOpen: "cannot be opened"
    case .empty: "empty archive"
    case .notAnArchive: "not an archive"
    case .cannotWrite: "cannot be written"
    }
  }
}

extension ArchiveError: CustomStringConvertible {
  /// A sentence that names the file, what is wrong with it, and what to do.
  public var description: String {
    switch self {
    case .cannotOpen(let file, let reason):
      "\(file) cannot be opened: \(reason)"
    case .empty(let file):
      "\(file) is empty; remove it and fetch it again"
    case .notAnArchive(let file, let beginning):
      "\(file) is not a tar archive, it begins with '\(beginning)'; remove it and fetch it again"
    case .cannotWrite(let file, let reason):
      "\(file) cannot be written: \(reason)"
    }
  }
}
