/// How hard, how often and how fast archives are fetched.
public struct FetchPolicy: Hashable, Codable, Sendable {
  /// The most connections at a time.
  public var connections: Int

  /// How often one file is tried before it is given up.
  public var attempts: Int

  /// The wait after the first failure, in seconds; it doubles with each further one.
  public var firstDelay: Double

  /// The longest wait between two attempts, in seconds.
  public var longestDelay: Double

  /// The least time between the starts of two requests, over all connections, in seconds.
  public var requestInterval: Double

  /// How long a connection may stay silent, in seconds.
  public var timeout: Double

  /// The most bytes a file may have.
  public var fileBytes: Int

  /// What the server sees as the name of the program.
  public var userAgent: String

  /// Creates a policy that is polite to a volunteer's server.
  public init(
    connections: Int = 4, attempts: Int = 5, firstDelay: Double = 1, longestDelay: Double = 60,
    requestInterval: Double = 0.1, timeout: Double = 60, fileBytes: Int = 1 << 30,
    userAgent: String = "Formant-voxforge/0.1"
  ) {
    self.connections = connections
    self.attempts = attempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.requestInterval = requestInterval
    self.timeout = timeout
    self.fileBytes = fileBytes
    self.userAgent = userAgent
  }

  /// A policy for a server on the same machine: no waiting between requests.
  public static let local: FetchPolicy = FetchPolicy(firstDelay: 0.05, requestInterval: 0)

  /// The wait before the next attempt, in seconds.
  ///
  /// - Parameters:
  ///   - failures: how many attempts have failed, at least 1.
  ///   - requested: what the server asked for in `Retry-After`, or nil.
  ///   - jitter: a number in [0, 1) that spreads the attempts of several connections.
  func delay(afterFailures failures: Int, requested: Double?, jitter: Double) -> Double {
    var delay = firstDelay
    for _ in 1..<max(failures, 1) where delay < longestDelay { delay *= 2 }
    delay = min(delay, longestDelay) * (0.75 + 0.5 * jitter)
    return min(max(delay, requested ?? 0), max(longestDelay, delay))
  }
}
