import Foundation
@testable import Learn
import TestSupport
import Testing

/// What scikit-learn and SciPy make of overconfident predictions.
struct GoldenCalibrators: Decodable {
  struct Curve: Decodable {
    var odds: [Double]
    var raw: [Double]
    var shares: [Double]
  }

  struct Case: Decodable {
    var classes: Int
    var truth: [Int]
    var probabilities: [Double]
    var weights: [Double]?
    var inverseTemperature: Double
    var temperature: [Double]
    var platt: [Double]
    var plattParameters: [[Double]]
    var sklearnSigmoid: [[Double]]
    var beta: [Double]
    var betaParameters: [[Double]]
    var isotonic: [Double]
    var isotonicParameters: [Curve]

    func predictions() throws -> Predictions {
      try Predictions(
        classes: (0..<classes).map { "c\($0)" }, labels: truth.map { "c\($0)" },
        probabilities: Matrix(rows: truth.count, columns: classes, elements: probabilities),
        weights: weights)
    }

    func expected(_ method: CalibrationMethod) -> [Double] {
      switch method {
      case .platt: platt
      case .isotonic: isotonic
      case .temperature: temperature
      case .beta: beta
      }
    }
  }

  var cases: [Case]

  static func read() throws -> [Case] { try shared.get() }

  private static let shared = Result {
    try Golden.decode(GoldenCalibrators.self, "calibrators.json").cases
  }
}

@Suite("Calibrators against scikit-learn 1.9.1 and SciPy 1.17.1")
struct CalibratorTests {
  @Test(
    "calibrated probabilities agree, two classes and three, with weights",
    arguments: CalibrationMethod.allCases)
  func probabilities(method: CalibrationMethod) throws {
    for golden in try GoldenCalibrators.read() {
      let calibrator = try Calibrator(method, from: golden.predictions())
      let size = golden.classes
      let found = golden.truth.indices.flatMap { row in
        calibrator(Array(golden.probabilities[row * size..<(row + 1) * size]))
      }
      // SciPy's bounded search of the temperature ends within 1e-8 of it, as a smooth minimum allows;
      // logistic solvers end within 1e-12 of a gradient of 0; staircases are sums in another order.
      let bound = method == .temperature ? 1e-7 : method == .isotonic ? 1e-12 : 1e-9
      let comparison = Comparison(found, golden.expected(method), within: bound)
      #expect(comparison.isWithinBound, "\(method): \(comparison)")
    }
  }

  @Test("the slope and intercept are those of scikit-learn's own sigmoid search")
  func sigmoid() throws {
    for golden in try GoldenCalibrators.read() {
      let calibrator = try Calibrator(.platt, from: golden.predictions())
      guard case .logistic(let parameters) = calibrator.curves else {
        Issue.record("no logistic curve")
        continue
      }
      let comparison = Comparison(
        parameters.flatMap { [$0[0], $0[2]] }, golden.sklearnSigmoid.flatMap { $0 },
        within: 1e-6)  // it stops at a gradient of 1e-6
      #expect(comparison.isWithinBound, "\(comparison)")
    }
  }

  @Test("a staircase between its steps and beyond its ends is IsotonicRegression's")
  func staircase() throws {
    for golden in try GoldenCalibrators.read() {
      let calibrator = try Calibrator(.isotonic, from: golden.predictions())
      guard case .isotonic(let curves) = calibrator.curves else {
        Issue.record("no staircase")
        continue
      }
      for (curve, expected) in zip(curves, golden.isotonicParameters) {
        let comparison = Comparison(
          expected.odds.map { curve.value(at: $0) }, expected.shares, within: 1e-12)
        #expect(comparison.isWithinBound, "\(comparison)")
      }
      // Without bounds it is scikit-learn's prediction itself.
      let index = golden.classes == 2 ? 1 : 0
      let odds = golden.truth.indices.map { row -> Double in
        let logs = Calibrator.logs(golden.probabilities[row * golden.classes + index])
        return logs.of - logs.ofRest
      }
      let free = IsotonicCurve(
        positions: odds, targets: golden.truth.map { $0 == index ? 1 : 0 },
        weights: golden.weights ?? odds.map { _ in 1 }, bounds: 0...1)
      let raw = Comparison(
        golden.isotonicParameters[0].odds.map { free.value(at: $0) },
        golden.isotonicParameters[0].raw, within: 1e-12)
      #expect(raw.isWithinBound, "\(raw)")
    }
  }

  @Test(
    "every method gives probabilities that rise with the model's and are never 0 or 1",
    arguments: CalibrationMethod.allCases)
  func monotone(method: CalibrationMethod) throws {
    let golden = try #require(try GoldenCalibrators.read().first)
    let calibrator = try Calibrator(method, from: golden.predictions())
    let p = (0...1_000).map { calibrator([1 - Double($0) / 1_000, Double($0) / 1_000]) }
    for (before, after) in zip(p, p.dropFirst()) { #expect(after[1] >= before[1]) }
    #expect(p.allSatisfy { $0[1] > 0 && $0[1] < 1 && abs($0[0] + $0[1] - 1) < 1e-15 })
  }

  @Test(
    "rows that a threshold divides without a mistake give finite curves, and so do equal ones",
    arguments: CalibrationMethod.allCases)
  func degenerate(method: CalibrationMethod) throws {
    for p in [[0.1, 0.2, 0.8, 0.9], [0.5, 0.5, 0.5, 0.5], [0, 0, 1, 1], [0.9, 0.8, 0.2, 0.1]] {
      let predictions = try Predictions(
        classes: ["a", "b"], labels: ["a", "a", "b", "b"],
        probabilities: Matrix(rows: p.map { [1 - $0, $0] }))
      let calibrator = try Calibrator(method, from: predictions)
      for value in [0, 0.3, 0.5, 1] {
        let found = calibrator([1 - value, value])
        #expect(found.allSatisfy { (0...1).contains($0) }, "\(p): \(found)")
      }
    }
    #expect(throws: LearnError.absentClass("b")) {
      try Calibrator(
        method,
        from: Predictions(
          classes: ["a", "b"], labels: ["a"], probabilities: Matrix(rows: [[0.5, 0.5]])))
    }
  }
}
