/// A request as the server has read it.
public struct ServerRequest: Hashable, Sendable {
  /// The method, such as `GET`.
  public let method: String

  /// The path with percent-encoding undone, without a query.
  public let path: String

  /// The headers, names in lower case.
  public let headers: [String: String]

  /// How many requests for this path came before.
  public internal(set) var earlierRequests: Int = 0

  /// The first byte that is asked for, from a header `Range: bytes=N-`; nil for all.
  public var rangeStart: Int? {
    guard let range = headers["range"], range.hasPrefix("bytes="), range.hasSuffix("-") else {
      return nil
    }
    return Int(range.dropFirst(6).dropLast())
  }

  /// Reads the head of a request; nil where it is not HTTP.
  init?(head: String) {
    let lines = head.split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
    let target = words[1].prefix { $0 != "?" && $0 != "#" }
    guard let path = Self.decoded(target), path.hasPrefix("/") else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased()] = String(value)
    }
    method = String(words[0])
    self.path = path
    self.headers = headers
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.count == 2, let code = UInt8(digits, radix: 16) else { return nil }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
