internal import CArchive

/// Reads a tar archive, compressed with gzip or not, entry by entry, without touching the disk.
///
/// ```swift
/// let end = try ArchiveReader.forEachFile(at: path) { entry in
///   print(entry.path.text, entry.bytes.count)
/// }
/// ```
///
/// One entry is in memory at a time. Only files are handed out; folders are passed over, and what
/// is not safe is refused and listed. A damaged archive gives its whole files up to the damage.
enum ArchiveReader {
  /// A regular file of an archive.
  struct Entry {
    /// Where it lies.
    let path: EntryPath
    /// Its content; of a cut entry, what there is of it.
    let bytes: [UInt8]
    /// Whether the archive ends inside this file.
    let isCut: Bool
  }

  /// How reading ended.
  struct Outcome {
    /// Entries that were not read.
    var refusals: [EntryRefusal] = []
    /// What the archive library said of the damage, or nil if the archive is whole.
    var damage: String?
    /// The number of entries met, of any kind.
    var entryCount = 0
  }

  /// Where the archive's bytes are.
  enum Source {
    case path(String)
    case bytes([UInt8], name: String)

    var name: String {
      switch self {
      case .path(let path): path
      case .bytes(_, let name): name
      }
    }
  }

  /// Calls a function for each file that `isWanted`, in the order of the archive.
  ///
  /// - Throws: ``ArchiveError/empty(file:)``, ``ArchiveError/notAnArchive(file:beginning:)``,
  ///   ``ArchiveError/cannotOpen(file:reason:)``. Damage further on is part of the outcome.
  static func forEachFile(
    in source: Source, limits: ArchiveLimits = ArchiveLimits(),
    isWanted: (EntryPath) -> Bool = { _ in true },
    _ body: (Entry) -> Void
  ) throws(ArchiveError) -> Outcome {
    try ArchiveSource.checkNotEmpty(source)
    return read(try ArchiveHandle(source), limits, isWanted, body)
  }

  private static func read(
    _ handle: borrowing ArchiveHandle, _ limits: ArchiveLimits,
    _ isWanted: (EntryPath) -> Bool, _ body: (Entry) -> Void
  ) -> Outcome {
    var outcome = Outcome()
    var total = 0
    while true {
      switch handle.next() {
      case .end:
        return outcome
      case .failed(let message):
        outcome.damage = message
        return outcome
      case .entry(let header):
        outcome.entryCount += 1
        if outcome.entryCount > limits.entryCount {
          outcome.refusals.append(EntryRefusal(path: header.path, reason: .tooManyEntries))
          return outcome
        }
        switch header.classify(limits: limits) {
        case .folder:
          continue
        case .refused(let reason):
          outcome.refusals.append(EntryRefusal(path: header.path, reason: reason))
          // Passing over an entry unpacks it as well.
          total += header.size
          if total > limits.totalBytes {
            outcome.refusals.append(EntryRefusal(path: header.path, reason: .totalTooLarge))
            return outcome
          }
        case .file(let path):
          let keeps = isWanted(path)
          let content = handle.content(
            keeping: keeps, declared: header.size, entryLimit: limits.entryBytes,
            totalLimit: limits.totalBytes - total)
          total += content.byteCount
          switch content.end {
          case .whole:
            if keeps { body(Entry(path: path, bytes: content.bytes, isCut: false)) }
          case .tooLarge:
            outcome.refusals.append(EntryRefusal(path: header.path, reason: .tooLarge))
          case .totalTooLarge:
            outcome.refusals.append(EntryRefusal(path: header.path, reason: .totalTooLarge))
            return outcome
          case .failed(let message):
            outcome.damage = message
            if keeps { body(Entry(path: path, bytes: content.bytes, isCut: true)) }
            return outcome
          }
        }
      }
    }
  }
}
