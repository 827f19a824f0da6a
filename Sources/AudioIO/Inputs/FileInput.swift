#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A regular file, read by offset.
final class FileInput: ByteInput {
  let name: String
  private let descriptor: Int32
  private let size: Int
  var count: Int? { size }

  /// Takes ownership of a descriptor.
  init(owning descriptor: Int32, size: Int, name: String) {
    self.descriptor = descriptor
    self.size = size
    self.name = name
  }

  deinit { close(descriptor) }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(AudioError) -> Int {
    var filled = 0
    while filled < buffer.count {
      guard let base = buffer.baseAddress else { return 0 }
      let got = unsafe pread(
        descriptor, base + filled, buffer.count - filled, off_t(offset + filled))
      if got < 0 {
        if errno == EINTR { continue }
        throw .unreadable(file: name, reason: systemReason(errno))
      }
      if got == 0 { break }
      filled += got
    }
    return filled
  }

  /// Opens a path: a regular file by offset; a pipe or device as a stream.
  static func open(_ path: String) throws(AudioError) -> any ByteInput {
    let descriptor = Self.openForReading(path)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .missingFile(file: path)
      default: throw .unreadable(file: path, reason: systemReason(errno))
      }
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let reason = systemReason(errno)
      close(descriptor)
      throw .unreadable(file: path, reason: reason)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      close(descriptor)
      throw .isDirectory(file: path)
    case S_IFREG:
      return FileInput(owning: descriptor, size: Int(status.st_size), name: path)
    default:
      return StreamInput(owning: descriptor, name: path)
    }
  }

  private static func openForReading(_ path: String) -> Int32 {
    var descriptor: Int32
    repeat {
      descriptor = unsafe path.withCString { unsafe posixOpen($0, O_RDONLY | O_CLOEXEC) }
    } while descriptor < 0 && errno == EINTR
    return descriptor
  }
}

private func posixOpen(_ path: UnsafePointer<CChar>, _ flags: Int32) -> Int32 {
  unsafe open(path, flags)
}

/// Returns the system's words for an error number.
func systemReason(_ code: Int32) -> String {
  // strerror's own buffer is not safe to share between threads.
  unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
    guard let base = buffer.baseAddress else { return "error \(code)" }
    guard unsafe strerror_r(code, base, buffer.count) == 0 else { return "error \(code)" }
    return unsafe String(cString: base)
  }
}
