import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Intervals against SciPy 1.17.1")
struct IntervalTests {
  @Test("percentile and BCa intervals of SciPy's replicates are SciPy's")
  func bootstrap() throws {
    for golden in try GoldenEvaluation.read().intervals {
      let percentile = try #require(Bootstrap().interval(of: golden.replicates))
      let bca = try #require(
        Bootstrap().biasCorrected(golden.value, golden.replicates, golden.jackknife))
      let comparison = Comparison(
        [percentile.lowerBound, percentile.upperBound, bca.lowerBound, bca.upperBound],
        golden.percentile + golden.bca,
        within: 1e-11)  // shares to some ε, between replicates up to 0.1 apart × 998
      #expect(comparison.isWithinBound, "\(golden.name): \(comparison)")
    }
  }

  @Test("the jackknife-t interval of a mean is Student's")
  func student() throws {
    let golden = try #require(try GoldenEvaluation.read().intervals.first { $0.name == "mean" })
    let interval = try #require(
      Bootstrap().studentized(
        golden.value, golden.jackknife, degrees: golden.jackknife.count - 1))
    let comparison = Comparison(
      [interval.lowerBound, interval.upperBound], golden.t,
      within: 1e-12)  // differences of means near 1, 40 of them
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("quantiles of the normal and of Student's distribution, and the sign test, agree")
  func distributions() throws {
    let golden = try GoldenEvaluation.read().distributions
    let normal = Comparison(
      golden.shares.map { NormalDistribution.quantile($0) }, golden.normal,
      within: 1e-13)  // Newton ends within some ε; the largest value is 7
    #expect(normal.isWithinBound, "\(normal)")
    let student = golden.degrees.flatMap { degrees in
      golden.tails.map { StudentDistribution(degrees: degrees).quantile($0) }
    }
    let expected = golden.student.flatMap { $0 }
    let comparison = Comparison(
      student, expected, within: 1e-10,  // lgamma near 200 degrees has 1e-13 of 700
      scale: expected)
    #expect(comparison.isWithinBound, "\(comparison)")
    let signs = Comparison(
      golden.counts.map { SignTest.pValue($0[0], $0[1]) }, golden.signs, within: 1e-10)
    #expect(signs.isWithinBound, "\(signs)")
  }

  static func predictions(groups: Int, rare: Int, seed: UInt64) throws -> Predictions {
    var generator = SeededGenerator(seed: seed)
    var (labels, names, p): ([String], [String], [[Double]]) = ([], [], [])
    for group in 0..<groups {
      let isRare = group < rare
      for _ in 0...generator.index(below: 4) {
        let odds = 1.2 * generator.normal() + (isRare ? 1 : -1)
        labels.append(isRare ? "rare" : "common")
        names.append("g\(group)")
        p.append([1 - 1 / (1 + exp(-odds)), 1 / (1 + exp(-odds))])
      }
    }
    return try Predictions(
      classes: ["common", "rare"], labels: labels, probabilities: Matrix(rows: p),
      groups: names)
  }

  @Test("a class with fewer than 30 groups gets jackknife-t intervals and a warning")
  func fewGroups() throws {
    let few = try evaluate(Self.predictions(groups: 60, rare: 29, seed: 1))
    #expect(few.clip.intervalMethod == .jackknifeT)
    #expect(few.warnings.contains { $0.contains("'rare' has 29 groups") })
    let many = try evaluate(Self.predictions(groups: 60, rare: 30, seed: 1))
    #expect(many.clip.intervalMethod == .percentile && many.warnings.isEmpty)
    let interval = try #require(few.clip.recall["rare"]?.interval)
    #expect(interval.upperBound <= 1 && interval.lowerBound > 0)
    let one = try evaluate(Self.predictions(groups: 60, rare: 1, seed: 1))
    #expect(one.clip.auc.interval == nil)
    #expect(one.clip.auc.reason?.contains("one group only") == true)
  }

  @Test(
    "every metric has an interval by each method, the same for any number of workers",
    arguments: [Bootstrap.Method.percentile, .bca, .jackknifeT])
  func methods(method: Bootstrap.Method) throws {
    let predictions = try Self.predictions(groups: 80, rare: 35, seed: 2)
    let settings = Bootstrap(replicates: 300, method: method)
    let report = try evaluate(predictions, bootstrap: settings, parallelism: .serial)
    #expect(report.clip.intervalMethod == method)
    let object = try #require(
      try JSONSerialization.jsonObject(with: report.json()) as? [String: Any])
    for level in ["clip", "speaker"] {
      let scores = try #require(object[level] as? [String: Any])
      for path in ScoreLayout(classCount: 2).paths(["common", "rare"]) {
        let metric = path.split(separator: ".").reduce(scores as Any?) { value, key in
          (value as? [String: Any])?[String(key)]
        }
        let found = try #require(metric as? [String: Any], "\(path)")
        #expect(found["value"] is Double, "\(path)")
        #expect((found["interval"] as? [Double])?.count == 2, "\(path)")
      }
    }
    #expect(
      try evaluate(predictions, bootstrap: settings, parallelism: .workers(3)) == report)
  }

  @Test("intervals by jackknife-t hold the truth in 92 % or more of 200 trials of 20 speakers")
  func coverage() throws {
    // Accuracy of speakers whose clips are right with a probability of their own, 0.8 on average.
    var generator = SeededGenerator(seed: 4)
    var held = 0
    for _ in 0..<200 {
      var (labels, names, p): ([String], [String], [[Double]]) = ([], [], [])
      for group in 0..<20 {
        let own = 0.6 + 0.4 * generator.uniform()
        for _ in 0..<5 {
          let isFirst = group % 2 == 0
          labels.append(isFirst ? "a" : "b")
          names.append("g\(group)")
          p.append((generator.uniform() < own) == isFirst ? [0.7, 0.3] : [0.3, 0.7])
        }
      }
      let input = try Predictions(
        classes: ["a", "b"], labels: labels, probabilities: Matrix(rows: p), groups: names
      ).byRow()
      let scores = ClusterScores(input, classCount: 2)
      let interval = Bootstrap().intervals(of: scores, .serial).bounds[scores.layout.accuracy]
      if let interval, interval.contains(0.8) { held += 1 }
    }
    // 95 % less two standard errors of 1.5 %.
    #expect(held >= 184, "\(held) of 200")
  }
}
