import Determinism
import Foundation
import Learn
import TestSupport
import Testing

@Suite("Laws of softmax regression")
struct SoftmaxLawTests {
  static let learner = SoftmaxRegression(tolerance: 1e-10)

  // Minima found to a gradient of 1e-10 with curvature λ∕n ≥ 1e-3 differ by 1e-7 at the most.
  static let bound = 1e-7

  @Test("the objective never rises", arguments: [SoftmaxRegression.Solver.newton, .lbfgs], [2, 3])
  func descent(solver: SoftmaxRegression.Solver, classes: Int) throws {
    for (seed, l2) in [(1, 1e-6), (2, 1), (3, 1e4)] {
      let data = try SamplePopulation.dataset(groups: 40, classes: classes, seed: UInt64(seed))
      let learner = SoftmaxRegression(l2: l2, solver: solver, tolerance: 1e-9)
      let model = try learner.fit(data)
      let diagnostics = model.diagnostics
      #expect(zip(diagnostics.objectives, diagnostics.objectives.dropFirst()).allSatisfy(>=))
      #expect(diagnostics.objectives.count == diagnostics.iterations + 1)
      // The recorded values are those of the objective, from what the model says of the rows.
      let probabilities = try model.probabilities(for: data)
      let loss = (0..<data.rowCount).reduce(0) {
        $0 - log(probabilities[$1, data.classIndex(ofRow: $1)])
      }
      let square = model.coefficients.elements.reduce(0) { $0 + $1 * $1 }
      let objective = (loss + l2 / 2 * square) / Double(data.rowCount)
      let last = try #require(diagnostics.objectives.last)
      // About a thousand rounded terms, and probabilities near 0 or 1: 1e-12 with room.
      #expect(abs(last - objective) <= 1e-10 * objective, "\(last), \(objective)")
      // Without a model every class is as probable as any other.
      #expect(abs(diagnostics.objectives[0] - log(Double(classes))) < 1e-12)
    }
  }

  @Test("the order of rows does not matter", arguments: [2, 3])
  func rowOrder(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 40, classes: classes, seed: 4)
    var generator = SeededGenerator(seed: 1)
    let shuffled = data.subset(generator.permutation(of: data.rowCount))
    let (a, b) = (try Self.learner.fit(data), try Self.learner.fit(shuffled))
    let comparison = Comparison(
      a.coefficients.elements, b.coefficients.elements, within: Self.bound)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("reversing the columns reverses the coefficients")
  func columnOrder() throws {
    let data = try SamplePopulation.dataset(groups: 40, classes: 3, seed: 5)
    let rows = (0..<data.rowCount).map { row in
      (0..<data.columnCount).map { data.value(row: row, column: $0) ?? .nan }
    }
    let labels = (0..<data.rowCount).map { data.label(ofRow: $0) }
    let a = try Self.learner.fit(Dataset(features: Matrix(rows: rows), labels: labels))
    let b = try Self.learner.fit(
      Dataset(features: Matrix(rows: rows.map { $0.reversed() }), labels: labels))
    for index in 0..<3 {
      let comparison = Comparison(
        a.coefficients.row(index).reversed(), Array(b.coefficients.row(index)),
        within: Self.bound)
      #expect(comparison.isWithinBound, "\(comparison)")
    }
  }

  @Test("renaming the classes permutes the probabilities", arguments: [2, 3])
  func relabelling(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 40, classes: classes, seed: 6)
    let rows = (0..<data.rowCount).map { row in
      (0..<data.columnCount).map { data.value(row: row, column: $0) ?? .nan }
    }
    func probabilities(_ names: [String]) throws -> [[Double]] {
      let renamed = try Dataset(
        features: Matrix(rows: rows),
        labels: (0..<data.rowCount).map { names[data.classIndex(ofRow: $0)] })
      let matrix = try Self.learner.fit(renamed).probabilities(for: renamed)
      return names.indices.map { index in
        matrix.column(names.sorted().firstIndex(of: names[index]) ?? 0)
      }
    }
    let names = Array(["u", "v", "w"].prefix(classes))
    let (a, b) = (try probabilities(names), try probabilities(names.reversed()))
    for index in names.indices {
      let comparison = Comparison(a[index], b[index], within: Self.bound)
      #expect(comparison.isWithinBound, "\(comparison)")
    }
  }

  @Test("a row of weight 3 counts as three rows, one of weight 0 not at all")
  func weights() throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, seed: 7)
    var generator = SeededGenerator(seed: 2)
    let weights = (0..<data.rowCount).map { _ in generator.index(below: 4) }
    let repeated = data.subset(weights.enumerated().flatMap { Array(repeating: $0, count: $1) })
    let weighted = try Dataset(
      features: Matrix(
        rows: (0..<data.rowCount).map { row in
          (0..<data.columnCount).map { data.value(row: row, column: $0) ?? .nan }
        }),
      labels: (0..<data.rowCount).map { data.label(ofRow: $0) },
      weights: weights.map { Double($0) })
    let (a, b) = (try Self.learner.fit(weighted), try Self.learner.fit(repeated))
    var comparison = Comparison(
      a.coefficients.elements, b.coefficients.elements, within: Self.bound)
    #expect(comparison.isWithinBound, "\(comparison)")
    // The same sums in another order: some hundred terms, each rounded to 1e-16.
    comparison = Comparison(a.preprocessing.scales, b.preprocessing.scales, within: 1e-12)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("the warm start of large data leads to the same minimum", arguments: [2, 3])
  func warmStart(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 6_000, classes: classes, columns: 3, seed: 8)
    #expect(data.rowCount > 16_384)
    var learner = Self.learner
    let newton = try learner.fit(data)
    #expect(newton.diagnostics.isConverged)
    learner.solver = .lbfgs
    learner.tolerance = 1e-8
    let lbfgs = try learner.fit(data)
    // Curvature is about 0.1 here, so a gradient of 1e-8 leaves 1e-7.
    let comparison = Comparison(
      newton.coefficients.elements, lbfgs.coefficients.elements, within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("balanced weights with restored priors keep the mean probability near the class share")
  func priors() throws {
    let all = try SamplePopulation.dataset(groups: 900, classes: 2, seed: 9)
    // One in eight groups of the first class is kept.
    let data = all.subset(
      (0..<all.rowCount).filter { row in
        all.classIndex(ofRow: row) == 1
          || (all.group(ofRow: row) ?? "").utf8.reduce(0) { ($0 * 31 + Int($1)) % 8 } == 0
      })
    let share = Double(data.classCounts[0]) / Double(data.rowCount)
    func mean(_ learner: SoftmaxRegression) throws -> Double {
      let column = try learner.fit(data).probabilities(for: data).column(0)
      return column.reduce(0, +) / Double(column.count)
    }
    // Exact for unweighted fits (the intercept's gradient is 0), near it for restored ones.
    #expect(abs(try mean(SoftmaxRegression(tolerance: 1e-10)) - share) < 1e-8)
    #expect(abs(try mean(SoftmaxRegression(classWeights: .balanced)) - share) < 0.03)
    let raw = SoftmaxRegression(classWeights: .balanced, restoresPriors: false)
    #expect(try mean(raw) > share + 0.1)
  }

  @Test("without a penalty, dependent columns and separable classes end with a flag, not a crash")
  func degenerate() throws {
    let x = Matrix<Double>(rows: [[1, 2, 3], [2, 4, 3], [3, 6, 3], [4, 8, 3]])
    for labels in [["a", "a", "b", "b"], ["a", "b", "a", "b"], ["a", "b", "c", "c"]] {
      let data = try Dataset(features: x, labels: labels)
      for solver in [SoftmaxRegression.Solver.newton, .lbfgs] {
        let model = try SoftmaxRegression(l2: 0, solver: solver).fit(data)
        #expect(model.coefficients.elements.allSatisfy { $0.isFinite })
        #expect(model.diagnostics.isConverged == (model.diagnostics.reason == nil))
        #expect(try model.probabilities(for: data).elements.allSatisfy { $0.isFinite })
      }
    }
  }

  @Test("bad parameters, single classes and cancellation are errors")
  func errors() throws {
    let data = try SamplePopulation.dataset(groups: 10, seed: 1)
    for learner in [
      SoftmaxRegression(l2: -1), SoftmaxRegression(l2: .nan), SoftmaxRegression(tolerance: 0),
      SoftmaxRegression(maximumIterations: 0),
      SoftmaxRegression(classWeights: .factors(["class0": 0])),
    ] {
      let error = #expect(throws: LearnError.self) { try learner.fit(data) }
      guard case .invalidParameter = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(throws: LearnError.unknownClasses(["x"], known: ["class0", "class1"])) {
      try SoftmaxRegression(classWeights: .factors(["x": 1])).fit(data)
    }
    let first = data.subset((0..<data.rowCount).filter { data.classIndex(ofRow: $0) == 0 })
    #expect(throws: LearnError.singleClass(["class0"])) { try SoftmaxRegression().fit(first) }
    #expect(throws: LearnError.noRows) { try SoftmaxRegression().fit(data.subset([])) }
    let three = try SamplePopulation.dataset(groups: 9, classes: 3, seed: 1)
    let two = three.subset((0..<three.rowCount).filter { three.classIndex(ofRow: $0) < 2 })
    #expect(throws: LearnError.absentClass("class2")) { try SoftmaxRegression().fit(two) }
    #expect(throws: LearnError.cancelled) {
      try SoftmaxRegression().fit(data, context: TrainingContext(isCancelled: { true }))
    }
  }
}
