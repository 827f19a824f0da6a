import Synchronization

/// Gathers the objectives that a fit reports.
final class LossLog: Sendable {
  private let log = Mutex<[Double]>([])

  var values: [Double] { log.withLock { $0 } }

  func add(_ value: Double) { log.withLock { $0.append(value) } }
}
