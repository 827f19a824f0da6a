import Determinism
import Learn
import Testing

@Suite("The stump baseline")
struct StumpTests {
  /// The best Gini gain of all columns and cuts, by trying each.
  private static func bestGain(_ data: Dataset) -> Double {
    func purity(_ rows: [Int]) -> Double {
      let counts = data.subset(rows).classCounts
      return Double(counts.map { $0 * $0 }.reduce(0, +)) / Double(max(1, rows.count))
    }
    var best = 0.0
    for column in 0..<data.columnCount {
      for cut in 0..<data.rowCount {
        let value = data.value(row: cut, column: column) ?? .nan
        let below = (0..<data.rowCount).filter {
          data.value(row: $0, column: column) ?? .nan <= value
        }
        let above = (0..<data.rowCount).filter {
          data.value(row: $0, column: column) ?? .nan > value
        }
        best = max(best, purity(below) + purity(above))
      }
    }
    return best
  }

  @Test("it takes the best of all splits and gives each side its shares", arguments: [2, 3])
  func best(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: classes, columns: 3, seed: 8)
    let model = try StumpBaseline().fit(data)
    let column = try #require(model.column)
    let isBelow = (0..<data.rowCount).map {
      Float(data.value(row: $0, column: column) ?? .nan) <= model.threshold
    }
    let total = data.rowCount
    var gain = 0.0
    for (side, expected) in [(true, model.below), (false, model.above)] {
      let counts = data.subset(isBelow.indices.filter { isBelow[$0] == side }).classCounts
      let n = counts.reduce(0, +)
      gain += Double(counts.map { $0 * $0 }.reduce(0, +)) / Double(n)
      for (index, count) in counts.enumerated() {
        let prior = Double(data.classCounts[index]) / Double(total)
        // Leaves hold Floats.
        #expect(abs((Double(count) + prior) / Double(n + 1) - expected[index]) < 1e-6)
      }
    }
    // Sums of integers over integers.
    #expect(abs(gain - Self.bestGain(data)) < 1e-9 * gain)
    let p = try model.probabilities(for: data)
    #expect(Array(p.row(0)) == (isBelow[0] ? model.below : model.above))
    #expect(model.columnName == "x\(column)")
  }

  @Test("missing values go where they did best; constant columns leave the shares")
  func missing() throws {
    let data = try Dataset(
      features: Matrix(rows: [[1], [1], [5], [5], [.nan], [.nan]]),
      labels: ["a", "a", "b", "b", "a", "a"], nanIsMissing: true)
    let model = try StumpBaseline().fit(data)
    #expect(model.missingIsBelow)
    #expect(try model.probabilities(for: data)[4, 0] == model.below[0])
    let constant = try Dataset(
      features: Matrix(rows: [[2], [2], [2], [2]]), labels: ["a", "b", "b", "b"])
    let none = try StumpBaseline().fit(constant)
    #expect(none.column == nil)
    #expect(none.below == [0.25, 0.75])
  }

  @Test("its file comes back equal, and forged sides are refused", arguments: [2, 3])
  func file(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 30, classes: classes, seed: 8, missingShare: 0.1)
    let model = try StumpBaseline().fit(data)
    let bytes = try model.serialized()
    #expect(try ModelFile.read(bytes: bytes) as? StumpModel == model)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var damaged = bytes
      damaged[generator.index(below: bytes.count)] ^= UInt8(1 + generator.index(below: 255))
      #expect(throws: LearnError.self) { try ModelFile.read(bytes: damaged) }
    }
  }
}
