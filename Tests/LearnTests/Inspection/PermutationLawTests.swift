import Determinism
@testable import Learn
import Testing

@Suite("Laws of permutation importance")
struct PermutationLawTests {
  static let clusters = [
    FeatureCluster("pair", columns: ["x0", "x3"]), FeatureCluster("one", columns: ["x1"]),
  ]

  static func predictions<M: TreeModel>(
    _ model: M, _ data: Dataset, _ sources: PermutedRows, workers: Int
  ) -> [Double] {
    TreePermutation(model, data).probabilities(
      sets: [[0, 3], [1], [4]][...], sources, .workers(workers))
  }

  static func check<M: TreeModel>(_ model: M, _ data: Dataset, repeats: Int = 3) {
    let sources = PermutedRows(rowCount: data.rowCount, repeats: repeats, seed: 4, part: 0)
    let slow = ModelPermutation(model: model, data: data).probabilities(
      sets: [[0, 3], [1], [4]][...], sources, .serial)
    #expect(slow.count == 3 * repeats * data.rowCount * data.classes.count)
    for workers in [1, 3] {
      #expect(predictions(model, data, sources, workers: workers) == slow)
    }
  }

  @Test(
    "trees that walk again only where it matters give the bits of predictions",
    arguments: [2, 3], [0, 0.1])
  func fastPath(classes: Int, missing: Double) throws {
    let data = try SamplePopulation.dataset(
      groups: 60, classes: classes, seed: 1, missingShare: missing)
    Self.check(try RandomForest(trees: 9, seed: 2).fit(data), data)
    Self.check(try RandomForest(trees: 5, sampling: .balancedBootstrap).fit(data), data)
    Self.check(try GradientBoostedTrees(rounds: 9, minimumLeafRows: 3).fit(data), data)
  }

  @Test("so they do for more repeats than a vector or a word has places", arguments: [9, 70])
  func manyRepeats(repeats: Int) throws {
    let data = try SamplePopulation.dataset(groups: 12, classes: 2, seed: 3, missingShare: 0.05)
    Self.check(try RandomForest(trees: 3, seed: 2).fit(data), data, repeats: repeats)
  }

  @Test("rows out of the bag are permuted for the trees that have not seen them")
  func outOfBag() throws {
    let data = try SamplePopulation.dataset(groups: 25, classes: 3, seed: 6, missingShare: 0.05)
    let forest = RandomForest(trees: 4, seed: 1)
    let grown = try forest.grown(data, TrainingContext())
    #expect(grown.rows.rowCount < data.rowCount, "some rows are in every bag")
    let rows = grown.rows
    let predictor = TreePermutation(
      grown.fit.model, rows, excluded: grown.bags, trees: grown.counts)
    let asTheyAre = predictor.probabilities(
      sets: [[]][...], PermutedRows(unchanged: rows.rowCount), .serial)
    #expect(asTheyAre == grown.fit.predictions.probabilities.elements)

    let sources = PermutedRows(rowCount: rows.rowCount, repeats: 2, seed: 1, part: 0)
    let found = predictor.probabilities(sets: [[2]][...], sources, .serial)
    let words = (rows.rowCount + 63) / 64
    for number in 0..<2 {
      for row in 0..<rows.rowCount {
        let other = Int(sources.indices[row * 2 + number])
        var sums = [0.0, 0, 0]
        for (index, tree) in grown.fit.model.ensemble.trees.enumerated() {
          let bit: UInt64 = 1 &<< UInt64(row % 64)
          guard grown.bags[index * words + row / 64] & bit == 0 else { continue }
          var place = 0
          while !tree.node(place).isLeaf {
            let node = tree.node(place)
            let value = rows.value(row: node.column == 2 ? other : row, column: node.column)
            let goesLeft =
              value.map { Float($0) <= tree.threshold(place) } ?? node.missingGoesLeft
            place = goesLeft ? node.leftChild : node.rightChild
          }
          for (k, leaf) in tree.values(place).enumerated() { sums[k] += Double(leaf) }
        }
        for k in 0..<3 {
          let expected = sums[k] / Double(grown.counts[row])
          #expect(found[(number * rows.rowCount + row) * 3 + k] == expected)
        }
      }
    }
  }

  @Test("any number of workers gives the same report, in and out of the bag and of the fold")
  func workers() throws {
    let data = try SamplePopulation.dataset(groups: 40, classes: 3, seed: 2)
    let options = PermutationImportance(
      score: .auc, repeats: 2, seed: 3, clusters: Self.clusters,
      bootstrap: Bootstrap(replicates: 100))
    let forest = RandomForest(trees: 8)
    let split = GroupedStratifiedKFold(folds: 3)
    let serial = try options.report(of: forest, on: data, split: split, parallelism: .serial)
    let bagged = try options.outOfBagReport(of: forest, on: data)
    for count in [2, 5] {
      #expect(
        try options.report(of: forest, on: data, split: split, parallelism: .workers(count))
          == serial)
      let other = try options.outOfBagReport(
        of: forest, on: data, context: TrainingContext(parallelism: .workers(count)))
      #expect(other.report == bagged.report)
      #expect(other.fit.model == bagged.fit.model)
    }
    #expect(Set(serial.features.map(\.name)) == ["pair", "one"])
    #expect(serial.features.allSatisfy { $0.repeats.count == 2 })
  }

  @Test("twins hide each other, and matter as a cluster; noise does not matter")
  func twins() throws {
    let base = try SpeakerPopulation.dataset(speakers: 150, clips: 3)
    // What six columns say of the class, twice, and noise at the end.
    var generator = SeededGenerator(seed: 8)
    let rows = (0..<base.rowCount).map { row in
      let x = (0..<6).reduce(0) { $0 + (base.value(row: row, column: $1) ?? 0) }
      return [x, x, generator.normal()]
    }
    let data = try Dataset(
      features: Matrix(rows: rows), columns: ["a", "b", "noise"],
      labels: (0..<base.rowCount).map { base.label(ofRow: $0) },
      groups: (0..<base.rowCount).compactMap { base.group(ofRow: $0) })
    let split = GroupedStratifiedKFold(folds: 3)
    let learner = SoftmaxRegression(l2: 1)
    let alone = try PermutationImportance(repeats: 5).report(of: learner, on: data, split: split)
    let together = try PermutationImportance(
      repeats: 5, clusters: [FeatureCluster("twins", columns: ["a", "b"])]
    ).report(of: learner, on: data, split: split)
    let twins = try #require(together["twins"])
    let (a, noise) = (try #require(alone["a"]), try #require(alone["noise"]))
    #expect(try #require(a.value) < 0.6 * (try #require(twins.value)))
    #expect(try #require(twins.interval).lowerBound > 0)
    #expect(abs(try #require(noise.value)) < 0.1 * (try #require(twins.value)))
    #expect(alone.features.last?.name == "noise")
    #expect("\(together)".contains("twins"))
    #expect("\(together)".contains("out of fold"))
  }

  @Test("options out of range, clusters that do not fit and other schemas are errors")
  func errors() throws {
    let data = try SamplePopulation.dataset(groups: 12, seed: 1)
    let model = try RandomForest(trees: 2).fit(data)
    for options in [
      PermutationImportance(repeats: 0),
      PermutationImportance(bootstrap: Bootstrap(replicates: -1)),
      PermutationImportance(clusters: [FeatureCluster("a", columns: ["none"])]),
      PermutationImportance(clusters: [FeatureCluster("a", columns: [])]),
      PermutationImportance(
        clusters: [FeatureCluster("a", columns: ["x0"]), FeatureCluster("b", columns: ["x0"])]),
      PermutationImportance(
        clusters: [FeatureCluster("a", columns: ["x0"]), FeatureCluster("a", columns: ["x1"])]),
    ] {
      #expect(throws: LearnError.self) { try options.report(of: model, on: data) }
    }
    let other = try SamplePopulation.dataset(groups: 12, columns: 4, seed: 1)
    #expect(throws: LearnError.self) {
      try PermutationImportance().report(of: model, on: other)
    }
    let error = #expect(throws: LearnError.self) {
      try PermutationImportance().outOfBagReport(
        of: RandomForest(trees: 2, sampling: .all), on: data)
    }
    guard case .invalidParameter(name: "sampling", _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("rows that a model was trained on, and bags of rows, are warned of")
  func warnings() throws {
    let data = try SamplePopulation.dataset(groups: 12, seed: 1)
    let model = try RandomForest(trees: 2).fit(data)
    let options = PermutationImportance(repeats: 1, bootstrap: .none)
    #expect(try options.report(of: model, on: data).warnings.count == 1)
    let byRows = RandomForest(trees: 5, sampling: .rows(ignoringGroupsBecause: "a test"))
    #expect(try options.outOfBagReport(of: byRows, on: data).report.warnings.count == 1)
    let report = try options.outOfBagReport(of: RandomForest(trees: 5), on: data).report
    #expect(report.warnings.isEmpty)
    #expect(report.features.allSatisfy { $0.importance.reason != nil })
  }
}
