internal import CArchive

/// Owns a libarchive reader; the only file that calls libarchive to read.
@safe
struct ArchiveHandle: ~Copyable {
  private let archive: OpaquePointer
  private let input: ArchiveInput

  /// Opens a tar archive (ustar, pax, GNU), and nothing else.
  ///
  /// Formats that are not asked for cannot be attacked, and a text is not taken for an mtree.
  ///
  /// - Throws: ``ArchiveError/notAnArchive(file:beginning:)`` where the first block is no header,
  ///   unless the file is damaged before that: then ``next()`` reports it.
  init(_ source: ArchiveReader.Source) throws(ArchiveError) {
    let input = try ArchiveInput(source)
    guard let archive = unsafe archive_read_new() else {
      throw .cannotOpen(file: source.name, reason: "out of memory")
    }
    unsafe archive_read_support_format_tar(archive)
    let context = unsafe Unmanaged.passUnretained(input).toOpaque()
    let status = unsafe archive_read_open2(
      archive, context, nil,
      { _, context, block in
        guard let context = unsafe context, let block = unsafe block else { return -1 }
        let input = unsafe Unmanaged<ArchiveInput>.fromOpaque(context).takeUnretainedValue()
        let bytes = unsafe input.next()
        unsafe block.pointee = bytes.baseAddress
        return bytes.count
      }, nil, nil)
    if status < ARCHIVE_WARN && input.damage == nil {
      unsafe archive_read_free(archive)
      throw .notAnArchive(file: source.name, beginning: ArchiveSource.beginning(of: source))
    }
    unsafe self.archive = archive
    self.input = input
  }

  deinit {
    unsafe archive_read_free(archive)
  }

  /// What the next header is.
  enum Next {
    case entry(ArchiveHeader)
    case end
    case failed(String)
  }

  /// Reads the next header.
  func next() -> Next {
    var entry: OpaquePointer?
    for _ in 0..<10 {
      let status = unsafe archive_read_next_header(archive, &entry)
      switch status {
      case ARCHIVE_EOF:
        // A cut between two entries looks like the end.
        return input.damage.map { .failed($0) } ?? .end
      case ARCHIVE_OK, ARCHIVE_WARN:
        guard let entry = unsafe entry else { return .failed("no entry") }
        return unsafe .entry(ArchiveHeader(entry))
      case ARCHIVE_RETRY: continue
      default: return .failed(message)
      }
    }
    return .failed(message)
  }

  /// The content of an entry, and how reading it ended.
  struct Content {
    var bytes: [UInt8] = []
    var byteCount = 0
    var end = End.whole

    enum End {
      case whole
      case tooLarge
      case totalTooLarge
      case failed(String)
    }
  }

  /// Reads the content of the current entry; what is not kept is counted and dropped.
  func content(keeping: Bool, declared: Int, entryLimit: Int, totalLimit: Int) -> Content {
    var content = Content()
    if keeping { content.bytes.reserveCapacity(min(declared, entryLimit, 64 << 20)) }
    let blockSize = 64 << 10
    unsafe withUnsafeTemporaryAllocation(byteCount: blockSize, alignment: 16) { block in
      while true {
        let count = unsafe archive_read_data(archive, block.baseAddress, blockSize)
        if count == 0 { break }
        if count < 0 {
          if count == Int(ARCHIVE_RETRY) { continue }
          content.end = .failed(message)
          break
        }
        content.byteCount += count
        if content.byteCount > totalLimit {
          content.end = .totalTooLarge
          break
        }
        if content.byteCount > entryLimit {
          content.end = .tooLarge
          break
        }
        if keeping { unsafe content.bytes.append(contentsOf: block[..<count]) }
      }
    }
    if case .whole = content.end, content.byteCount < declared {
      content.end = .failed(input.damage ?? "the archive ends inside an entry")
    }
    return content
  }

  // The cut or the damage of the gzip data explains what libarchive then says of the tar.
  private var message: String {
    if let damage = input.damage { return damage }
    guard let text = unsafe archive_error_string(archive) else { return "unknown damage" }
    return unsafe String(cString: text)
  }
}
