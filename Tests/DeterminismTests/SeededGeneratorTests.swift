import Determinism
import Testing

@Suite("Seeded generator")
struct SeededGeneratorTests {
  @Test("equal seeds give equal sequences, other seeds and streams give others")
  func seeds() {
    func draws(_ seed: UInt64, _ stream: UInt64) -> [UInt64] {
      var generator = SeededGenerator(seed: seed, stream: stream)
      return (0..<100).map { _ in generator.next() }
    }
    #expect(draws(1, 0) == draws(1, 0))
    #expect(draws(1, 3) == draws(1, 3))
    let all = [draws(1, 0), draws(2, 0), draws(1, 1), draws(2, 1), draws(1, 2)]
    #expect(Set(all.joined()).count == 500)
  }

  @Test("uniform numbers have the mean and variance of [0, 1)")
  func uniform() {
    var generator = SeededGenerator(seed: 11)
    let draws = (0..<100_000).map { _ in generator.uniform() }
    let mean = draws.reduce(0, +) / 100_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100_000
    #expect(draws.allSatisfy { $0 >= 0 && $0 < 1 })
    // Five standard errors: sqrt(1/12 / n) = 0.0009 for the mean, about 0.00024 for the variance.
    #expect(abs(mean - 0.5) < 0.0046)
    #expect(abs(variance - 1.0 / 12) < 0.0012)
  }

  @Test("normal numbers have mean 0, variance 1 and the fourth moment 3")
  func normal() {
    var generator = SeededGenerator(seed: 12)
    let draws = (0..<100_000).map { _ in generator.normal() }
    func moment(_ power: Int) -> Double {
      draws.reduce(0) { sum, x in sum + (0..<power).reduce(1.0) { p, _ in p * x } } / 100_000
    }
    // Five standard errors: 0.016, 0.022 and 0.155.
    #expect(abs(moment(1)) < 0.016)
    #expect(abs(moment(2) - 1) < 0.023)
    #expect(abs(moment(4) - 3) < 0.16)
  }

  @Test("a bounded index takes each value equally often", arguments: [1, 2, 3, 7, 1000])
  func index(bound: Int) {
    var generator = SeededGenerator(seed: 5, stream: UInt64(bound))
    var counts = [Int](repeating: 0, count: bound)
    let draws = 200 * bound
    for _ in 0..<draws { counts[generator.index(below: bound)] += 1 }
    let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - 200) * (Double($1) - 200) / 200 }
    // Mean bound − 1 and variance 2 (bound − 1) of a chi-square distribution.
    #expect(chiSquare <= Double(bound - 1) + 6 * (2 * Double(bound)).squareRoot())
  }

  @Test("a permutation holds every number once", arguments: [0, 1, 2, 50])
  func permutation(count: Int) {
    var generator = SeededGenerator(seed: 3)
    #expect(generator.permutation(of: count).sorted() == Array(0..<count))
  }
}
