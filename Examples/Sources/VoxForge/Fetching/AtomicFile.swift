internal import Foundation

/// Makes files appear whole or not at all.
enum AtomicFile {
  /// Writes text under a temporary name, then gives it its own.
  static func write(_ text: String, to url: URL) throws {
    try write(Data(text.utf8), to: url)
  }

  /// Writes bytes under a temporary name, then gives them their own.
  static func write(_ data: Data, to url: URL) throws {
    let aside = temporary(for: url)
    do {
      try data.write(to: aside)
      try moveSynced(from: aside, to: url)
    } catch {
      try? FileManager.default.removeItem(at: aside)
      throw error
    }
  }

  /// A name beside the file that no listing of archives or tables takes for a whole one.
  static func temporary(for url: URL) -> URL {
    url.deletingLastPathComponent().appendingPathComponent(
      ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).aside")
  }

  /// Brings a file's bytes to the disk, gives it its name, and brings the name to the disk.
  static func moveSynced(from source: URL, to destination: URL) throws {
    let handle = try FileHandle(forUpdating: source)
    try handle.synchronize()
    try handle.close()
    guard unsafe rename(source.path, destination.path) == 0 else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: destination.path])
    }
    // The rename itself is safe only once the folder is: a failure here harms nothing yet.
    let folder = unsafe Foundation.open(destination.deletingLastPathComponent().path, O_RDONLY)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }
}
