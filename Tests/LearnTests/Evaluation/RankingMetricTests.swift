@testable import Learn
import TestSupport
import Testing

/// What scikit-learn, SciPy and NumPy say about predictions with ties and weights.
struct GoldenEvaluation: Decodable {
  struct Case: Decodable {
    struct Point: Decodable {
      var rate: Double
      var threshold: Double
      var missRate: Double
      var falseAlarmRate: Double
    }

    var classes: Int
    var truth: [Int]
    var probabilities: [Double]
    var weights: [Double]?
    var accuracy: Double
    var macroF1: Double
    var mcc: Double
    var logLoss: Double
    var brier: Double
    var auc: Double
    var averagePrecision: [Double]
    var equalError: [Point]
    var calibrationError: Double
    var debiasedCalibrationError: Double
    var reliability: Double
    var resolution: Double
    var uncertainty: Double
    var tables: [[[Double]]]

    func predictions() throws -> Predictions {
      try Predictions(
        classes: (0..<classes).map { "c\($0)" }, labels: truth.map { "c\($0)" },
        probabilities: Matrix(rows: truth.count, columns: classes, elements: probabilities),
        weights: weights)
    }
  }

  struct Intervals: Decodable {
    var name: String
    var value: Double
    var replicates: [Double]
    var jackknife: [Double]
    var percentile: [Double]
    var bca: [Double]
    var t: [Double]
  }

  struct Distributions: Decodable {
    var shares: [Double]
    var normal: [Double]
    var degrees: [Int]
    var tails: [Double]
    var student: [[Double]]
    var counts: [[Int]]
    var signs: [Double]
  }

  var cases: [Case]
  var intervals: [Intervals]
  var distributions: Distributions

  static func read() throws -> GoldenEvaluation {
    try Golden.decode(GoldenEvaluation.self, "evaluation.json")
  }
}

@Suite("Ranking and calibration metrics against scikit-learn 1.9.1 and SciPy 1.17.1")
struct RankingMetricTests {
  // The same sums in another order: some hundred ε.
  static let bound = 1e-12

  @Test("average precision, equal error and calibration agree, two classes and three, with weights")
  func metrics() throws {
    for golden in try GoldenEvaluation.read().cases {
      let report = try evaluate(golden.predictions(), bootstrap: .none).clip
      let names = (0..<golden.classes).map { "c\($0)" }
      let figures: [Metric?] =
        [
          report.accuracy, report.macroF1, report.mcc, report.logLoss, report.brier, report.auc,
          report.calibrationError, report.debiasedCalibrationError,
          report.brierDecomposition.reliability, report.brierDecomposition.resolution,
          report.brierDecomposition.uncertainty,
        ] + names.map { report.averagePrecision[$0] }
      let expected =
        [
          golden.accuracy, golden.macroF1, golden.mcc, golden.logLoss, golden.brier, golden.auc,
          golden.calibrationError, golden.debiasedCalibrationError, golden.reliability,
          golden.resolution, golden.uncertainty,
        ] + golden.averagePrecision
      let comparison = Comparison(
        figures.map { $0?.value ?? .nan }, expected, within: Self.bound)
      #expect(comparison.isWithinBound, "\(comparison)")
      let points = (golden.classes == 2 ? ["c1"] : names).map { report.equalError[$0] }
      let equal = Comparison(
        points.flatMap { point in
          [point?.rate, point?.threshold, point?.missRate, point?.falseAlarmRate]
            .map { $0?.value ?? .nan }
        },
        golden.equalError.flatMap { [$0.rate, $0.threshold, $0.missRate, $0.falseAlarmRate] },
        within: Self.bound)
      #expect(equal.isWithinBound, "\(equal)")
    }
  }

  @Test("the parts of the Brier score sum to it")
  func murphy() throws {
    for golden in try GoldenEvaluation.read().cases {
      let report = try evaluate(golden.predictions(), bootstrap: .none).clip
      let parts = report.brierDecomposition
      let sum =
        (parts.reliability.value ?? .nan) - (parts.resolution.value ?? .nan)
        + (parts.uncertainty.value ?? .nan) + (parts.remainder.value ?? .nan)
      #expect(abs(sum - (report.brier.value ?? .nan)) < Self.bound)
    }
  }

  @Test("two classes share one equal error: what one misses the other accepts")
  func mirror() throws {
    let golden = try #require(try GoldenEvaluation.read().cases.first)
    let report = try evaluate(golden.predictions(), bootstrap: .none).clip
    let (first, last) = (report.equalError["c0"], report.equalError["c1"])
    #expect(first?.rate == last?.rate)
    #expect(first?.missRate == last?.falseAlarmRate)
    #expect(first?.threshold.value == last?.threshold.value.map { 1 - $0 })
  }

  @Test("a table of reliability has the rows of each bin, and text with a line a bin")
  func table() throws {
    for golden in try GoldenEvaluation.read().cases {
      for (index, expected) in golden.tables.enumerated() {
        let table = try ReliabilityTable(
          golden.predictions(), of: "c\(index)", bootstrap: Bootstrap(replicates: 100))
        let found = table.bins.flatMap {
          [Double($0.n), $0.lowest, $0.highest, $0.meanProbability, $0.share.value ?? .nan]
        }
        let comparison = Comparison(found, expected.flatMap { $0 }, within: Self.bound)
        #expect(comparison.isWithinBound, "\(comparison)")
        #expect(table.bins.map(\.n).reduce(0, +) == golden.truth.count)
        let lines = table.csv.split(separator: "\n")
        #expect(lines.count == expected.count + 1)
        #expect(lines[0] == "n,lowest,highest,meanProbability,share,shareLow,shareHigh")
        #expect(lines[1].split(separator: ",").count == 7)
      }
    }
  }

  @Test("whole weights give what rows repeated as often give, by rows and in replicates")
  func repeats() throws {
    for golden in try GoldenEvaluation.read().cases where golden.weights != nil {
      let weights = try #require(golden.weights)
      let rows = weights.enumerated().flatMap { row, weight in
        [Int](repeating: row, count: Int(weight))
      }
      let size = golden.classes
      let repeated = try Predictions(
        classes: (0..<size).map { "c\($0)" }, labels: rows.map { "c\(golden.truth[$0])" },
        probabilities: Matrix(
          rows: rows.map { Array(golden.probabilities[$0 * size..<($0 + 1) * size]) }))
      let a = ClusterScores(try golden.predictions().byRow(), classCount: size).values()
      let b = ClusterScores(repeated.byRow(), classCount: size).values()
      let debiased = ScoreLayout(classCount: size).debiasedCalibrationError
      // Repeated rows are more rows: chance is thought smaller. All else is the same.
      for place in a.indices where place != debiased {
        #expect(abs(a[place] - b[place]) < Self.bound, "place \(place)")
      }
    }
  }

  @Test("what has no positives or no negatives is nil with a reason")
  func undefined() throws {
    let report = try UndefinedMetricTests.report(["a", "a"], [0.9, 0.2]).clip
    #expect(report.averagePrecision["b"]?.value == nil)
    #expect(report.averagePrecision["b"]?.reason == "there are no rows of 'b'")
    #expect(report.averagePrecision["a"]?.value == 1)
    #expect(report.equalError["a"]?.rate.reason == "all rows are of 'a'")
    #expect(report.equalError["b"]?.threshold.reason == "there are no rows of 'b'")
    #expect(report.calibrationError.value != nil)
  }

  @Test("rows without weight are no rows, and impossible weights are refused")
  func weights() throws {
    func predictions(_ weights: [Double]) throws -> Predictions {
      try Predictions(
        classes: ["a", "b"], labels: ["a", "b", "b"],
        probabilities: Matrix(rows: [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]), weights: weights)
    }
    #expect(try evaluate(predictions([1, 1, 0]), bootstrap: .none).clip.accuracy.value == 1)
    let empty = try evaluate(predictions([0, 0, 0])).clip
    #expect(empty.accuracy.value == nil && empty.calibrationError.value == nil)
    #expect(throws: LearnError.invalidWeight(row: 1, value: "-1.0")) {
      try predictions([1, -1, 1])
    }
  }
}
