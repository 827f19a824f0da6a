public import Foundation
internal import Synchronization

/// Serves the files of a folder over HTTP on this machine, for local mirrors and for tests.
///
/// ```swift
/// let server = try MirrorServer(folder: mirror)
/// print(server.address)    // http://127.0.0.1:40411/
/// server.stop()
/// ```
///
/// It answers GET and HEAD, with ranges, ETags and sizes. A folder without `index.html` is listed
/// as Apache would. It listens on 127.0.0.1 only, gives each connection a thread and one answer,
/// and is not meant for the internet. `fault` may make it misbehave, request by request.
public final class MirrorServer: Sendable {
  /// The address of the folder, ending in a slash.
  public let address: String

  /// The port it listens on.
  public let port: Int

  private let socket: ListeningSocket
  private let content: FolderContent
  private let fault: @Sendable (ServerRequest) -> ServerFault?
  private let state = Mutex(ServerStatistics())

  /// Starts to serve a folder; returns when connections are accepted.
  ///
  /// - Parameters:
  ///   - folder: the folder; its files may come and go while it is served.
  ///   - port: the port, or 0 for any that is free.
  ///   - fault: what is to go wrong with a request, or nil.
  /// - Throws: ``ServerError``.
  public init(
    folder: URL, port: Int = 0,
    fault: @escaping @Sendable (ServerRequest) -> ServerFault? = { _ in nil }
  ) throws(ServerError) {
    content = try FolderContent(folder: folder)
    socket = try ListeningSocket(port: port)
    self.port = socket.port
    self.fault = fault
    address = "http://127.0.0.1:\(socket.port)/"
    let thread = Thread { [weak self, socket] in
      while let connection = socket.accept() {
        guard let self else {
          connection.close()
          return
        }
        let worker = Thread { self.answer(connection) }
        worker.start()
      }
    }
    thread.start()
  }

  deinit {
    socket.close()
  }

  /// Stops to accept connections; answers under way go on.
  public func stop() {
    socket.close()
  }

  /// What the server has seen so far.
  public var statistics: ServerStatistics {
    state.withLock { $0 }
  }

  private func answer(_ connection: Connection) {
    defer { connection.close() }
    guard let head = connection.readHead(), var request = ServerRequest(head: head) else {
      connection.send(ServerResponse(status: 400).head)
      return
    }
    state.withLock { state in
      request.earlierRequests = state.requestsByPath[request.path, default: 0]
      state.requestsByPath[request.path, default: 0] += 1
      state.requests += 1
      state.concurrent += 1
      state.mostConcurrent = max(state.mostConcurrent, state.concurrent)
      state.userAgent = request.headers["user-agent"] ?? ""
      if let start = request.rangeStart { state.rangeStarts.append(start) }
    }
    defer { state.withLock { $0.concurrent -= 1 } }
    let fault = fault(request)
    if case .delay(let seconds) = fault { Thread.sleep(forTimeInterval: seconds) }
    let response = content.response(to: request, fault: fault)
    guard connection.send(response.head), request.method == "GET" else { return }
    let sent = response.sendBody(on: connection)
    state.withLock { $0.bytes += sent }
  }
}
