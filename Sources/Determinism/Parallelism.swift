import Foundation

/// Says how many workers a task may use; results never depend on the choice.
///
/// Parallelism is over clips, trees, folds and bootstrap replicates. What runs inside one of them
/// is serial.
public enum Parallelism: Hashable, Sendable {
  /// One worker: the calling thread.
  case serial

  /// As many workers as the machine has active cores.
  case cores

  /// A given number of workers; numbers below 1 count as 1, and those above 1024 as 1024.
  case workers(Int)

  /// The number of workers, 1 … 1024.
  public var workerCount: Int {
    switch self {
    case .serial: 1
    case .cores: max(1, ProcessInfo.processInfo.activeProcessorCount)
    case .workers(let count): min(max(1, count), 1024)
    }
  }
}
