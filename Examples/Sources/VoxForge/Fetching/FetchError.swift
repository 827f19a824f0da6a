/// Says why something could not be fetched, and what to do.
public enum FetchError: Error, Hashable, Sendable {
  /// The text is neither an http(s) or file address nor a folder.
  case invalidSource(String)

  /// The server answered with a status other than success.
  case status(address: String, code: Int)

  /// The connection failed; the reason is the system's.
  case connection(address: String, reason: String)

  /// The body had another size than the server announced.
  case wrongSize(address: String, expected: Int, received: Int)

  /// The file is larger than ``FetchPolicy/fileBytes``.
  case tooLarge(address: String, limit: Int)

  /// The page links to no archive.
  case noArchives(address: String)

  /// A file could not be written; the disk may be full.
  case cannotWrite(file: String, reason: String)

  /// Whether another attempt may succeed.
  var isTemporary: Bool {
    switch self {
    // 206 is a part that nobody asked for; the next attempt asks for the whole.
    case .status(_, let code): [206, 408, 416, 425, 429].contains(code) || code >= 500
    case .connection, .wrongSize: true
    case .invalidSource, .tooLarge, .noArchives, .cannotWrite: false
    }
  }
}

extension FetchError: CustomStringConvertible {
  /// A sentence that names the address, what went wrong, and what to do.
  public var description: String {
    switch self {
    case .invalidSource(let text):
      "'\(text)' is neither an http, https or file address nor a folder"
    case .status(let address, let code):
      "\(address): the server answered with status \(code)"
    case .connection(let address, let reason):
      "\(address): \(reason); run the command again to go on where it stopped"
    case .wrongSize(let address, let expected, let received):
      "\(address): \(received) bytes of \(expected) arrived; run the command again to go on"
    case .tooLarge(let address, let limit):
      "\(address) is larger than the limit of \(limit) bytes"
    case .noArchives(let address):
      "\(address) links to no .tgz file; give the address of a folder of archives"
    case .cannotWrite(let file, let reason):
      "\(file) cannot be written: \(reason)"
    }
  }
}
