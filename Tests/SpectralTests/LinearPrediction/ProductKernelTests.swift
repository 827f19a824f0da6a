import Determinism
import Testing

@testable import Spectral

@Suite("Sums of products")
struct ProductKernelTests {
  static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in generator.normal() }
  }

  /// What the processor can run.
  static let instructions = VectorInstructions.allCases.filter {
    $0.rawValue <= VectorInstructions.best.rawValue
  }

  @Test(
    "All instructions give the same bits, near the sums in order", arguments: [1, 7, 8, 100, 143])
  func sameBits(count: Int) {
    let (x, rows) = (Self.numbers(count + 24, seed: 1), Self.numbers(5 * count, seed: 2))
    var results: [[Double]] = []
    for instructions in Self.instructions {
      var sums = [Double](repeating: 0, count: 5)
      var span = sums.mutableSpan
      ProductKernels.weigh(
        x.span, from: 3, rows.span, from: 0, count: count, into: &span, instructions: instructions)
      var lags = [Double](repeating: 0, count: 16)
      ProductKernels.correlate(x, count: count, lags: 11, into: &lags, instructions: instructions)
      results.append(sums + lags.prefix(11))
    }
    #expect(results.allSatisfy { $0 == results[0] })
    for row in 0..<5 {
      let expected = (0..<count).reduce(0.0) { $0 + rows[row * count + $1] * x[3 + $1] }
      // Rounding of at most 143 products of numbers near 1.
      #expect(abs(results[0][row] - expected) < 1e-12)
    }
    for lag in 0..<11 {
      #expect(results[0][5 + lag] == (0..<count).reduce(0.0) { $0 + x[$1] * x[$1 + lag] })
    }
  }

  @Test("Scaled numbers are added with the same bits by all instructions", arguments: [1, 8, 21])
  func add(count: Int) {
    let (x, sums) = (Self.numbers(count + 2, seed: 4), Self.numbers(count, seed: 5))
    for instructions in Self.instructions {
      var result = sums
      ProductKernels.add(x, from: 2, times: 0.3, to: &result, instructions: instructions)
      let expected: [Double] = (0..<count).map { index in sums[index] + x[2 + index] * 0.3 }
      #expect(result == expected)
    }
  }

  @Test(
    "Steps of Burg's method have the same bits with all instructions", arguments: [3, 9, 64, 550])
  func burg(count: Int) {
    let x = Self.numbers(count, seed: 3)
    var results: [[Double]] = []
    for instructions in Self.instructions {
      var forward = [Double](repeating: 0, count: count + 8)
      var backward = forward
      let start = ProductKernels.burgStart(
        x.span, &forward, &backward, instructions: instructions)
      let step = ProductKernels.burgStep(
        &forward, &backward, factor: 0.3, count: count - 2, instructions: instructions)
      results.append(
        forward + backward
          + [start.product, start.energy, start.total, step.product, step.energy])
    }
    #expect(results.allSatisfy { $0 == results[0] })
    for index in 0..<count - 2 {
      #expect(results[0][index] == x[index] - 0.3 * x[index + 1])
      #expect(results[0][count + 8 + index] == x[index + 2] - 0.3 * x[index + 1])
    }
  }
}
