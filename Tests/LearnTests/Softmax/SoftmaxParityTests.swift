import Learn
import TestSupport
import Testing

@Suite("Softmax regression against scikit-learn 1.9.1")
struct SoftmaxParityTests {
  static let sets = ["iris", "wine", "cancer", "random", "binary"]

  @Test(
    "coefficients, intercepts, probabilities and scores agree",
    arguments: sets, [SoftmaxRegression.Solver.newton, .lbfgs])
  func parity(name: String, solver: SoftmaxRegression.Solver) throws {
    let golden = try Golden.decode(GoldenRegression.self, "regression-\(name).json")
    let data = try Dataset(
      features: Matrix(
        rows: golden.labels.count, columns: golden.columns, elements: golden.features),
      labels: golden.labels.map { "c\($0)" }, weights: golden.weights)
    for fit in golden.fits {
      let learner = SoftmaxRegression(
        l2: fit.l2, solver: solver,
        tolerance: 1e-10, maximumIterations: 2_000,
        classWeights: fit.balanced ? .balanced : .none, restoresPriors: false)
      let model = try learner.fit(data)
      let diagnostics = model.diagnostics
      // Without second derivatives the gradient stalls at about the root of the objective's
      // rounding, √(1e-16·curvature); the fit says so.
      #expect(
        diagnostics.gradientMaximum < (solver == .newton ? 1e-10 : 3e-9),
        "\(name) \(solver) λ \(fit.l2): \(diagnostics.gradientMaximum)")
      #expect(diagnostics.isConverged == (diagnostics.gradientMaximum <= 1e-10))
      #expect(diagnostics.solver == solver.rawValue)
      // What the project promises against scikit-learn.
      let scale = [fit.coefficients.map(abs).max() ?? 1]
      var comparison = Comparison(
        model.coefficients.elements, fit.coefficients, within: 1e-6, scale: scale)
      #expect(comparison.isWithinBound, "\(name) \(solver) λ \(fit.l2): \(comparison)")
      // scikit-learn's other solver stops up to 3e-6 off its own minimum; nearer than that it cannot be.
      let spread = zip(fit.lbfgsCoefficients, fit.coefficients).map { abs($0 - $1) }.max() ?? 0
      comparison = Comparison(
        model.coefficients.elements, fit.lbfgsCoefficients, within: 1e-6 + spread / scale[0],
        scale: scale)
      #expect(comparison.isWithinBound, "\(name) \(solver) λ \(fit.l2): \(comparison)")
      comparison = Comparison(model.intercepts, fit.intercepts, within: 1e-6, scale: scale)
      #expect(comparison.isWithinBound, "\(name) \(solver) λ \(fit.l2): \(comparison)")
      let probabilities = try model.probabilities(for: data)
      // Of a stalled gradient of 3e-9, with curvatures of 1e-2 and rows of length 10, 3e-7 is left.
      comparison = Comparison(
        probabilities.elements, fit.probabilities, within: solver == .newton ? 1e-7 : 3e-7)
      #expect(comparison.isWithinBound, "\(name) \(solver) λ \(fit.l2): \(comparison)")
      let report = try evaluate(model, on: data, bootstrap: .none).clip
      #expect(report.confusion.counts == fit.scores.confusion)
      let difference = abs((report.logLoss.value ?? .nan) - fit.scores.logLoss)
      #expect(difference < 1e-7, "log-loss differs by \(difference)")
    }
  }

  @Test("means and scales agree with StandardScaler", arguments: sets)
  func standardization(name: String) throws {
    let golden = try Golden.decode(GoldenRegression.self, "regression-\(name).json")
    let data = try Dataset(
      features: Matrix(
        rows: golden.labels.count, columns: golden.columns, elements: golden.features),
      labels: golden.labels.map { "c\($0)" }, weights: golden.weights)
    let fitted = try Preprocessing.standard.fitted(to: data)
    // Sums of a few hundred terms in another order: a relative error of some hundred ε.
    for (actual, expected) in [(fitted.means, golden.means), (fitted.scales, golden.scales)] {
      let comparison = Comparison(
        actual, expected, within: 1e-13, scale: expected.map { max(abs($0), 1e-3) })
      #expect(comparison.isWithinBound, "\(comparison)")
    }
  }
}
