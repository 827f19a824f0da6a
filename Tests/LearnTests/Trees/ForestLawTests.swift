import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Laws of random forests")
struct ForestLawTests {
  static let learner = RandomForest(trees: 12, seed: 3)

  /// The rows of a data set as arrays, to build others from.
  static func rows(_ data: Dataset) -> [[Double]] {
    (0..<data.rowCount).map { row in
      (0..<data.columnCount).map { data.value(row: row, column: $0) ?? .nan }
    }
  }

  @Test(
    "any number of workers gives the same bytes, in and out of the bag", arguments: [2, 3, 6])
  func workers(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 60, classes: classes, seed: 1, missingShare: 0.1)
    for sampling in [RandomForest.Sampling.bootstrap, .balancedBootstrap] {
      var learner = Self.learner
      learner.sampling = sampling
      let serial = try learner.fitWithOutOfBag(data)
      #expect(try learner.fit(data) == serial.model)
      for count in [2, 5] {
        let other = try learner.fitWithOutOfBag(
          data, context: TrainingContext(parallelism: .workers(count)))
        #expect(try other.model.serialized() == serial.model.serialized())
        #expect(other.predictions == serial.predictions)
      }
    }
  }

  @Test("with groups, the order of the rows does not matter", arguments: [2, 3])
  func rowOrder(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 40, classes: classes, seed: 4, missingShare: 0.1)
    var generator = SeededGenerator(seed: 1)
    let shuffled = data.subset(generator.permutation(of: data.rowCount))
    let (a, b) = (try Self.learner.fit(data), try Self.learner.fit(shuffled))
    #expect(a.ensemble == b.ensemble)
    #expect(a.importances == b.importances)
  }

  @Test("without a bootstrap, a row of weight 3 counts as three rows, one of weight 0 not at all")
  func weights() throws {
    let data = try SamplePopulation.dataset(groups: 40, classes: 3, seed: 7, missingShare: 0.1)
    var generator = SeededGenerator(seed: 2)
    let weights = (0..<data.rowCount).map { _ in generator.index(below: 4) }
    let repeated = data.subset(weights.enumerated().flatMap { Array(repeating: $0, count: $1) })
    let weighted = try Dataset(
      features: Matrix(rows: Self.rows(data)),
      labels: (0..<data.rowCount).map { data.label(ofRow: $0) },
      weights: weights.map { 0.5 * Double($0) }, nanIsMissing: true)
    let learner = RandomForest(trees: 8, sampling: .all)
    let (a, b) = (try learner.fit(weighted), try learner.fit(repeated))
    #expect(a.ensemble.nodes == b.ensemble.nodes)
    #expect(a.ensemble.leafValues == b.ensemble.leafValues)
  }

  @Test("a row and its predictions out of the bag never share a tree with its group")
  func outOfBag() throws {
    // Two rows a group that are alike, with labels of chance: only a tree that has met the group can
    // know them.
    var generator = SeededGenerator(seed: 5)
    var (rows, labels, groups): ([[Double]], [String], [String]) = ([], [], [])
    for group in 0..<150 {
      let row = (0..<4).map { _ in generator.normal() }
      let label = "c\(generator.index(below: 3))"
      for _ in 0..<4 {
        rows.append(row.map { $0 + 1e-3 * generator.normal() })
        labels.append(label)
        groups.append("g\(group)")
      }
    }
    let data = try Dataset(features: Matrix(rows: rows), labels: labels, groups: groups)
    func accuracy(_ sampling: RandomForest.Sampling) throws -> Double {
      let fit = try RandomForest(trees: 60, sampling: sampling).fitWithOutOfBag(data)
      #expect(fit.predictions.groups?.count == data.rowCount)
      return try evaluate(fit.predictions, bootstrap: .none).clip.accuracy.value ?? .nan
    }
    // Chance is 1/3 with a deviation of √(2/9/150) = 0.04; whoever has met a group is right.
    #expect(abs(try accuracy(.bootstrap) - 1 / 3.0) < 0.13)
    #expect(try accuracy(.rows(ignoringGroupsBecause: "a test")) > 0.9)
  }

  @Test("the score out of the bag is that of 900 speakers whom nobody has heard")
  func honestScore() throws {
    let all = try SpeakerPopulation.dataset(speakers: 1_500, clips: 10)
    let isOld = (0..<all.rowCount).map {
      (Int((all.group(ofRow: $0) ?? "").dropFirst()) ?? 0) < 600
    }
    let old = all.subset((0..<all.rowCount).filter { isOld[$0] })
    let new = all.subset((0..<all.rowCount).filter { !isOld[$0] })
    let learner = RandomForest(trees: 80, minimumLeafRows: 5)
    let context = TrainingContext(parallelism: .cores)
    let fit = try learner.fitWithOutOfBag(old, context: context)
    let claimed = try evaluate(fit.predictions, bootstrap: .none).clip.auc.value ?? .nan
    let truth = try evaluate(fit.model, on: new, bootstrap: .none).clip.auc.value ?? .nan
    // What the project promises.
    #expect(abs(claimed - truth) <= 0.02, "\(claimed), \(truth)")
  }

  @Test("a batch, single rows and rows with gaps give the same bits", arguments: [2, 3])
  func sameBits(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 400, classes: classes, columns: 9, seed: 1, missingShare: 0.02)
    let model = try Self.learner.fit(data)
    #expect(data.rowCount > 1_024)
    let batch = try model.probabilities(for: data)
    for (row, values) in Self.rows(data).enumerated() {
      let single = try model.probabilities(
        for: values.map { $0.isNaN ? .missing(.silent) : .number($0) }, schema: data.schema)
      #expect(single == Array(batch.row(row)))
    }
  }

  @Test("classes drawn or weighted evenly keep the share of the data", arguments: [2, 3])
  func priors(classes: Int) throws {
    let all = try SamplePopulation.dataset(groups: 900, classes: classes, seed: 9)
    // One in eight groups of the first class is kept.
    let data = all.subset(
      (0..<all.rowCount).filter { row in
        all.classIndex(ofRow: row) > 0
          || (all.group(ofRow: row) ?? "").utf8.reduce(0) { ($0 * 31 + Int($1)) % 8 } == 0
      })
    let share = Double(data.classCounts[0]) / Double(data.rowCount)
    func mean(_ learner: RandomForest) throws -> Double {
      let column = try learner.fitWithOutOfBag(data).predictions.probabilities.column(0)
      return column.reduce(0, +) / Double(column.count)
    }
    var learner = RandomForest(trees: 30, minimumLeafRows: 5, sampling: .balancedBootstrap)
    // About a hundred groups of the class: a share of 0.06 is known to 0.01, restored ones are near.
    #expect(abs(try mean(learner) - share) < 0.03)
    learner.restoresPriors = false
    #expect(try mean(learner) > share + 0.1)
    learner.sampling = .bootstrap
    learner.classWeights = .balanced
    let moved = try mean(learner)
    learner.restoresPriors = true
    let restored = try mean(learner)
    #expect(moved > restored + 0.02, "\(moved), \(restored), \(share)")
    #expect(abs(restored - share) < 0.03)
  }

  @Test("smoothing moves leaves towards the shares of the classes by the m-estimate")
  func smoothing() throws {
    let data = try Dataset(
      features: Matrix(rows: [[0], [0], [0], [1], [1]]), labels: ["a", "a", "a", "b", "c"])
    let model = try RandomForest(trees: 1, sampling: .all, leafSmoothing: 2).fit(data)
    let p = try model.probabilities(for: data)
    let left = [(3 + 2 * 0.6) / 5, 2 * 0.2 / 5, 2 * 0.2 / 5]
    let right = [2 * 0.6 / 4, (1 + 2 * 0.2) / 4, (1 + 2 * 0.2) / 4]
    // Leaves hold Floats.
    var comparison = Comparison(Array(p.row(0)), left, within: 1e-7)
    #expect(comparison.isWithinBound, "\(comparison)")
    comparison = Comparison(Array(p.row(3)), right, within: 1e-7)
    #expect(comparison.isWithinBound, "\(comparison)")
  }
}
