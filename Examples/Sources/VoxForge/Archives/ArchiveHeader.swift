internal import CArchive

/// The header of an archive entry, copied out of libarchive.
struct ArchiveHeader {
  /// The path as it stands in the archive.
  let path: String
  /// The declared size in bytes.
  let size: Int
  private let kind: Kind

  private enum Kind { case file, folder, link, special }

  /// What is to be done with the entry.
  enum Classification {
    case file(EntryPath)
    case folder
    case refused(EntryRefusal.Reason)
  }

  /// Copies what is needed from an entry that libarchive will reuse.
  @unsafe
  init(_ entry: OpaquePointer) {
    if let text = unsafe archive_entry_pathname_utf8(entry) {
      unsafe path = String(cString: text)
    } else if let text = unsafe archive_entry_pathname(entry) {
      // A name that is not UTF-8: read as bytes of Windows-1252, which cannot fail.
      var bytes: [UInt8] = []
      var at = unsafe text
      while unsafe at.pointee != 0 {
        unsafe bytes.append(UInt8(bitPattern: at.pointee))
        unsafe at += 1
      }
      path = ReadmeText.decoding(bytes)
    } else {
      path = ""
    }
    size = max(0, Int(unsafe archive_entry_size(entry)))
    let isLink =
      unsafe archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil
    // The bits of S_IFMT, which the header defines as a macro with a cast.
    switch unsafe archive_entry_filetype(entry) {
    case _ where isLink: kind = .link
    case 0o100000: kind = .file
    case 0o040000: kind = .folder
    case 0o120000: kind = .link
    default: kind = .special
    }
  }

  /// Decides what is to be done with the entry.
  func classify(limits: ArchiveLimits) -> Classification {
    switch (kind, EntryPath.parse(path)) {
    case (_, .failure(let reason)): .refused(reason)
    case (.link, _): .refused(.link)
    case (.special, _): .refused(.specialFile)
    case (.folder, _): .folder
    case (.file, .success) where size > limits.entryBytes: .refused(.tooLarge)
    case (.file, .success(let path)): .file(path)
    }
  }
}
