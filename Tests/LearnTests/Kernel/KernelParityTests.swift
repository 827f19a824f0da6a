import Foundation
import Learn
import TestSupport
import Testing

@Suite("Kernel machine against SciPy")
struct KernelParityTests {
  /// One data set with solutions of the equations at the minimum.
  struct Golden: Decodable {
    struct Fit: Decodable {
      var l2: Double
      var gamma: Double?
      var logits: [Double]
      var probabilities: [Double]
    }

    var columns: Int
    var features: [Double]
    var labels: [Int]
    var weights: [Double]?
    var fits: [Fit]

    func dataset() throws -> Dataset {
      try Dataset(
        features: Matrix(rows: labels.count, columns: columns, elements: features),
        labels: labels.map { "c\($0)" }, weights: weights)
    }
  }

  @Test(
    "logits and probabilities agree", arguments: ["iris", "wine", "cancer"],
    [SoftmaxRegression.Solver.newton, .lbfgs])
  func parity(name: String, solver: SoftmaxRegression.Solver) throws {
    let golden = try LearnTests.Golden.decode(Golden.self, "kernel-\(name).json")
    let data = try golden.dataset()
    for fit in golden.fits {
      let learner = KernelMachine(
        l2: fit.l2, gamma: fit.gamma.map { .value($0) } ?? .scale, tolerance: 1e-10,
        maximumIterations: 3_000, solver: solver)
      let model = try learner.fit(data)
      #expect(model.diagnostics.gradientMaximum < 1e-8)
      let probabilities = try model.probabilities(for: data)
      // What the project promises against its oracles; rows count as explained by the landmarks
      // when 1e-8 of their kernel is left.
      var comparison = Comparison(probabilities.elements, fit.probabilities, within: 1e-6)
      #expect(comparison.isWithinBound, "\(name) \(solver) λ \(fit.l2): \(comparison)")
      let logits: [Double]
      if data.classes.count == 2 {
        logits = (0..<probabilities.rows).map {
          log(probabilities[$0, 1]) - log(probabilities[$0, 0])
        }
      } else {
        logits = (0..<probabilities.rows).flatMap { row in
          let values = probabilities.row(row).map { log($0) }
          let mean = values.reduce(0, +) / Double(values.count)
          return values.map { $0 - mean }
        }
      }
      comparison = Comparison(
        logits, fit.logits, within: 1e-6, scale: fit.logits.map { max(1, abs($0)) })
      #expect(comparison.isWithinBound, "\(name) \(solver) λ \(fit.l2): \(comparison)")
    }
  }
}
