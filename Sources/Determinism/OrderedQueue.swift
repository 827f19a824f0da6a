import Foundation

/// Hands elements out to workers and results back in the order of the elements.
///
/// A worker waits in `pull()` while `capacity` elements are out or wait for delivery. The earliest
/// of those is always in the hands of a running worker, which never waits before it completes, so
/// the queue cannot deadlock, even with one thread.
///
/// All state is guarded by `condition`, which makes the class safe to share.
final class OrderedQueue<Elements: Sequence, Output: Sendable, Failure: Error>: @unchecked Sendable
{
  private let condition = NSCondition()
  private let capacity: Int
  private let deliver: (Int, Output) throws(Failure) -> Void
  private var iterator: Elements.Iterator
  private var pulled = 0
  private var delivered = 0
  private var waiting: [Int: Result<Output, Failure>] = [:]
  private var isDelivering = false
  private var isFinished = false
  private(set) var failure: Failure?

  init(
    _ elements: Elements, capacity: Int,
    deliver: @escaping (Int, Output) throws(Failure) -> Void
  ) {
    self.capacity = capacity
    self.deliver = deliver
    iterator = elements.makeIterator()
  }

  /// Returns the next element and its position, or nil when there is no more work.
  func pull() -> (Int, Elements.Element)? {
    condition.lock()
    defer { condition.unlock() }
    while !isFinished && pulled - delivered >= capacity { condition.wait() }
    guard !isFinished, let element = iterator.next() else {
      isFinished = true
      condition.broadcast()
      return nil
    }
    defer { pulled += 1 }
    return (pulled, element)
  }

  /// Takes one result, and delivers all results that have become the next in order.
  func complete(_ position: Int, with result: Result<Output, Failure>) {
    condition.lock()
    defer { condition.unlock() }
    waiting[position] = result
    guard !isDelivering else { return }
    isDelivering = true
    while failure == nil, let next = waiting.removeValue(forKey: delivered) {
      condition.unlock()
      var caught: Failure?
      do throws(Failure) {
        try deliver(position: delivered, next)
      } catch {
        caught = error
      }
      condition.lock()
      delivered += 1
      if let caught {
        failure = caught
        isFinished = true
      }
      condition.broadcast()
    }
    isDelivering = false
  }

  private func deliver(position: Int, _ result: Result<Output, Failure>) throws(Failure) {
    try deliver(position, try result.get())
  }
}
