import Determinism
import Learn
import TestSupport
import Testing

@Suite("Any number of workers gives the bytes of one")
struct WorkerTests {
  static let selection = ModelSelection(folds: 2, replicates: 10)

  /// Every kind of learner, small.
  static let learners: [AnyLearner] = {
    var forests = RandomForest.space
    forests.base.trees = 4
    let members: [any Learner] = [SoftmaxRegression(), RandomForest(trees: 4), StumpBaseline()]
    let learners: [any Learner] = [
      MajorityBaseline(), StumpBaseline(), SoftmaxRegression(), SoftmaxRegression(l2: 1, l1: 1),
      SoftmaxRegression(solver: .lbfgs, classWeights: .balanced),
      RandomForest(trees: 9), RandomForest(trees: 9, binning: .exact, sampling: .balancedBootstrap),
      RandomForest(trees: 9, thresholds: .random, sampling: .all),
      GradientBoostedTrees(rounds: 6, minimumLeafRows: 3, rowShare: 0.7, columnShare: 0.6),
      GradientBoostedTrees(rounds: 6, minimumLeafRows: 3, earlyStopping: .init(patience: 2)),
      KernelMachine(landmarks: 20),
      MLP(hiddenLayers: [4], epochs: 3, networks: 3),
      AveragedLearners(members), StackedLearners(members, folds: 2),
      Pipeline(RandomForest(trees: 4), projection: .principalComponents(.count(2))),
      RandomSearch(forests, trials: 3, selection: selection),
      HalvingSearch(forests, candidates: 4, factor: 2, leastGroups: 4, selection: selection),
      ParzenSearch(forests, trials: 4, randomTrials: 2, selection: selection),
      GridSearch(ofKinds: members, selection: selection),
      OutOfBagSearch(
        [RandomForest(trees: 6, minimumLeafRows: 5), RandomForest(trees: 6)], selection: selection),
    ]
    return learners.map { AnyLearner($0) }
  }()

  @Test("of every learner, with two classes and with three", arguments: learners.indices, [2, 3])
  func sameBytes(index: Int, classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 30, classes: classes, seed: 5, missingShare: 0.05)
    let learner = Self.learners[index]
    let bytes = try learner.fit(data).serialized()
    for count in [2, 4, 8] {
      let context = TrainingContext(parallelism: .workers(count))
      #expect(try learner.fit(data, context: context).serialized() == bytes, "\(count) workers")
    }
  }

  @Test("every learner can be cancelled", arguments: learners.indices.dropFirst())
  func cancellation(index: Int) throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, seed: 5)
    #expect(throws: LearnError.cancelled) {
      try Self.learners[index].fit(data, context: TrainingContext(isCancelled: { true }))
    }
  }

  @Test(
    "every learner tells its steps, the last of them within the limit",
    arguments: learners.indices)
  func events(index: Int) throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, seed: 5)
    let log = EventLog()
    _ = try Self.learners[index].fit(data, context: TrainingContext(report: { log.add($0) }))
    // The majority is counted in one step.
    #expect(log.events.isEmpty == (index == 0))
    #expect(log.events.map(\.step) == log.events.map(\.step).sorted())
    #expect(log.events.allSatisfy { $0.step >= 1 && $0.step <= $0.stepLimit })
  }

  @Test("a row of weight 0 is left out by every learner", arguments: learners.indices)
  func zeroWeights(index: Int) throws {
    let data = try SamplePopulation.dataset(groups: 40, classes: 3, seed: 5)
    let rows = Array(0..<data.rowCount)
    func weighted(_ value: (Int) -> Double) throws -> Dataset {
      try Dataset(
        features: Matrix(
          rows: rows.map { row in
            (0..<data.columnCount).map { column in
              let own = data.value(row: row, column: column) ?? 0
              return row % 5 == 0 ? value(row) : own
            }
          }), labels: rows.map { data.label(ofRow: $0) },
        groups: rows.compactMap { data.group(ofRow: $0) },
        weights: rows.map { $0 % 5 == 0 ? 0 : 1 })
    }
    let own = data.subset(rows.filter { $0 % 5 != 0 })
    let a = try Self.learners[index].fit(weighted { _ in 0 }).probabilities(for: own)
    let b = try Self.learners[index].fit(weighted { Double($0) * 1e3 }).probabilities(for: own)
    #expect(a == b)
  }
}
