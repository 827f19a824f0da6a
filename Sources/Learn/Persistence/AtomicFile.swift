internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Writes files that appear whole or not at all, also if the machine stops in between.
enum AtomicFile {
  static func write(_ bytes: [UInt8], to url: URL) throws(LearnError) {
    let folder = url.deletingLastPathComponent().path
    let temporary = "\(folder)/.\(url.lastPathComponent).\(UUID().uuidString).partial"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard descriptor >= 0 else { throw failure(url) }
    var isWritten = write(bytes, to: descriptor) && fsync(descriptor) == 0
    var code = errno
    // Closed even after a failure, and a failing close is a failure.
    if close(descriptor) != 0 && isWritten { (isWritten, code) = (false, errno) }
    if isWritten, unsafe rename(temporary, url.path) != 0 { (isWritten, code) = (false, errno) }
    guard isWritten else {
      _ = unsafe unlink(temporary)
      throw failure(url, code)
    }
    // The folder's entry has to reach the disk too.
    let parent = unsafe open(folder, O_RDONLY)
    if parent >= 0 {
      _ = fsync(parent)
      close(parent)
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
        #if canImport(Glibc)
          let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
          let count = unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  private static func failure(_ url: URL, _ code: Int32 = errno) -> LearnError {
    .fileAccess(
      path: url.path, reason: "cannot be written: \(unsafe String(cString: strerror(code)))")
  }
}
