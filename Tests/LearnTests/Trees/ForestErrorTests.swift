@testable import Learn
import Synchronization
import Testing

@Suite("Random forests: errors, progress and edges")
struct ForestErrorTests {
  @Test("parameters out of range, single classes and cancellation are errors")
  func errors() throws {
    let data = try SamplePopulation.dataset(groups: 12, classes: 3, seed: 1)
    for learner in [
      RandomForest(trees: 0), RandomForest(columnsPerSplit: .count(6)),
      RandomForest(columnsPerSplit: .count(0)), RandomForest(columnsPerSplit: .share(0)),
      RandomForest(columnsPerSplit: .share(.nan)), RandomForest(maximumDepth: 0),
      RandomForest(minimumLeafRows: 0), RandomForest(binning: .quantiles(1)),
      RandomForest(binning: .quantiles(256)), RandomForest(leafSmoothing: -1),
      RandomForest(leafSmoothing: .infinity),
      RandomForest(classWeights: .factors(["class0": 0])),
    ] {
      let error = #expect(throws: LearnError.self) { try learner.fit(data) }
      guard case .invalidParameter = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    let first = data.subset((0..<data.rowCount).filter { data.classIndex(ofRow: $0) == 0 })
    #expect(throws: LearnError.singleClass(["class0"])) { try RandomForest().fit(first) }
    for count in [1, 3] {
      #expect(throws: LearnError.cancelled) {
        try RandomForest().fit(
          data, context: TrainingContext(parallelism: .workers(count), isCancelled: { true }))
      }
    }
    let error = #expect(throws: LearnError.self) {
      try RandomForest(trees: 3, sampling: .all).fitWithOutOfBag(data)
    }
    guard case .invalidParameter(name: "sampling", _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("an event follows each tree, in order", arguments: [1, 3])
  func progress(workers: Int) throws {
    let data = try SamplePopulation.dataset(groups: 12, seed: 1)
    let steps = Mutex<[Int]>([])
    _ = try RandomForest(trees: 7).fit(
      data,
      context: TrainingContext(
        parallelism: .workers(workers),
        report: { event in
          #expect(event.stepLimit == 7)
          steps.withLock { $0.append(event.step) }
        }))
    #expect(steps.withLock { $0 } == Array(1...7))
  }

  @Test("columns that are constant, missing or huge grow trees that predict probabilities")
  func edges() throws {
    let rows: [[Double]] = [
      [1, .nan, 1e300, 0], [1, .nan, -1e300, -0.0], [1, .nan, 5, 1e-300], [1, .nan, .nan, 3],
      [1, .nan, 1e39, 4], [1, .nan, .leastNonzeroMagnitude, 5],
    ]
    let data = try Dataset(
      features: Matrix(rows: rows), labels: ["a", "b", "c", "a", "b", "c"], nanIsMissing: true)
    for binning in [FeatureBinning.standard, .quantiles(2), .exact] {
      for thresholds in [RandomForest.Thresholds.best, .random] {
        let model = try RandomForest(
          trees: 5, columnsPerSplit: .all, thresholds: thresholds, binning: binning, sampling: .all
        ).fit(data)
        let p = try model.probabilities(for: data)
        #expect(p.elements.allSatisfy { (0...1).contains($0) })
        for tree in model.ensemble.trees {
          for place in 0..<tree.nodeCount where !tree.node(place).isLeaf {
            #expect(tree.threshold(place).isFinite)
          }
        }
        #expect(try ModelFile.read(bytes: model.serialized()) as? RandomForestModel == model)
      }
    }
    let constant = try Dataset(features: Matrix(rows: [[1], [1], [1]]), labels: ["a", "b", "b"])
    let model = try RandomForest(trees: 2, sampling: .all).fit(constant)
    #expect(model.nodeCount == 2)
    #expect(model.importances == [0])
    // One leaf of a third and two thirds, as Float.
    #expect(abs(try model.probabilities(for: constant)[0, 1] - 2 / 3.0) < 1e-7)
  }

  @Test("missing values tell classes apart where nothing else does")
  func missingValues() throws {
    let data = try Dataset(
      features: Matrix(rows: [[1], [2], [3], [.nan], [.nan], [1.5]]),
      labels: ["a", "a", "a", "b", "b", "a"], nanIsMissing: true)
    let model = try RandomForest(trees: 1, sampling: .all).fit(data)
    #expect(try model.probabilities(for: data).column(1) == [0, 0, 0, 1, 1, 0])
  }

  @Test("quantile bins are about equally full, and never divide equal values")
  func bins() throws {
    let values = (0..<1_000).map { Double($0 < 400 ? 7 : $0 % 300) }
    let data = try Dataset(
      features: Matrix(rows: 1_000, columns: 1, elements: values),
      labels: (0..<1_000).map { "c\($0 % 3)" })
    let rows = try BinnedRows(data, .quantiles(10), .serial)
    guard case .narrow(let codes, _) = rows.codes else {
      Issue.record("codes of two bytes")
      return
    }
    var counts = [Int](repeating: 0, count: 10)
    for code in codes { counts[Int(code)] += 1 }
    #expect(counts.filter { $0 >= 400 }.count == 1)
    #expect(counts.filter { $0 > 0 }.count == 10)
    // 600 rows, two of each value, in nine bins.
    #expect(counts.filter { $0 < 400 }.allSatisfy { (40...90).contains($0) }, "\(counts)")
    for (value, code) in zip(values, codes) {
      let column = rows.bins.edges
      #expect(column.filter { $0 < Float(value) }.count == Int(code))
    }
  }
}
