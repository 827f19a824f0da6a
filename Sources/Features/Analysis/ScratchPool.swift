internal import Synchronization

/// Memory that clips are measured in, lent to one clip after the other.
///
/// Megabytes that are given back to the system after each clip cost as much as the transforms in them.
final class ScratchPool<Scratch: Sendable>: Sendable {
  private let free = Mutex<[Scratch]>([])
  private let capacity: Int

  /// Creates a pool that keeps some scratches at most.
  init(capacity: Int) { self.capacity = capacity }

  /// Returns a scratch that nobody uses, or nil.
  func take() -> Scratch? { free.withLock { $0.popLast() } }

  /// Takes a scratch back.
  func give(_ scratch: Scratch) {
    free.withLock { if $0.count < capacity { $0.append(scratch) } }
  }
}
