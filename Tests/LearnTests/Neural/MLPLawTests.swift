import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Laws of multilayer perceptrons")
struct MLPLawTests {
  static let quick = MLP(hiddenLayers: [12], epochs: 15, batchSize: 32, networks: 2, seed: 3)

  @Test("rings that no line divides are told apart", arguments: MLP.Activation.allCases, [2, 3])
  func rings(activation: MLP.Activation, classes: Int) throws {
    let data = try KernelLawTests.rings(rows: 300, classes: classes, seed: 3)
    let learner = MLP(
      hiddenLayers: [24], activation: activation, epochs: 150, batchSize: 25,
      learningRate: 0.01, networks: 1)
    let p = try learner.fit(data).probabilities(for: data)
    let right = (0..<data.rowCount).filter { row in
      p.row(row).max() == p[row, data.classIndex(ofRow: row)]
    }
    #expect(Double(right.count) > 0.9 * Double(data.rowCount))
  }

  @Test("the same bytes for any number of workers, other bytes for another seed")
  func determinism() throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, seed: 1, missingShare: 0.1)
    var learner = Self.quick
    learner.dropout = 0.3
    let bytes = try learner.fit(data).serialized()
    for count in [2, 3] {
      let context = TrainingContext(parallelism: .workers(count))
      #expect(try learner.fit(data, context: context).serialized() == bytes)
    }
    learner.seed = 4
    #expect(try learner.fit(data).parameters != MLPModel(ModelContainer(bytes: bytes)).parameters)
  }

  @Test("pieces of a stream give what the whole gives, and no piece is kept")
  func streaming() throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, seed: 1)
    var learner = Self.quick
    learner.earlyStopping = nil
    let whole = try learner.fit(data)
    let one = try learner.fit(like: data) { _ in [data] }
    #expect(one.parameters == whole.parameters)
    learner.learningRate = 0.01
    let parts = [data.subset(Array(0..<60)), data.subset(Array(60..<data.rowCount))]
    let model = try learner.fit(like: data, validation: data) { epoch in
      epoch % 2 == 0 ? parts : parts.reversed()
    }
    let proof = try evaluate(model, on: data, bootstrap: .none)
    #expect((proof.report.clip.accuracy.value ?? 0) > 0.6)
    let other = try SamplePopulation.dataset(groups: 9, classes: 3, columns: 4, seed: 1)
    #expect(throws: LearnError.self) { try learner.fit(like: data) { _ in [other] } }
    let two = try SamplePopulation.dataset(groups: 9, classes: 2, seed: 1)
    #expect(throws: LearnError.self) { try learner.fit(like: data) { _ in [two] } }
  }

  @Test("held-out groups end training early; the weights kept are the best ones")
  func earlyStopping() throws {
    let data = try SamplePopulation.dataset(groups: 24, classes: 2, columns: 20, seed: 4)
    let start = try Self.quick.prepare(data)
    let rows = start.rows(data.subset(Array(0..<40)))
    let heldOut = start.rows(data.subset(Array(40..<data.rowCount)))
    var learner = Self.quick
    learner.learningRate = 0.03
    learner.earlyStopping = MLP.EarlyStopping(patience: 3)
    var run = NetworkRun(learner, start.shape, number: 0)
    while !run.isFinished && run.epoch < 500 {
      run.train(rows)
      run.endEpoch(heldOut)
    }
    #expect(run.epoch < 500 && run.epoch - run.bestEpoch == 3)
    run.trainer.parameters = run.best
    #expect(heldOut.loss(&run.trainer) == run.bestLoss)
  }

  @Test("balanced weights with restored priors keep the mean probability near the class share")
  func priors() throws {
    let all = try SamplePopulation.dataset(groups: 120, classes: 3, seed: 9)
    let data = all.subset(
      (0..<all.rowCount).filter { all.classIndex(ofRow: $0) != 0 || $0 % 5 == 0 })
    let share = Double(data.classCounts[0]) / Double(data.rowCount)
    func mean(_ weights: ClassWeights, _ restores: Bool) throws -> Double {
      let learner = MLP(
        hiddenLayers: [8], epochs: 30, learningRate: 0.01, earlyStopping: nil, networks: 1,
        classWeights: weights,
        restoresPriors: restores)
      let column = try learner.fit(data).probabilities(for: data).column(0)
      return column.reduce(0, +) / Double(column.count)
    }
    #expect(abs(try mean(.none, true) - share) < 0.05)
    #expect(abs(try mean(.balanced, true) - share) < 0.06)
    #expect(try mean(.balanced, false) > share + 0.06)
  }

  @Test("many rows at once have the bits of each row alone", arguments: [[5, 9], [17], [600], []])
  func batches(hiddenLayers: [Int]) throws {
    let data = try SamplePopulation.dataset(groups: 45, classes: 3, seed: 1, missingShare: 0.1)
    let learner = MLP(
      hiddenLayers: hiddenLayers, activation: .gelu, epochs: 1, earlyStopping: nil, networks: 2)
    let model = try learner.fit(data)
    // More than one block of 64, and no multiple of 4.
    let rows = data.storage.features.prefix(data.columnCount * 135)
    var together = [Double](repeating: 0, count: 3 * 135)
    var span = together.mutableSpan
    model.predict(rows: Array(rows).span, into: &span)
    for row in 0..<135 {
      let own = Array(rows[row * data.columnCount..<(row + 1) * data.columnCount])
      var one = [Double](repeating: 0, count: 3)
      var oneSpan = one.mutableSpan
      model.predict(row: own.span, into: &oneSpan)
      #expect(one == Array(together[3 * row..<3 * row + 3]))
    }
  }

  @Test("files come back equal; damaged ones are refused, forged ones predict probabilities")
  func files() throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, seed: 1, missingShare: 0.1)
    var learner = Self.quick
    learner.hiddenLayers = [7, 5]
    learner.epochs = 2
    learner.preprocessing.addsMissingIndicators = true
    let model = try learner.fit(data)
    let bytes = try model.serialized()
    #expect(try ModelFile.read(bytes: bytes) as? MLPModel == model)
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("mlp.model")
      try model.write(to: url)
      #expect(try MLPModel(contentsOf: url) == model)
    }
    ModelDamage.expectRefused(bytes, rounds: 300)
    #expect(try ModelDamage.forge(bytes, rounds: 300) > 30)
  }

  @Test("bad parameters, weights without bound, single classes and cancellation are errors")
  func errors() throws {
    let data = try SamplePopulation.dataset(groups: 12, classes: 3, seed: 1)
    for learner in [
      MLP(hiddenLayers: [4, 4, 4, 4]), MLP(hiddenLayers: [0]), MLP(hiddenLayers: [5_000]),
      MLP(epochs: 0), MLP(batchSize: 0), MLP(learningRate: 0), MLP(learningRate: .nan),
      MLP(weightDecay: -1), MLP(dropout: 1), MLP(networks: 0),
      MLP(earlyStopping: MLP.EarlyStopping(share: 1)),
      MLP(earlyStopping: MLP.EarlyStopping(patience: 0)),
      MLP(epochs: 4, learningRate: 1e5, earlyStopping: nil),
    ] {
      let error = #expect(throws: LearnError.self) { try learner.fit(data) }
      guard case .invalidParameter = error else {
        Issue.record("\(learner): \(String(describing: error))")
        continue
      }
    }
    let first = data.subset((0..<data.rowCount).filter { data.classIndex(ofRow: $0) == 0 })
    #expect(throws: LearnError.singleClass(["class0"])) { try MLP().fit(first) }
    #expect(throws: LearnError.cancelled) {
      try MLP().fit(data, context: TrainingContext(isCancelled: { true }))
    }
  }
}
