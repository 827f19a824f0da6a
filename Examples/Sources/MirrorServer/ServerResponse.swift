internal import Foundation

/// An answer: a status, headers, and a body out of memory or out of a file.
struct ServerResponse {
  var status: Int
  var headers: [(String, String)] = []
  var body = Body.none
  /// The size announced; the size of the body unless a fault says otherwise.
  var announcedSize: Int?

  enum Body {
    case none
    case bytes([UInt8])
    case file(URL, range: Range<Int>)

    var size: Int {
      switch self {
      case .none: 0
      case .bytes(let bytes): bytes.count
      case .file(_, let range): range.count
      }
    }
  }

  /// The status line and the headers.
  var head: String {
    let reason =
      [
        200: "OK", 206: "Partial Content", 301: "Moved Permanently", 400: "Bad Request",
        404: "Not Found",
        405: "Method Not Allowed", 416: "Range Not Satisfiable", 503: "Service Unavailable",
      ][status] ?? "Status"
    var text = "HTTP/1.1 \(status) \(reason)\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    text += "Content-Length: \(announcedSize ?? body.size)\r\nConnection: close\r\n\r\n"
    return text
  }

  /// Sends the body; returns how many bytes were sent.
  func sendBody(on connection: Connection) -> Int {
    switch body {
    case .none:
      return 0
    case .bytes(let bytes):
      return connection.send(bytes[...]) ? bytes.count : 0
    case .file(let url, let range):
      guard let handle = try? FileHandle(forReadingFrom: url) else { return 0 }
      defer { try? handle.close() }
      try? handle.seek(toOffset: UInt64(range.lowerBound))
      var sent = 0
      while sent < range.count,
        let block = try? handle.read(upToCount: min(256 << 10, range.count - sent)),
        !block.isEmpty, connection.send([UInt8](block)[...])
      {
        sent += block.count
      }
      return sent
    }
  }
}
