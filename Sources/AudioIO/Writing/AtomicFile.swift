#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that appears under its name whole or not at all: written aside, synced, then renamed.
final class AtomicFile {
  let path: String
  let descriptor: Int32
  private let temporaryPath: String
  private let folder: String
  private var isOpen = true

  init(_ path: String) throws(AudioError) {
    self.path = path
    let slash = path.lastIndex(of: "/")
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    guard !name.isEmpty else { throw .isDirectory(file: path) }
    folder = slash.map { String(path[...$0]) } ?? "./"
    // Beside the target, since renaming is atomic within one file system only.
    temporaryPath = "\(folder).\(name).\(UInt64.random(in: 0 ... .max)).part"
    if FileStatus.isDirectory(path) { throw .isDirectory(file: path) }
    descriptor = unsafe temporaryPath.withCString { pointer in
      unsafe posixCreate(pointer)
    }
    guard descriptor >= 0 else {
      isOpen = false
      throw .writeFailed(file: path, reason: systemReason(errno))
    }
  }

  /// Makes the file appear under its name, on disk.
  func commit() throws(AudioError) {
    guard fsync(descriptor) == 0 else {
      let reason = systemReason(errno)
      discard()
      throw .writeFailed(file: path, reason: reason)
    }
    close(descriptor)
    isOpen = false
    guard unsafe rename(temporaryPath, path) == 0 else {
      let reason = systemReason(errno)
      _ = unsafe unlink(temporaryPath)
      throw .writeFailed(file: path, reason: reason)
    }
    FileStatus.syncFolder(folder)
  }

  /// Leaves no trace of the file.
  func discard() {
    guard isOpen else { return }
    isOpen = false
    close(descriptor)
    _ = unsafe unlink(temporaryPath)
  }

  deinit { discard() }
}

private func posixCreate(_ path: UnsafePointer<CChar>) -> Int32 {
  unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
}

private enum FileStatus {
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes a rename last; file systems that cannot sync folders have done so already.
  static func syncFolder(_ path: String) {
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }
}
