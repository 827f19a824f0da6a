/// Something that goes wrong on purpose, so that tests can see a client survive it.
public enum ServerFault: Hashable, Sendable {
  /// Answers with a status instead of the file; `retryAfter` in seconds becomes a header.
  case status(Int, retryAfter: Int? = nil)

  /// Sends the client to another address, as it stands in the header `Location`.
  case redirect(to: String)

  /// Announces the whole file, sends this many bytes of it, and hangs up.
  case hangUp(afterBytes: Int)

  /// Announces this size instead of the file's, and sends all of the file.
  case announce(size: Int)

  /// Waits before it answers, in seconds.
  case delay(Double)

  /// Sends the whole file though a part was asked for.
  case ignoreRange

  /// Adds a header `Content-Encoding`, as servers do that take `.tgz` for an encoding.
  case contentEncoding(String)

  /// Answers a request for a part with another part than was asked for.
  case wrongRange
}
