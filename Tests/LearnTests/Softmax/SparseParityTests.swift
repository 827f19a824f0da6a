@testable import Learn
import TestSupport
import Testing

/// One data set with sparse fits of scikit-learn.
struct GoldenSparse: Decodable {
  struct Fit: Decodable {
    var l1: Double
    var l2: Double
    var coefficients: [Double]
    var intercepts: [Double]
    var objective: Double
  }

  var columns: Int
  var features: [Double]
  var labels: [Int]
  var weights: [Double]?
  var fits: [Fit]

  static func named(_ name: String) throws -> GoldenSparse {
    try Golden.decode(GoldenSparse.self, "sparse-\(name).json")
  }

  func dataset() throws -> Dataset {
    try Dataset(
      features: Matrix(rows: labels.count, columns: columns, elements: features),
      labels: labels.map { "c\($0)" }, weights: weights)
  }
}

@Suite("L1 and elastic-net penalties against scikit-learn 1.9.1's saga")
struct SparseParityTests {
  static let sets = ["iris", "wine", "cancer", "random"]

  @Test(
    "the objective is as low and coefficients agree, by Newton steps and by gradients",
    arguments: sets, [SoftmaxRegression.Solver.newton, .lbfgs])
  func parity(name: String, solver: SoftmaxRegression.Solver) throws {
    let golden = try GoldenSparse.named(name)
    let data = try golden.dataset()
    let weight = golden.weights?.reduce(0, +) ?? Double(golden.labels.count)
    for fit in golden.fits {
      let isNewton = solver == .newton
      let model = try SoftmaxRegression(
        l2: fit.l2, l1: fit.l1, solver: solver, tolerance: isNewton ? 1e-11 : 1e-9,
        maximumIterations: isNewton ? 60 : 20_000
      ).fit(data)
      let diagnostics = model.diagnostics
      #expect(diagnostics.isConverged, "\(name) \(fit.l1) \(fit.l2): \(diagnostics.reason ?? "")")
      #expect(diagnostics.solver == (isNewton ? "proximalNewton" : "acceleratedGradient"))
      if isNewton { #expect(diagnostics.iterations <= 25) }
      #expect(zip(diagnostics.objectives, diagnostics.objectives.dropFirst()).allSatisfy(>=))
      // What the project promises; the sum, as scikit-learn minimises it.
      let objective = (diagnostics.objectives.last ?? .nan) * weight
      #expect(objective <= fit.objective + 1e-9, "\(name) \(fit.l1) \(fit.l2)")
      var comparison = Comparison(
        model.coefficients.elements, fit.coefficients, within: 1e-5)
      #expect(comparison.isWithinBound, "\(name) \(fit.l1) \(fit.l2): \(comparison)")
      comparison = Comparison(model.intercepts, fit.intercepts, within: 1e-5)
      #expect(comparison.isWithinBound, "\(name) \(fit.l1) \(fit.l2): \(comparison)")
      // The same columns are left out, exactly.
      #expect(
        model.coefficients.elements.map { $0 == 0 } == fit.coefficients.map { $0 == 0 })
    }
  }

  @Test("a path gives the models of single fits and needs fewer steps", arguments: [2, 3])
  func path(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 60, classes: classes, columns: 8, seed: 3)
    let factors = [40.0, 20, 10, 5, 2]
    let learner = SoftmaxRegression(l2: 0.3, l1: 0.7, tolerance: 1e-10)
    let models = try learner.path(factors: factors, on: data)
    var (together, alone) = (0, 0)
    var counts: [Int] = []
    for (factor, model) in zip(factors, models) {
      let single = try SoftmaxRegression(l2: 0.3 * factor, l1: 0.7 * factor, tolerance: 1e-10)
        .fit(data)
      #expect(model.learner == single.learner)
      // Curvature is at least l2 ∕ n ≈ 3e-3, so that gradients of 1e-10 leave 1e-7.
      let comparison = Comparison(
        model.coefficients.elements, single.coefficients.elements, within: 1e-6)
      #expect(comparison.isWithinBound, "\(comparison)")
      together += model.diagnostics.iterations
      alone += single.diagnostics.iterations
      counts.append(model.coefficients.elements.filter { $0 != 0 }.count)
    }
    #expect(together <= alone, "\(together), \(alone)")
    #expect(counts == counts.sorted())
    let smooth = try SoftmaxRegression(l2: 1, tolerance: 1e-10)
      .path(factors: [100, 1], on: data)
    let comparison = Comparison(
      smooth[1].coefficients.elements,
      try SoftmaxRegression(l2: 1, tolerance: 1e-10).fit(data).coefficients.elements,
      within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test(
    "a strong penalty leaves the shares of the classes, and its file comes back",
    arguments: [2, 3])
  func extremes(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: classes, seed: 3)
    let model = try SoftmaxRegression(l2: 0, l1: 1e4, tolerance: 1e-12).fit(data)
    #expect(model.coefficients.elements.allSatisfy { $0 == 0 })
    let p = try model.probabilities(for: data)
    for index in 0..<classes {
      let share = Double(data.classCounts[index]) / Double(data.rowCount)
      #expect(abs(p[0, index] - share) < 1e-10)
    }
    #expect(try ModelFile.read(bytes: model.serialized()) as? SoftmaxModel == model)
    for learner in [SoftmaxRegression(l1: -1), SoftmaxRegression(l1: .infinity)] {
      #expect(throws: LearnError.self) { try learner.fit(data) }
    }
    #expect(throws: LearnError.cancelled) {
      try SoftmaxRegression(l1: 1).fit(data, context: TrainingContext(isCancelled: { true }))
    }
  }

  @Test("the warm start of large data leads to the same sparse minimum")
  func warmStart() throws {
    let data = try SamplePopulation.dataset(groups: 5_500, classes: 3, columns: 3, seed: 8)
    #expect(data.rowCount > 16_384)
    let learner = SoftmaxRegression(l2: 10, l1: 200, tolerance: 1e-9)
    let model = try learner.fit(data)
    #expect(model.diagnostics.isConverged)
    let cold = try learner.path(factors: [1, 1], on: data)[1]
    let comparison = Comparison(
      model.coefficients.elements, cold.coefficients.elements, within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("class weights with restored priors keep the intercepts of the data", arguments: [2, 3])
  func priors(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 90, classes: classes, seed: 3)
    let factors = Dictionary(
      uniqueKeysWithValues: data.classes.enumerated().map { ($1, 1.0 + Double($0)) })
    // No coefficient is left, so that intercepts alone count: weighting and restoring cancel.
    let weighted = try SoftmaxRegression(
      l2: 0, l1: 1e4, tolerance: 1e-12, classWeights: .factors(factors)
    ).fit(data)
    let plain = try SoftmaxRegression(l2: 0, l1: 1e4, tolerance: 1e-12).fit(data)
    let comparison = Comparison(weighted.intercepts, plain.intercepts, within: 1e-9)
    #expect(comparison.isWithinBound, "\(comparison)")
  }
}
