/// Keeps the starts of requests apart, over all connections.
actor RequestPacer {
  private let interval: Double
  private let clock = ContinuousClock()
  private var next: ContinuousClock.Instant

  init(interval: Double) {
    self.interval = interval
    next = clock.now
  }

  /// Returns when the caller's turn has come.
  func turn() async {
    guard interval > 0 else { return }
    let start = max(next, clock.now)
    next = start + .seconds(interval)
    try? await clock.sleep(until: start)
  }
}
