/// What the server has seen.
public struct ServerStatistics: Hashable, Sendable {
  /// All requests so far.
  public internal(set) var requests: Int = 0

  /// The most requests that were being answered at one time.
  public internal(set) var mostConcurrent: Int = 0

  /// The bytes of bodies sent.
  public internal(set) var bytes: Int = 0

  /// The requests of each path.
  public internal(set) var requestsByPath: [String: Int] = [:]

  /// The `User-Agent` of the latest request.
  public internal(set) var userAgent: String = ""

  /// The first bytes asked for, of all requests for a part.
  public internal(set) var rangeStarts: [Int] = []

  var concurrent = 0
}
