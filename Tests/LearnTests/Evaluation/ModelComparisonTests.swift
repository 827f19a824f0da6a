import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Comparison of two models")
struct ModelComparisonTests {
  /// Predictions of two models; the second is worse by `loss` on the log-odds.
  static func pair(
    groups: Int, classes: Int = 2, loss: Double, seed: UInt64
  ) throws -> (Predictions, Predictions) {
    var generator = SeededGenerator(seed: seed)
    var (labels, names): ([String], [String]) = ([], [])
    var rows: [[[Double]]] = [[], []]
    for group in 0..<groups {
      let label = group % classes
      let own = generator.normal()
      for _ in 0...generator.index(below: 3) {
        labels.append("c\(label)")
        names.append("g\(group)")
        for model in 0..<2 {
          let powers = (0..<classes).map { index in
            let gain = index == label ? 1.5 + own - (model == 1 ? loss : 0) : 0
            return exp(gain + 0.5 * generator.normal())
          }
          rows[model].append(powers.map { $0 / powers.reduce(0, +) })
        }
      }
    }
    func predictions(_ model: Int) throws -> Predictions {
      try Predictions(
        classes: (0..<classes).map { "c\($0)" }, labels: labels,
        probabilities: Matrix(rows: rows[model]), groups: names)
    }
    return (try predictions(0), try predictions(1))
  }

  @Test("a model compared with itself differs in nothing")
  func same() throws {
    let (a, _) = try Self.pair(groups: 60, loss: 0, seed: 1)
    let result = try compare(a, a, bootstrap: Bootstrap(replicates: 200))
    for (path, metric) in result.clip.metrics {
      #expect(metric.difference.value == 0, "\(path)")
      #expect(metric.difference.interval == 0...0, "\(path)")
      #expect(metric.pValue == 1 && metric.permutationPValue == 1, "\(path)")
    }
    #expect(result.votes.n == 60 && result.votes.pValue == 1)
    #expect(result.warnings.isEmpty, "\(result.warnings)")
  }

  @Test(
    "a worse model is told from a better one, and the order only changes signs",
    arguments: [2, 3])
  func different(classes: Int) throws {
    let (a, b) = try Self.pair(groups: 80, classes: classes, loss: 1.2, seed: 2)
    let full = try compare(a, b, bootstrap: Bootstrap(replicates: 250, seed: 3))
    // What holds for each replicate holds for a few.
    let few = Bootstrap(replicates: 25, seed: 3)
    let (ab, ba) = (try compare(a, b, bootstrap: few), try compare(b, a, bootstrap: few))
    for path in ["auc", "balancedAccuracy", "recall.c1", "averagePrecision.c0"] {
      let told = try #require(full.clip[path])
      #expect((told.difference.interval?.lowerBound ?? -1) > 0, "\(path)")
      #expect((told.pValue ?? 1) < 0.01)
      #expect((told.permutationPValue ?? 1) < 0.01)
      let (forth, back) = (try #require(ab.clip[path]), try #require(ba.clip[path]))
      #expect(forth.difference.value == told.difference.value)
      #expect(forth.difference.value == back.difference.value.map { -$0 })
      #expect(forth.pValue == back.pValue)
      #expect(forth.first == back.second)
    }
    #expect((full.clip["logLoss"]?.difference.interval?.upperBound ?? 1) < 0)
    #expect(full.votes.pValue < 0.05)
    #expect(ab.votes.onlyFirstIsRight == ba.votes.onlySecondIsRight)
    #expect(full.speaker != nil)
    #expect(try compare(a, b, bootstrap: few, parallelism: .workers(3)) == ab)
  }

  @Test("of models that are equally good, p-values are spread evenly")
  func falseAlarms() throws {
    var (byDraws, byExchange): ([Double], [Double]) = ([], [])
    for seed in 0..<80 {
      let (a, b) = try Self.pair(groups: 20, loss: 0, seed: UInt64(100 + seed))
      let scores = PairedScores(a.byRow(), b.byRow(), classes: a.classes)
      let result = scores.differences(Bootstrap(replicates: 39), .serial)
      byDraws.append(result["logLoss"]?.pValue ?? .nan)
      byExchange.append(result["logLoss"]?.permutationPValue ?? .nan)
    }
    for values in [byDraws, byExchange] {
      // The mean of 80 even numbers has a standard error of 0.032; 5 % ± 2.4 % are below 0.05.
      #expect(abs(values.reduce(0, +) / 80 - 0.5) < 0.11)
      #expect((0...10).contains(values.count { $0 <= 0.05 }))
    }
  }

  @Test("other rows, labels, groups, classes or weights are refused, with what differs")
  func refusals() throws {
    func make(
      _ labels: [String] = ["a", "b"], ids: [String] = ["r1", "r2"],
      groups: [String]? = nil, classes: [String] = ["a", "b"], weights: [Double]? = nil
    ) throws -> Predictions {
      try Predictions(
        classes: classes, labels: labels,
        probabilities: Matrix(
          rows: labels.map { _ in classes.map { _ in 1 / Double(classes.count) } }),
        groups: groups, rowIDs: ids, weights: weights)
    }
    let a = try make()
    for (other, word) in [
      (try make(ids: ["r1", "r3"]), "'r3'"), (try make(["b", "b"]), "'r1'"),
      (try make(groups: ["x", "y"]), "groups"), (try make(classes: ["a", "b", "c"]), "classes"),
      (try make(weights: [1, 2]), "weights"), (try make(["a"], ids: ["r1"]), "rows"),
    ] {
      let error = #expect(throws: LearnError.self) { try compare(a, other) }
      guard case .rowsDiffer(let reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(reason.contains(word), "\(reason)")
    }
  }

  @Test("evaluations of two learners on one split compare; the JSON has stable paths")
  func evaluations() throws {
    let data = try SamplePopulation.dataset(groups: 80, seed: 6)
    let split = GroupedStratifiedKFold(folds: 3, seed: 1)
    let quick = Bootstrap(replicates: 100)
    let a = try evaluate(SoftmaxRegression(), on: data, split: split, bootstrap: quick)
    let b = try evaluate(MajorityBaseline(), on: data, split: split, bootstrap: quick)
    let result = try compare(a, b, bootstrap: quick)
    #expect((result.clip["auc"]?.difference.interval?.lowerBound ?? 0) > 0.1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(result)) as? [String: Any])
    let clip = try #require(object["clip"] as? [String: Any])
    let metrics = try #require(clip["metrics"] as? [String: Any])
    #expect(metrics["f1.class0"] != nil && metrics["equalError.class1.rate"] != nil)
  }
}
