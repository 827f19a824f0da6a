import Dispatch

extension Parallelism {
  /// Returns the results of a function of `0..<count`, in order, whichever worker computed each.
  ///
  /// - Parameters:
  ///   - count: how many calls to make.
  ///   - transform: a function of the index alone; it must not depend on the order of calls.
  /// - Throws: the error of the lowest index that failed.
  public func map<Result: Sendable, Failure: Error>(
    count: Int, _ transform: @Sendable (Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count)
    try forEachInOrder(
      of: 0..<max(0, count),
      transform: { (_, index) throws(Failure) in try transform(index) },
      deliver: { (_, result) throws(Failure) in results.append(result) })
    return results
  }

  /// Transforms elements on several workers and delivers the results one by one, in order.
  ///
  /// Elements are pulled from the sequence one at a time under a lock, so a lazy sequence is never
  /// read far ahead: at most four elements a worker are in flight or waiting for delivery, which
  /// bounds memory. `deliver` is never called twice at the same time.
  ///
  /// - Parameters:
  ///   - elements: the inputs; may be lazy and of any length.
  ///   - transform: called on workers with the position of the element and the element.
  ///   - deliver: called with position and result in the order of the inputs. Throwing stops all.
  /// - Throws: the error of the earliest element that failed; the results before it have been
  ///   delivered.
  public func forEachInOrder<
    Elements: Sequence & SendableMetatype, Result: Sendable, Failure: Error
  >(
    of elements: Elements,
    transform: @Sendable (Int, Elements.Element) throws(Failure) -> Result,
    deliver: (Int, Result) throws(Failure) -> Void
  ) throws(Failure) {
    if workerCount == 1 {
      var position = 0
      for element in elements {
        try deliver(position, try transform(position, element))
        position += 1
      }
      return
    }
    try withoutActuallyEscaping(deliver) { (deliver) throws(Failure) in
      let queue = OrderedQueue(elements, capacity: 4 * workerCount, deliver: deliver)
      DispatchQueue.concurrentPerform(iterations: workerCount) { _ in
        while let (position, element) = queue.pull() {
          do throws(Failure) {
            queue.complete(position, with: .success(try transform(position, element)))
          } catch {
            queue.complete(position, with: .failure(error))
          }
        }
      }
      if let failure = queue.failure { throw failure }
    }
  }
}
