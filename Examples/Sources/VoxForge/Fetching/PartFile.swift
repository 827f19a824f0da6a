internal import Foundation

/// A file that grows under another name until it is whole: `x.tgz.part`, then `x.tgz`.
///
/// Beside it lies what the server said the file is (`x.tgz.part-tag`: its ETag or its date), so
/// that a later run goes on only with the same file. A name without `.part` is always whole.
struct PartFile {
  /// Where the whole file will be.
  let destination: URL

  private var part: URL { destination.appendingPathExtension("part") }
  private var tagFile: URL { destination.appendingPathExtension("part-tag") }

  /// How many bytes are there already, with the tag they belong to; 0 where there is no tag.
  func existing() -> (count: Int, tag: String?) {
    guard let tag = try? String(contentsOf: tagFile, encoding: .utf8), !tag.isEmpty else {
      return (0, nil)
    }
    return (Self.size(of: part) ?? 0, tag)
  }

  /// Opens the part for writing at an offset; what lies behind the offset is cut off.
  func open(at offset: Int, tag: String?) throws(FetchError) -> FileHandle {
    do {
      if offset == 0 || !FileManager.default.fileExists(atPath: part.path) {
        try? FileManager.default.removeItem(at: tagFile)
        try Data().write(to: part)
        if let tag { try Data(tag.utf8).write(to: tagFile, options: .atomic) }
      }
      let handle = try FileHandle(forWritingTo: part)
      try handle.truncate(atOffset: UInt64(offset))
      try handle.seekToEnd()
      return handle
    } catch {
      throw .cannotWrite(file: part.path, reason: error.localizedDescription)
    }
  }

  /// Gives the part its name, once its bytes are on the disk.
  func finish() throws(FetchError) {
    do {
      try Self.moveSynced(from: part, to: destination)
      try? FileManager.default.removeItem(at: tagFile)
    } catch {
      throw .cannotWrite(file: destination.path, reason: writingReason(error))
    }
  }

  /// Removes what there is.
  func discard() {
    try? FileManager.default.removeItem(at: part)
    try? FileManager.default.removeItem(at: tagFile)
  }

  // Durability's AtomicFile has a new name each time; a part must be found again by the next run.
  private static func moveSynced(from source: URL, to destination: URL) throws {
    let handle = try FileHandle(forUpdating: source)
    try handle.synchronize()
    try handle.close()
    guard unsafe rename(source.path, destination.path) == 0 else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: destination.path])
    }
    // The new name lasts once the folder is synced; where that fails, a later run finds a whole part.
    let folder = unsafe Foundation.open(destination.deletingLastPathComponent().path, O_RDONLY)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// The size of a file in bytes, or nil where there is none.
  static func size(of url: URL) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return (attributes?[.size] as? NSNumber)?.intValue
  }
}
