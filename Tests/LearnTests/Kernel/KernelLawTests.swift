import Determinism
@testable import Learn
import TestSupport
import Testing

@Suite("Laws of the kernel machine")
struct KernelLawTests {
  /// Rings around the origin: no line divides their classes.
  static func rings(rows: Int, classes: Int, seed: UInt64) throws -> Dataset {
    var generator = SeededGenerator(seed: seed)
    var (values, labels): ([Double], [String]) = ([], [])
    for row in 0..<rows {
      let (x, y) = (generator.normal(), generator.normal())
      let radius = Double(row % classes) + 0.2 * generator.normal() + 0.5
      let scale = radius / (x * x + y * y).squareRoot()
      values += [x * scale, y * scale]
      labels.append("ring\(row % classes)")
    }
    return try Dataset(
      features: Matrix(rows: rows, columns: 2, elements: values), labels: labels,
      groups: (0..<rows).map { "g\($0 / 3)" })
  }

  @Test("rings that no line divides are told apart, with honest probabilities", arguments: [2, 3])
  func rings(classes: Int) throws {
    let split = GroupedStratifiedKFold(folds: 3, seed: 1)
    let data = try Self.rings(rows: 300, classes: classes, seed: 3)
    let learner = KernelMachine(l2: 0.1, gamma: .value(1))
    let proof = try evaluate(learner, on: data, split: split, bootstrap: .none)
    #expect((proof.report.clip.accuracy.value ?? 0) > 0.93)
    // Rings of width 0.2 at distance 1 overlap by a hundredth: 0.1 is a generous bound for a
    // model that has to learn them from 200 rows.
    #expect((proof.report.clip.logLoss.value ?? 1) < 0.25)
    let linear = try evaluate(
      SoftmaxRegression(), on: data, split: split, bootstrap: .none)
    #expect((linear.report.clip.accuracy.value ?? 1) < 0.7)
  }

  @Test("a row of weight 3 counts as three rows, one of weight 0 not at all", arguments: [2, 3])
  func weights(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 20, classes: classes, seed: 7, missingShare: 0.1)
    var generator = SeededGenerator(seed: 2)
    let weights = (0..<data.rowCount).map { _ in generator.index(below: 4) }
    let repeated = data.subset(weights.enumerated().flatMap { Array(repeating: $0, count: $1) })
    let weighted = try Dataset(
      features: Matrix(
        rows: (0..<data.rowCount).map { row in
          (0..<data.columnCount).map { data.value(row: row, column: $0) ?? .nan }
        }),
      labels: (0..<data.rowCount).map { data.label(ofRow: $0) },
      weights: weights.map { Double($0) }, nanIsMissing: true)
    let learner = KernelMachine(tolerance: 1e-10, solver: .newton)
    let (a, b) = (try learner.fit(weighted), try learner.fit(repeated))
    // Landmarks explain the kernel up to 1e-8 in both, by other sums.
    let comparison = Comparison(
      try a.probabilities(for: weighted).elements, try b.probabilities(for: weighted).elements,
      within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("the order of the rows does not matter, and few landmarks come near to all")
  func landmarks() throws {
    let data = try Self.rings(rows: 240, classes: 3, seed: 5)
    var generator = SeededGenerator(seed: 1)
    let shuffled = data.subset(generator.permutation(of: data.rowCount))
    let learner = KernelMachine(l2: 0.1, gamma: .value(0.5), tolerance: 1e-9, solver: .newton)
    let exact = try learner.fit(data).probabilities(for: data).elements
    var comparison = Comparison(
      try learner.fit(shuffled).probabilities(for: data).elements, exact, within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
    var few = learner
    few.landmarks = 40
    let model = try few.fit(data)
    #expect(model.landmarks.rows == 40)
    // Forty rows leave about a thousandth of this smooth kernel unexplained.
    comparison = Comparison(try model.probabilities(for: data).elements, exact, within: 0.02)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("more rows than candidates are learned from landmarks, one row gives the bits of many")
  func large() throws {
    let data = try Self.rings(rows: 2_100, classes: 2, seed: 8)
    let model = try KernelMachine(gamma: .value(0.2), landmarks: 24).fit(data)
    let all = try model.probabilities(for: data)
    for row in [0, 1_023, 1_024, 2_099] {
      let values = (0..<2).map { FeatureValue.number(data.value(row: row, column: $0) ?? .nan) }
      #expect(try model.probabilities(for: values, schema: data.schema) == Array(all.row(row)))
    }
    let right = (0..<data.rowCount).filter { all[$0, data.classIndex(ofRow: $0)] > 0.5 }
    #expect(Double(right.count) > 0.95 * Double(data.rowCount))
  }

  @Test("γ is 1 ∕ (columns × variance) by default")
  func gamma() throws {
    let data = try SamplePopulation.dataset(groups: 12, seed: 1)
    // Five standardised columns; sums of some hundred terms.
    #expect(abs(try KernelMachine().fit(data).gamma - 0.2) < 1e-12)
    let constant = try Dataset(
      features: Matrix(rows: 4, columns: 2, repeating: 3), labels: ["a", "a", "a", "b"])
    let model = try KernelMachine(preprocessing: Preprocessing(scaling: .none)).fit(constant)
    #expect(model.gamma == 0.5 && model.landmarks.rows == 1)
    // Nothing to tell rows by: the shares of the classes, found to the tolerance of the search.
    #expect(abs(try model.probabilities(for: constant)[0, 0] - 0.75) < 1e-5)
  }

  @Test("balanced weights with restored priors keep the mean probability near the class share")
  func priors() throws {
    let all = try SamplePopulation.dataset(groups: 60, classes: 3, seed: 9)
    let data = all.subset(
      (0..<all.rowCount).filter { all.classIndex(ofRow: $0) != 0 || $0 % 5 == 0 })
    let share = Double(data.classCounts[0]) / Double(data.rowCount)
    func mean(_ learner: KernelMachine) throws -> Double {
      let column = try learner.fit(data).probabilities(for: data).column(0)
      return column.reduce(0, +) / Double(column.count)
    }
    // Exact for unweighted fits (the intercept's gradient is 0), near it for restored ones.
    #expect(abs(try mean(KernelMachine(tolerance: 1e-9)) - share) < 1e-7)
    #expect(abs(try mean(KernelMachine(classWeights: .balanced)) - share) < 0.05)
    let raw = KernelMachine(classWeights: .balanced, restoresPriors: false)
    #expect(try mean(raw) > share + 0.05)
  }

  @Test("bad parameters, too many landmarks, single classes and cancellation are errors")
  func errors() throws {
    let data = try SamplePopulation.dataset(groups: 10, classes: 3, seed: 1)
    for learner in [
      KernelMachine(l2: 0), KernelMachine(l2: .nan), KernelMachine(gamma: .value(0)),
      KernelMachine(gamma: .value(.infinity)), KernelMachine(landmarks: 0),
      KernelMachine(tolerance: 0), KernelMachine(maximumIterations: 0),
    ] {
      let error = #expect(throws: LearnError.self) { try learner.fit(data) }
      guard case .invalidParameter = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(throws: Never.self) { try KernelMachine().validate(rowCount: 1 << 17) }
    #expect(throws: LearnError.self) { try KernelMachine().validate(rowCount: 1 << 18) }
    let first = data.subset((0..<data.rowCount).filter { data.classIndex(ofRow: $0) == 0 })
    #expect(throws: LearnError.singleClass(["class0"])) { try KernelMachine().fit(first) }
    #expect(throws: LearnError.cancelled) {
      try KernelMachine().fit(data, context: TrainingContext(isCancelled: { true }))
    }
    let empty = try Dataset(
      features: Matrix(rows: 2, columns: 0, elements: []), columns: [], labels: ["a", "b"])
    #expect(throws: LearnError.countMismatch(what: "columns", expected: 1, found: 0)) {
      try KernelMachine().fit(empty)
    }
  }
}
