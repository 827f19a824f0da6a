#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Bytes that arrive once and in order: standard input, a pipe, a terminal.
///
/// Bytes are held until `release()`, so that a header can be looked at from the start; afterwards
/// offsets can only grow.
final class StreamInput: ByteInput {
  let name: String
  var count: Int? { nil }

  private let descriptor: Int32
  private let closesDescriptor: Bool
  private var held: [UInt8] = []
  private var isHolding = true
  private var position = 0

  /// The longest header that a stream may have.
  static let headerLimit = 1 << 24

  init(owning descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    closesDescriptor = descriptor != STDIN_FILENO
  }

  deinit { if closesDescriptor { close(descriptor) } }

  /// Stops holding bytes: from now on only later offsets can be read.
  func release() { isHolding = false }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(AudioError) -> Int {
    var filled = 0
    if offset < held.count {
      filled = min(buffer.count, held.count - offset)
      unsafe held.withUnsafeBytes { all in
        unsafe buffer.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: all[offset..<(offset + filled)]))
      }
    } else if offset < position {
      throw .notSeekable(file: name)
    }
    if filled == buffer.count { return filled }
    try skip(to: offset + filled)
    guard position == offset + filled else { return filled }
    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
    let got = try unsafe pull(into: rest)
    if isHolding {
      unsafe held.append(contentsOf: rest[..<got])
      if held.count > Self.headerLimit {
        throw .tooManyBytes(file: name, limit: Self.headerLimit)
      }
    }
    return filled + got
  }

  private func skip(to offset: Int) throws(AudioError) {
    while position < offset {
      let length = min(1 << 16, offset - position)
      var failure: AudioError?
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
        do throws(AudioError) {
          filled = try unsafe pull(into: UnsafeMutableRawBufferPointer(buffer))
        } catch {
          failure = error
          filled = 0
        }
      }
      if let failure { throw failure }
      if isHolding {
        held += chunk
        if held.count > Self.headerLimit {
          throw .tooManyBytes(file: name, limit: Self.headerLimit)
        }
      }
      if chunk.count < length { return }
    }
  }

  /// Fills the buffer from the descriptor, with fewer bytes only at the end of the stream.
  private func pull(into buffer: UnsafeMutableRawBufferPointer) throws(AudioError) -> Int {
    var filled = 0
    while filled < buffer.count, let base = buffer.baseAddress {
      let got = unsafe posixRead(descriptor, base + filled, buffer.count - filled)
      if got < 0 {
        if errno == EINTR { continue }
        throw .unreadable(file: name, reason: systemReason(errno))
      }
      if got == 0 { break }
      filled += got
    }
    position += filled
    return filled
  }
}

private func posixRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int
{
  unsafe read(descriptor, buffer, count)
}
