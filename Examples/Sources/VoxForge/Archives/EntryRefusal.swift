/// An archive entry that was left out: it was not safe to read, or had been read already.
public struct EntryRefusal: Hashable, Sendable, CustomStringConvertible {
  /// The path as the archive has it.
  public let path: String

  /// Why it was refused.
  public let reason: Reason

  /// Why an entry is refused.
  public enum Reason: String, Error, Hashable, Codable, Sendable {
    /// The path begins at the root of a disk.
    case absolutePath = "absolute path"
    /// The path contains `..`.
    case leavesFolder = "path leaves the archive's folder"
    /// The path is empty or not text.
    case noName = "no usable name"
    /// The entry is a symbolic or hard link.
    case link = "link"
    /// The entry is a device, a pipe or a socket.
    case specialFile = "device, pipe or socket"
    /// The entry is larger than ``ArchiveLimits/entryBytes``.
    case tooLarge = "larger than the limit for one entry"
    /// The README or the prompts have more than ``ArchiveLimits/textBytes``.
    case textTooLarge = "larger than the limit for a text"
    /// A recording of the same name came before it.
    case duplicate = "a recording of that name came before"
    /// Everything before it reached ``ArchiveLimits/totalBytes``; reading stopped.
    case totalTooLarge = "the archive exceeds the limit for all entries together"
    /// It is one more than ``ArchiveLimits/entryCount``; reading stopped.
    case tooManyEntries = "the archive exceeds the limit of entries"
  }

  /// The path and the reason.
  public var description: String { "\(path): \(reason.rawValue)" }
}
