/// Says why the server could not start.
public enum ServerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A call to the system failed; the port may be in use.
  case cannotListen(port: Int, reason: String)

  /// There is no such folder.
  case noFolder(String)

  /// A sentence that says what failed and what to do.
  public var description: String {
    switch self {
    case .cannotListen(let port, let reason):
      "cannot listen on port \(port): \(reason); choose another port, or 0 for any"
    case .noFolder(let path):
      "there is no folder \(path)"
    }
  }
}
