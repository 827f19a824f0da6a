internal import CArchive

/// Writes tar archives with gzip through libarchive, the same bytes for the same entries.
enum ArchiveWriter {
  /// What goes into an archive.
  struct Entry: Hashable, Sendable {
    var path: String
    var kind: Kind = .file
    var bytes: [UInt8] = []

    enum Kind: Hashable, Sendable {
      case file
      case folder
      case symbolicLink(target: String)
      case hardLink(target: String)
      case device
    }

    /// A file.
    static func file(_ path: String, _ bytes: [UInt8]) -> Entry {
      Entry(path: path, bytes: bytes)
    }

    /// A text file.
    static func file(_ path: String, _ text: String) -> Entry {
      Entry(path: path, bytes: Array(text.utf8))
    }

    /// A folder.
    static func folder(_ path: String) -> Entry {
      Entry(path: path, kind: .folder)
    }
  }

  /// Returns the bytes of an archive.
  ///
  /// - Parameters:
  ///   - entries: what goes in, in this order, whatever the paths: tests write hostile ones too.
  ///   - time: the modification time of all entries, in seconds since 1970.
  ///   - isCompressed: whether gzip is applied; its header carries no time.
  static func archive(
    _ entries: [Entry], time: Int = 1_200_000_000, isCompressed: Bool = true
  ) throws(ArchiveError) -> [UInt8] {
    guard let archive = unsafe archive_write_new() else {
      throw .cannotWrite(file: "archive", reason: "out of memory")
    }
    defer { unsafe archive_write_free(archive) }
    unsafe archive_write_set_format_ustar(archive)
    if isCompressed {
      unsafe archive_write_add_filter_gzip(archive)
      unsafe archive_write_set_options(archive, "gzip:!timestamp")
    }
    unsafe archive_write_set_bytes_in_last_block(archive, 1)
    let size = entries.reduce(20 << 10) { $0 + $1.bytes.count + 1536 }
    var buffer = [UInt8](repeating: 0, count: size)
    var used = 0
    var failure: String?
    unsafe buffer.withUnsafeMutableBytes { buffer in
      func check(_ status: Int) {
        guard status < Int(ARCHIVE_WARN), failure == nil else { return }
        failure =
          unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "unknown"
      }
      check(
        Int(unsafe archive_write_open_memory(archive, buffer.baseAddress, buffer.count, &used)))
      for entry in entries {
        let header = unsafe archive_entry_new()
        defer { unsafe archive_entry_free(header) }
        unsafe archive_entry_set_pathname(header, entry.path)
        unsafe archive_entry_set_mtime(header, time_t(time), 0)
        unsafe archive_entry_set_size(header, Int64(entry.bytes.count))
        unsafe archive_entry_set_perm(header, entry.kind == .folder ? 0o755 : 0o644)
        switch entry.kind {
        case .file: unsafe archive_entry_set_filetype(header, 0o100000)
        case .folder: unsafe archive_entry_set_filetype(header, 0o040000)
        case .symbolicLink(let target):
          unsafe archive_entry_set_filetype(header, 0o120000)
          unsafe archive_entry_set_symlink(header, target)
        case .hardLink(let target):
          unsafe archive_entry_set_filetype(header, 0o100000)
          unsafe archive_entry_set_hardlink(header, target)
        case .device: unsafe archive_entry_set_filetype(header, 0o020000)
        }
        check(Int(unsafe archive_write_header(archive, header)))
        unsafe entry.bytes.withUnsafeBytes { bytes in
          if unsafe !bytes.isEmpty {
            unsafe check(archive_write_data(archive, bytes.baseAddress, bytes.count))
          }
        }
      }
      check(Int(unsafe archive_write_close(archive)))
    }
    if let failure { throw .cannotWrite(file: "archive", reason: failure) }
    return Array(buffer[..<used])
  }
}
