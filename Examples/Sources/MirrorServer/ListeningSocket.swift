internal import Foundation
internal import Synchronization

/// A TCP socket of this machine that accepts connections.
final class ListeningSocket: Sendable {
  /// The port it listens on.
  let port: Int

  private let descriptor: Int32
  private let isClosed = Mutex(false)

  /// Listens on 127.0.0.1.
  init(port: Int) throws(ServerError) {
    guard let number = UInt16(exactly: port) else {
      throw .cannotListen(port: port, reason: "ports are 0 to 65535")
    }
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw .cannotListen(port: port, reason: Self.systemError) }
    var yes: Int32 = 1
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = number.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(descriptor, address, length) == 0 && listen(descriptor, 128) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isListening else {
      let reason = Self.systemError
      _ = Foundation.close(descriptor)
      throw .cannotListen(port: port, reason: reason)
    }
    self.descriptor = descriptor
    self.port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// Waits for the next connection; nil once the socket is closed.
  func accept() -> Connection? {
    while true {
      let connection = Foundation.accept(descriptor, nil, nil)
      if isClosed.withLock({ $0 }) {
        if connection >= 0 { _ = Foundation.close(connection) }
        return nil
      }
      if connection >= 0 { return Connection(descriptor: connection) }
      if errno != EINTR && errno != ECONNABORTED { return nil }
    }
  }

  /// Stops to listen; may be called twice.
  func close() {
    let wasClosed = isClosed.withLock { isClosed in
      defer { isClosed = true }
      return isClosed
    }
    guard !wasClosed else { return }
    // Wakes the thread that waits in accept.
    shutdown(descriptor, Int32(SHUT_RDWR))
    _ = Foundation.close(descriptor)
  }

  private static var systemError: String {
    unsafe String(cString: strerror(errno))
  }
}
