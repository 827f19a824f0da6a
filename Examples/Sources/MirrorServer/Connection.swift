internal import Foundation

/// An accepted connection.
struct Connection: Sendable {
  private let descriptor: Int32

  init(descriptor: Int32) {
    self.descriptor = descriptor
    // A client that stays silent does not keep its thread for ever.
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    #if !canImport(Glibc)
      var yes: Int32 = 1
      unsafe setsockopt(
        descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  /// Reads up to the empty line that ends the head of a request; nil where it never comes.
  func readHead() -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 64 << 10 {
      let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
      if let text = String(validating: bytes, as: UTF8.self), text.contains("\r\n\r\n") {
        return text
      }
    }
    return nil
  }

  /// Sends text; false where the client is gone.
  @discardableResult
  func send(_ text: String) -> Bool {
    send(Array(text.utf8)[...])
  }

  /// Sends bytes; false where the client is gone.
  @discardableResult
  func send(_ bytes: ArraySlice<UInt8>) -> Bool {
    #if canImport(Glibc)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Foundation.send(descriptor, buffer.baseAddress, buffer.count, flags)
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Hangs up.
  func close() {
    shutdown(descriptor, Int32(SHUT_WR))
    _ = Foundation.close(descriptor)
  }
}
