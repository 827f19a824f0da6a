import Determinism
import Foundation
@testable import Learn
import Testing

@Suite("Tuned decisions")
struct ThresholdTunedTests {
  static let objectives: [DecisionObjective] = [
    .accuracy, .balancedAccuracy, .macroF1, .mcc, .f1("c1"), .fBeta("c1", beta: 2),
    .cost(["c1": ["c0": 7], "c0": ["c1": 2]]),
  ]

  static func input(classes: Int, rows: Int, seed: UInt64) throws -> ClusterInput {
    var generator = SeededGenerator(seed: seed)
    var (labels, p): ([String], [[Double]]) = ([], [])
    for _ in 0..<rows {
      let label = min(generator.index(below: classes + 3), classes - 1)
      let powers = (0..<classes).map { exp(generator.normal() + ($0 == label ? 1 : 0)) }
      labels.append("c\(label)")
      p.append(powers.map { (100 * $0 / powers.reduce(0, +)).rounded() / 100 })
    }
    return try Predictions(
      classes: (0..<classes).map { "c\($0)" }, labels: labels, probabilities: Matrix(rows: p)
    ).byRow()
  }

  static func gain(
    _ rule: DecisionRule, _ input: ClusterInput, _ objective: DecisionObjective, classes: [String]
  ) -> Double {
    let size = classes.count
    var counts = [Double](repeating: 0, count: size * size)
    for (row, label) in input.truth.enumerated() {
      let choice = rule.choice(among: input.probabilities[row * size..<(row + 1) * size])
      counts[label * size + choice] += 1
    }
    return objective.gain(counts, classes)
  }

  @Test("no threshold of a fine grid does better for two classes", arguments: objectives)
  func best(objective: DecisionObjective) throws {
    let classes = ["c0", "c1"]
    let input = try Self.input(classes: 2, rows: 300, seed: 3)
    let found = DecisionTuning(input, objective, classes: classes).solve()
    let reached = Self.gain(found.rule, input, objective, classes: classes)
    #expect(abs(reached - found.gain) < 1e-12)
    #expect(found.gain >= found.gainOfMostProbable)
    for step in 0...200 {
      // Probabilities are whole percents: between any two of them lies a half.
      let other = Self.gain(
        .threshold(Double(step) / 200), input, objective, classes: classes)
      #expect(other <= found.gain + 1e-12, "threshold \(step) of 200")
    }
  }

  @Test(
    "no weight of one class, the others as they are, does better for three classes",
    arguments: objectives)
  func coordinates(objective: DecisionObjective) throws {
    let classes = ["c0", "c1", "c2"]
    let input = try Self.input(classes: 3, rows: 300, seed: 4)
    let found = DecisionTuning(input, objective, classes: classes).solve()
    #expect(
      abs(Self.gain(found.rule, input, objective, classes: classes) - found.gain) < 1e-12)
    #expect(found.gain >= found.gainOfMostProbable)
    guard case .weighted(let weights) = found.rule else { return }
    for index in 0..<3 {
      for step in -20...20 {
        var other = weights
        other[index] *= exp(Double(step) / 4)
        let gain = Self.gain(.weighted(by: other), input, objective, classes: classes)
        #expect(gain <= found.gain + 1e-12, "class \(index), step \(step)")
      }
    }
  }

  @Test("rules decide as they say, and refuse other numbers of classes")
  func rules() throws {
    #expect(DecisionRule.mostProbable.choice(among: [0.4, 0.4, 0.2]) == 0)
    #expect(DecisionRule.threshold(0.3).choice(among: [0.7, 0.3]) == 1)
    #expect(DecisionRule.threshold(0.31).choice(among: [0.7, 0.3]) == 0)
    #expect(DecisionRule.weighted(by: [1, 1, 4]).choice(among: [0.5, 0.3, 0.2]) == 2)
    let costs = DecisionRule.leastCost(matrix: [[0, 1, 1], [1, 0, 1], [9, 9, 0]])
    #expect(costs.choice(among: [0.5, 0.3, 0.2]) == 2)
    #expect(throws: LearnError.self) {
      try DecisionRule.threshold(0.5).validate(classCount: 3)
    }
    #expect(throws: LearnError.self) {
      try DecisionRule.weighted(by: [1, 0]).validate(classCount: 2)
    }
    #expect(throws: LearnError.self) {
      try DecisionRule.leastCost(matrix: [[0, 1]]).validate(classCount: 2)
    }
  }

  @Test(
    "the rule lives in the model, its file, its decisions, and the report by fold and speaker",
    arguments: [2, 3])
  func honoured(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 90, classes: classes, seed: 8, separation: 0.6)
    let names = data.classes
    let others = names.map { ($0, $0 == names[1] ? 0.0 : 8) }
    let costs = [names[1]: Dictionary(uniqueKeysWithValues: others)]
    let learner = ThresholdTuned(SoftmaxRegression(), for: .cost(costs), folds: 3)
    let model = try learner.fit(data)
    #expect(model.decisionRule != .mostProbable)
    let read = try ModelFile.read(bytes: model.serialized())
    #expect(read as? ThresholdTunedModel == model)
    #expect(read.decisionRule == model.decisionRule)
    let plain = try SoftmaxRegression().fit(data)
    #expect(try model.probabilities(for: data) == plain.probabilities(for: data))

    let split = GroupedStratifiedKFold(folds: 3, seed: 2)
    let tuned = try evaluate(learner, on: data, split: split, bootstrap: .none)
    let untuned = try evaluate(
      SoftmaxRegression(), on: data, split: split, bootstrap: .none)
    #expect(tuned.clip.logLoss == untuned.clip.logLoss && tuned.clip.auc == untuned.clip.auc)
    let (a, b) = (tuned.clip.recall[names[1]]?.value, untuned.clip.recall[names[1]]?.value)
    #expect((a ?? 0) > (b ?? 1) + 0.1)
    let (c, d) = (
      tuned.speaker?.recall[names[1]]?.value, untuned.speaker?.recall[names[1]]?.value
    )
    #expect((c ?? 0) >= (d ?? 1))
    let scored = try evaluate(model, on: data, bootstrap: .none)
    for row in 0..<data.rowCount {
      let values = (0..<data.columnCount).map {
        FeatureValue.number(data.value(row: row, column: $0) ?? 0)
      }
      let decision = try model.decision(for: values, schema: data.schema)
      #expect(decision.label == names[scored.predictions.decisions[row]])
      #expect(decision.probabilities.contains(decision.probability))
    }
  }

  @Test("forged rules are refused, damaged files too")
  func forged() throws {
    let data = try SamplePopulation.dataset(groups: 30, columns: 3, seed: 2)
    let model = try ThresholdTuned(SoftmaxRegression(), for: .f1("class1")).fit(data)
    let wrong = ThresholdTunedModel(
      provenance: model.provenance, decisionRule: .weighted(by: [1, 2, 3]),
      objective: model.objective, level: .clip, member: model.memberModels)
    let bytes = try wrong.serialized()
    let error = #expect(throws: LearnError.self) { try ModelFile.read(bytes: bytes) }
    guard case .corruptModel(_, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("decision rule"))
    let right = try model.serialized()
    ModelDamage.expectRefused(right, rounds: 150)
    #expect(try ModelDamage.forge(right, rounds: 300) > 50)
  }

  @Test("classes that do not exist, and costs and betas that make no sense, are named")
  func refusals() throws {
    let data = try SamplePopulation.dataset(groups: 30, seed: 2)
    func fit(_ objective: DecisionObjective) throws {
      _ = try ThresholdTuned(MajorityBaseline(), for: objective).fit(data)
    }
    #expect(throws: LearnError.unknownClasses(["x"], known: data.classes)) { try fit(.f1("x")) }
    #expect(throws: LearnError.unknownClasses(["y"], known: data.classes)) {
      try fit(.cost(["class0": ["y": 1]]))
    }
    #expect(throws: LearnError.self) { try fit(.cost(["class0": ["class1": -1]])) }
    #expect(throws: LearnError.self) { try fit(.fBeta("class0", beta: 0)) }
  }
}
