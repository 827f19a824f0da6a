#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Copies streams to temporary files, for formats whose decoders must go back and forth.
enum Spool {
  /// Returns the whole stream as a file that has no name any more, so that nothing stays behind.
  ///
  /// - Throws: ``AudioError/tooManyBytes(file:limit:)`` when the stream is longer than `limit`.
  static func file(from input: any ByteInput, limit: Int) throws(AudioError) -> FileInput {
    // The copy is what is looked at again: the stream need not hold what it has handed out.
    (input as? StreamInput)?.release()
    let descriptor = try unnamedFile(for: input.name)
    let file = { (size: Int) in FileInput(owning: descriptor, size: size, name: input.name) }
    var size = 0
    while true {
      let chunk: [UInt8]
      do throws(AudioError) {
        chunk = try input.bytes(at: size, count: 1 << 16)
      } catch {
        _ = file(0)  // closes the descriptor
        throw error
      }
      if chunk.isEmpty { break }
      size += chunk.count
      guard size <= limit else {
        _ = file(0)
        throw .tooManyBytes(file: input.name, limit: limit)
      }
      if let code = writeAll(chunk, to: descriptor) {
        _ = file(0)
        throw .unreadable(
          file: input.name, reason: "no room to spool the stream: \(systemReason(code))")
      }
    }
    return file(size)
  }

  private static func unnamedFile(for name: String) throws(AudioError) -> Int32 {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/formant-spool-XXXXXX".utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return Int32(-1) }
      let made = unsafe mkstemp(base)
      if made >= 0 { _ = unsafe unlink(base) }
      return made
    }
    guard descriptor >= 0 else {
      throw .unreadable(
        file: name, reason: "no temporary file in \(folder): \(systemReason(errno))")
    }
    return descriptor
  }

  /// Writes all bytes, and returns the system's error number if that fails.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let base = buffer.baseAddress {
        let got = unsafe write(descriptor, base + done, buffer.count - done)
        if got < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += got
      }
      return nil
    }
  }
}
