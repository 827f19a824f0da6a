import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Averages and stacks of learners")
struct EnsembleTests {
  static let members: [any Learner] = [
    SoftmaxRegression(l2: 1), RandomForest(trees: 10, minimumLeafRows: 3, seed: 1),
    GridSearch(
      [KernelMachine(l2: 1, landmarks: 8), KernelMachine(l2: 3, landmarks: 8)],
      selection: ModelSelection(folds: 2, replicates: 0)),
  ]

  static func data(classes: Int = 3) throws -> Dataset {
    try SamplePopulation.dataset(groups: 30, classes: classes, seed: 2, missingShare: 0.05)
  }

  @Test("the average is that of the members", arguments: [2, 3])
  func average(classes: Int) throws {
    let data = try Self.data(classes: classes)
    for scale in [AveragedLearners.Scale.probabilities, .logOdds] {
      let model = try AveragedLearners(Self.members, scale: scale).fit(data)
      #expect(model.members.count == 3 && model.members[2] is KernelModel)
      let alone = try RandomForest(trees: 10, minimumLeafRows: 3, seed: 1).fit(data)
      #expect(model.members[1] as? RandomForestModel == alone)
      let parts = try model.members.map { try $0.probabilities(for: data) }
      let all = try model.probabilities(for: data)
      for row in [0, 7, data.rowCount - 1] {
        let means = (0..<classes).map { index in
          let values = parts.map { $0[row, index] }
          return scale == .probabilities
            ? values.reduce(0, +) / 3 : exp(values.reduce(0) { $0 + log(max($1, 1e-4)) } / 3)
        }
        let expected = means.map { $0 / means.reduce(0, +) }
        // The same sums in the same order: rounding of the division only.
        let comparison = Comparison(Array(all.row(row)), expected, within: 1e-14)
        #expect(comparison.isWithinBound, "\(comparison)")
      }
    }
  }

  @Test("a stack gives a useless member no weight, and is honest about rows it has not seen")
  func stack() throws {
    let data = try SamplePopulation.dataset(groups: 120, classes: 3, seed: 6)
    // Full-depth trees know their training rows by heart; out of fold they do not.
    let learner = StackedLearners(
      [SoftmaxRegression(), RandomForest(trees: 20, sampling: .all), MajorityBaseline()], folds: 3)
    let model = try learner.fit(data)
    #expect(model.combiner.schema.count == 6)
    let split = GroupedStratifiedKFold(folds: 3, seed: 1)
    let proof = try evaluate(learner, on: data, split: split, bootstrap: .none)
    let single = try evaluate(
      RandomForest(trees: 20, sampling: .all), on: data, split: split, bootstrap: .none)
    let stacked = proof.report.clip.logLoss.value ?? .infinity
    #expect(stacked < (single.report.clip.logLoss.value ?? 0))
    let softmax = try evaluate(SoftmaxRegression(), on: data, split: split, bootstrap: .none)
    // No worse than its best member but for the noise of seven more coefficients.
    #expect(stacked < (softmax.report.clip.logLoss.value ?? 0) + 0.05)
    let weights = model.combiner.coefficients
    let odds = (0..<3).map { row in abs(weights[row, 4]) + abs(weights[row, 5]) }
    let first = (0..<3).map { row in abs(weights[row, 0]) + abs(weights[row, 1]) }
    #expect(odds.reduce(0, +) < first.reduce(0, +))
  }

  @Test("learners of any type are written down and read again")
  func coding() throws {
    let nested = AveragedLearners([StackedLearners(Self.members), MLP(hiddenLayers: [3])])
    let bytes = try JSONEncoder().encode(nested)
    #expect(try JSONDecoder().decode(AveragedLearners.self, from: bytes) == nested)
    #expect(nested != AveragedLearners([StackedLearners(Self.members)]))
    let text = String(decoding: bytes, as: UTF8.self)
    let foreign = text.replacingOccurrences(of: "\"MLP\"", with: "\"Stranger\"")
    #expect(foreign != text)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(AveragedLearners.self, from: Data(foreign.utf8))
    }
  }

  @Test("files hold all members, within four layers; damaged ones are refused")
  func files() throws {
    let data = try Self.data()
    let model = try AveragedLearners([
      StackedLearners(Self.members, folds: 2), MajorityBaseline(),
    ]).fit(data)
    let bytes = try model.serialized()
    let read = try #require(try ModelFile.read(bytes: bytes) as? AveragedModel)
    #expect(read == model)
    #expect(try read.serialized() == bytes)
    #expect(
      try read.probabilities(for: data).elements == model.probabilities(for: data).elements)
    ModelDamage.expectRefused(bytes, rounds: 150)
    let small = try StackedLearners([MajorityBaseline(), SoftmaxRegression()], folds: 2).fit(data)
    #expect(try ModelFile.read(bytes: small.serialized()) as? StackedModel == small)
    #expect(try ModelDamage.forge(small.serialized(), rounds: 100) > 20)
    var deep = AveragedLearners([MajorityBaseline()])
    for _ in 0..<3 { deep = AveragedLearners([deep]) }
    let four = try deep.fit(data)
    #expect(try ModelFile.read(bytes: four.serialized()) as? AveragedModel == four)
    let error = #expect(throws: LearnError.self) {
      try AveragedLearners([deep]).fit(data).serialized()
    }
    guard case .invalidParameter(name: "members", _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("no members, too many, what a member throws, and cancellation are errors")
  func errors() throws {
    let data = try Self.data()
    let many = [any Learner](repeating: MajorityBaseline(), count: 61)
    for members in [[], many, [SoftmaxRegression(l2: -1)]] as [[any Learner]] {
      for learner in [AveragedLearners(members), StackedLearners(members)] as [any Learner] {
        let error = #expect(throws: LearnError.self) {
          try AnyLearner(learner).fit(data, context: TrainingContext())
        }
        guard case .invalidParameter = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
      }
    }
    #expect(throws: LearnError.cancelled) {
      try AveragedLearners(Self.members).fit(
        data, context: TrainingContext(isCancelled: { true }))
    }
  }
}
