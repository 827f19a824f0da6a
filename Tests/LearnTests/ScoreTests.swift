@testable import Learn
import TestSupport
import Testing

@Suite("Scores against scikit-learn 1.9.1")
struct ScoreTests {
  struct File: Decodable {
    struct Case: Decodable {
      var classes: Int
      var truth: [Int]
      var probabilities: [Double]
      var groups: [Int]
      var scores: GoldenScores
      var draws: [[Int]]
      var replicates: [GoldenScores]

      func predictions() throws -> Predictions {
        try Predictions(
          classes: (0..<classes).map { "c\($0)" }, labels: truth.map { "c\($0)" },
          probabilities: Matrix(
            rows: truth.count, columns: classes, elements: probabilities),
          groups: groups.map { "g\($0)" })
      }
    }

    struct Quantiles: Decodable {
      var values: [Double]
      var shares: [Double]
      var expected: [Double]
    }

    var cases: [Case]
    var quantiles: Quantiles
  }

  // The same sums in another order: some hundred ε.
  static let bound = 1e-12

  @Test("every metric of random probabilities with ties agrees, two classes and three")
  func metrics() throws {
    for golden in try Golden.decode(File.self, "scores.json").cases {
      let report = try evaluate(try golden.predictions(), bootstrap: .none).clip
      let names = (0..<golden.classes).map { "c\($0)" }
      let figures =
        [
          report.accuracy, report.balancedAccuracy, report.macroF1, report.microF1, report.auc,
          report.logLoss, report.brier, report.mcc,
        ] + names.map { report.precision[$0] ?? Metric(value: nil) }
        + names.map { report.recall[$0] ?? Metric(value: nil) }
        + names.map { report.f1[$0] ?? Metric(value: nil) }
      let comparison = Comparison(
        figures.map { $0.value ?? .nan }, golden.scores.values, within: Self.bound)
      #expect(comparison.isWithinBound, "\(comparison)")
      #expect(report.confusion.counts == golden.scores.confusion)
      #expect(report.clippedProbabilities == 1)
      #expect(report.n == golden.truth.count)
    }
  }

  @Test("weighting groups by how often they are drawn equals drawing their rows")
  func replicates() throws {
    for golden in try Golden.decode(File.self, "scores.json").cases {
      let input = try golden.predictions().byRow()
      let scores = ClusterScores(input, classCount: golden.classes)
      var scratch = RankingCounts()
      for (draws, expected) in zip(golden.draws, golden.replicates) {
        var weights = [Double](repeating: 0, count: input.clusterCount)
        for group in draws { weights[group] += 1 }
        let comparison = Comparison(
          scores.values(weights: weights, &scratch).prefix(expected.values.count),
          expected.values, within: Self.bound)
        #expect(comparison.isWithinBound, "\(comparison)")
      }
    }
  }

  @Test("quantiles agree with numpy.quantile")
  func quantiles() throws {
    let golden = try Golden.decode(File.self, "scores.json").quantiles
    let sorted = golden.values.sorted()
    let comparison = Comparison(
      golden.shares.map { Bootstrap.quantile($0, of: sorted) }, golden.expected,
      within: 1e-15)  // one interpolation
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("the interval of a share is that of the binomial distribution when every row is a group")
  func analytic() throws {
    // 400 rows, 70 % right: standard deviation √(0.7·0.3∕400) = 0.0229, interval ±1.96 of it.
    let labels = [String](repeating: "a", count: 200) + [String](repeating: "b", count: 200)
    let p = labels.enumerated().flatMap { row, label -> [Double] in
      (label == "a") == (row % 10 < 7) ? [0.8, 0.2] : [0.2, 0.8]
    }
    let predictions = try Predictions(
      classes: ["a", "b"], labels: labels,
      probabilities: Matrix(rows: 400, columns: 2, elements: p))
    let accuracy = try evaluate(predictions, bootstrap: Bootstrap(seed: 3)).clip.accuracy
    let interval = try #require(accuracy.interval)
    #expect(accuracy.value == 0.7)
    // A quantile of 2 000 replicates has a standard error of 0.0229·1.6∕√(2000·0.025·…) ≈ 0.0015,
    // and shares come in steps of 0.0025.
    #expect(abs(interval.lowerBound - 0.6551) < 0.006, "\(interval)")
    #expect(abs(interval.upperBound - 0.7449) < 0.006, "\(interval)")
  }

  @Test("groups make intervals wider where rows of a group are alike")
  func clustering() throws {
    // 100 groups of 10 equal rows: the interval must be √10 times that of single rows.
    let labels = (0..<1_000).map { $0 / 10 % 2 == 0 ? "a" : "b" }
    let p = (0..<1_000).flatMap { row -> [Double] in
      let group = row / 10
      let isRight = group % 10 < 8
      return (group % 2 == 0) == isRight ? [0.9, 0.1] : [0.1, 0.9]
    }
    func width(_ groups: [String]?) throws -> Double {
      let predictions = try Predictions(
        classes: ["a", "b"], labels: labels,
        probabilities: Matrix(rows: 1_000, columns: 2, elements: p), groups: groups)
      let metric = try evaluate(predictions).clip.accuracy
      let interval = try #require(metric.interval)
      return interval.upperBound - interval.lowerBound
    }
    let ratio = try width((0..<1_000).map { "g\($0 / 10)" }) / width(nil)
    #expect(abs(ratio - 10.0.squareRoot()) < 0.5, "ratio \(ratio)")
  }
}
