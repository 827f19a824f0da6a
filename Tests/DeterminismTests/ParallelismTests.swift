import Determinism
import Synchronization
import Testing

@Suite("Parallelism")
struct ParallelismTests {
  static let choices: [Parallelism] = [
    .serial, .cores, .workers(2), .workers(5), .workers(.max),
  ]

  @Test("a parallel map gives the results of the serial one", arguments: choices)
  func map(parallelism: Parallelism) {
    let squares = parallelism.map(count: 1000) { $0 * $0 }
    #expect(squares == (0..<1000).map { $0 * $0 })
    #expect(parallelism.map(count: 0) { $0 } == [])
  }

  struct Failure: Error, Equatable {
    var index: Int
  }

  @Test(
    "the error is that of the earliest element, and what came before is delivered",
    arguments: choices)
  func errors(parallelism: Parallelism) {
    var delivered: [Int] = []
    #expect(throws: Failure(index: 300)) {
      try parallelism.forEachInOrder(
        of: 0..<1000,
        transform: { (_, element) throws(Failure) in
          if element >= 300 { throw Failure(index: element) }
          return element
        },
        deliver: { (_, element) throws(Failure) in delivered.append(element) })
    }
    #expect(delivered == Array(0..<300))
  }

  @Test("an error of the receiver stops the work", arguments: choices)
  func receiverErrors(parallelism: Parallelism) {
    let calls = Atomic<Int>(0)
    #expect(throws: Failure(index: 10)) {
      try parallelism.forEachInOrder(
        of: 0..<100_000,
        transform: { (_, element) throws(Failure) in
          calls.add(1, ordering: .relaxed)
          return element
        },
        deliver: { (position, _) throws(Failure) in
          if position == 10 { throw Failure(index: 10) }
        })
    }
    #expect(calls.load(ordering: .relaxed) < 1000)
  }

  @Test("a lazy sequence is never read more than four elements a worker ahead")
  func readsLittleAhead() {
    let workers = 3
    let pulled = Atomic<Int>(0)
    var farthest = 0
    let source = (0..<500).lazy.map { element in
      pulled.add(1, ordering: .relaxed)
      return element
    }
    Parallelism.workers(workers).forEachInOrder(
      of: source,
      transform: { _, element in element },
      deliver: { position, _ in
        farthest = max(farthest, pulled.load(ordering: .relaxed) - position)
      })
    #expect(farthest <= 4 * workers + 1)
  }
}
