import Determinism
@testable import Learn
import TestSupport
import Testing

@Suite("Laws of boosted trees")
struct BoostingLawTests {
  static let learner = GradientBoostedTrees(
    rounds: 8, leaves: 7, minimumLeafRows: 5, rowShare: 0.7, columnShare: 0.6, seed: 3)

  @Test("any number of workers gives the same bytes", arguments: [2, 6])
  func workers(classes: Int) throws {
    // Rows enough for workers to share the columns of a node.
    let data = try SamplePopulation.dataset(
      groups: 5_200, classes: classes, columns: 9, seed: 1, missingShare: 0.1)
    var learner = Self.learner
    learner.rounds = 2
    learner.earlyStopping = .init(heldOutShare: 0.1)
    #expect(data.rowCount * data.columnCount > 150_000)
    let serial = try learner.fit(data)
    for count in [2, 5] {
      let other = try learner.fit(
        data, context: TrainingContext(parallelism: .workers(count)))
      #expect(try other.serialized() == serial.serialized())
    }
  }

  @Test("with groups, the order of the rows does not matter", arguments: [2, 3])
  func rowOrder(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 60, classes: classes, seed: 4, missingShare: 0.1)
    var generator = SeededGenerator(seed: 1)
    let shuffled = data.subset(generator.permutation(of: data.rowCount))
    let (a, b) = (try Self.learner.fit(data), try Self.learner.fit(shuffled))
    #expect(a.ensemble == b.ensemble)
    #expect(a.importances == b.importances)
  }

  @Test("a row of weight 3 counts as three rows, one of weight 0 not at all", arguments: [2, 3])
  func weights(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 40, classes: classes, seed: 7, missingShare: 0.1)
    var generator = SeededGenerator(seed: 2)
    let weights = (0..<data.rowCount).map { _ in generator.index(below: 4) }
    let repeated = data.subset(weights.enumerated().flatMap { Array(repeating: $0, count: $1) })
    let weighted = try Dataset(
      features: Matrix(rows: ForestLawTests.rows(data)),
      labels: (0..<data.rowCount).map { data.label(ofRow: $0) },
      weights: weights.map { Double($0) }, nanIsMissing: true)
    // Where rows of a leaf are counted, rows and weights differ.
    let learner = GradientBoostedTrees(rounds: 8, leaves: 7, minimumLeafRows: 1)
    let (a, b) = (try learner.fit(weighted), try learner.fit(repeated))
    #expect(a.ensemble.leafValues == b.ensemble.leafValues)
    #expect(a.start == b.start)
    #expect(
      try a.probabilities(for: repeated) == b.probabilities(for: repeated))
  }

  @Test("a batch, single rows and rows with gaps give the same bits", arguments: [2, 3])
  func sameBits(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 400, classes: classes, columns: 9, seed: 1, missingShare: 0.02)
    let model = try Self.learner.fit(data)
    #expect(data.rowCount > 1_024)
    let batch = try model.probabilities(for: data)
    for (row, values) in ForestLawTests.rows(data).enumerated() {
      let single = try model.probabilities(
        for: values.map { $0.isNaN ? .missing(.silent) : .number($0) }, schema: data.schema)
      #expect(single == Array(batch.row(row)))
    }
  }

  @Test("each round takes something off the loss of the training rows", arguments: [2, 3])
  func descent(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 90, classes: classes, seed: 5)
    let losses = try [1, 2, 4, 8, 16].map { rounds in
      let model = try GradientBoostedTrees(rounds: rounds, minimumLeafRows: 5).fit(data)
      return try evaluate(model, on: data, bootstrap: .none).clip.logLoss.value ?? .nan
    }
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 }, "\(losses)")
  }

  @Test("the first rounds are the same however many follow")
  func prefix() throws {
    let data = try SamplePopulation.dataset(groups: 60, classes: 3, seed: 4)
    var learner = Self.learner
    let long = try learner.fit(data)
    learner.rounds = 3
    #expect(try learner.fit(data).ensemble == long.ensemble.prefix(9))
  }

  @Test("boosting stops once unheard speakers are predicted no better, and keeps the best round")
  func earlyStopping() throws {
    let data = try SpeakerPopulation.dataset(speakers: 150, clips: 6)
    let learner = GradientBoostedTrees(
      rounds: 400, learningRate: 0.3, leaves: 8,
      earlyStopping: .init(heldOutShare: 0.3, patience: 6), seed: 2)
    let losses = LossLog()
    let model = try learner.fit(
      data, context: TrainingContext(report: { losses.add($0.objective ?? .nan) }))
    let all = losses.values
    let best = try #require(all.min())
    #expect(model.roundCount == (all.firstIndex(of: best) ?? 0) + 1)
    #expect(all.count == model.roundCount + 6 && all.count < 400)
    // The loss that was reported is that of the model on the speakers that were held out.
    let fold = try GroupedStratifiedSplit(testShare: 0.3, seed: 2).folds(of: data)[0]
    let report = try evaluate(model, on: data.subset(fold.test), bootstrap: .none).clip
    // Both add a few hundred logarithms.
    #expect(abs((report.logLoss.value ?? .nan) - best) < 1e-12)
  }

  @Test("weighted classes keep the share of the data", arguments: [2, 3])
  func priors(classes: Int) throws {
    let all = try SamplePopulation.dataset(groups: 900, classes: classes, seed: 9)
    let data = all.subset(
      (0..<all.rowCount).filter { row in
        all.classIndex(ofRow: row) > 0
          || (all.group(ofRow: row) ?? "").utf8.reduce(0) { ($0 * 31 + Int($1)) % 8 } == 0
      })
    let share = Double(data.classCounts[0]) / Double(data.rowCount)
    func mean(_ learner: GradientBoostedTrees) throws -> Double {
      let column = try learner.fit(data).probabilities(for: data).column(0)
      return column.reduce(0, +) / Double(column.count)
    }
    var learner = GradientBoostedTrees(rounds: 20, leaves: 7, classWeights: .balanced)
    // About a hundred groups of the class: a share of 0.06 is known to 0.01, restored ones are near.
    #expect(abs(try mean(learner) - share) < 0.03)
    learner.restoresPriors = false
    #expect(try mean(learner) > share + 0.05)
  }
}
