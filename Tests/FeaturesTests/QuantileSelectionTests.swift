import Determinism
import Testing

@testable import Features

@Suite("Quantiles by selection")
struct QuantileSelectionTests {
  @Test(
    "have the bits of sorting first, for any order and with equal values",
    arguments: [1, 2, 3, 4, 7, 60, 661], [1, 5, 1_000])
  func sorting(count: Int, different: UInt64) {
    var generator = SeededGenerator(seed: UInt64(count), stream: different)
    let values = (0..<count).map { _ in Double(generator.next() % different) / 7 - 3 }
    for order in [values, values.sorted(), values.sorted(by: >)] {
      for definition in QuantileDefinition.allCases {
        for probability in [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1] {
          #expect(
            definition.quantile(probability, of: order)
              == definition.quantile(probability, ofSorted: values.sorted()))
        }
      }
    }
    #expect(QuantileDefinition.linear.quantile(0.5, of: []) == nil)
  }
}
