@testable import Learn
import TestSupport
import Testing

@Suite("Boosted trees against scikit-learn 1.9.1")
struct BoostingParityTests {
  private static func data(
    _ name: String, _ kind: String, _ golden: GoldenBoosting.Fit, test: Bool
  ) throws -> Dataset {
    try GoldenForest.named(name)
      .dataset(test: test, gaps: kind == "gaps", weighted: golden.weighted && !test)
  }

  /// The golden weights are those of the file ÷ 500.
  private static func learner(_ golden: GoldenBoosting.Fit) -> GradientBoostedTrees {
    var learner = golden.learner
    if golden.weighted {
      learner.l2 *= 500
      learner.minimumLeafHessian *= 500
    }
    return learner
  }

  @Test(
    "probabilities of the training rows are the same", arguments: GoldenForest.sets,
    ["plain", "small", "weighted", "gaps"])
  func sameTrees(name: String, kind: String) throws {
    let golden = try GoldenBoosting.named(name).fit(kind)
    let data = try Self.data(name, kind, golden, test: false)
    let model = try Self.learner(golden).fit(data)
    #expect(model.roundCount == golden.rounds)
    let p = try model.probabilities(for: data)
    let own = stride(from: 0, to: p.rows, by: 3).flatMap { Array(p.row($0)) }
    // scikit-learn's derivatives have single precision: 1e-7 each, over up to 20 rounds.
    let comparison = Comparison(own, golden.training, within: 1e-5)
    if golden.tied {
      // Where two cuts are equally good, trees part; they go on to say about the same.
      let mean = zip(own, golden.training).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(own.count)
      #expect(mean < 0.01, "\(mean)")
    } else {
      #expect(comparison.isWithinBound, "\(comparison)")
    }
    // Cuts that gain no more than rounding errors are made by scikit-learn only.
    #expect(abs(model.nodeCount - golden.nodes) <= golden.nodes / 40)
  }

  @Test("there are goldens without ties, with and without missing values")
  func untied() throws {
    for kind in ["small", "weighted", "gaps"] {
      let fits = try GoldenForest.sets.map { try GoldenBoosting.named($0).fit(kind) }
      #expect(fits.contains { !$0.tied }, "\(kind)")
    }
  }

  @Test("a hundred rounds score on unseen rows as theirs do", arguments: GoldenForest.sets)
  func scores(name: String) throws {
    let golden = try GoldenBoosting.named(name).full
    let model = try golden.learner.fit(Self.data(name, "full", golden, test: false))
    let report = try evaluate(
      model, on: Self.data(name, "full", golden, test: true), bootstrap: .none
    ).clip
    // Trees differ where cuts are equally good on the training rows: a row or two of 50 to 199.
    #expect(abs((report.accuracy.value ?? .nan) - golden.accuracy) <= 0.021)
    #expect(abs((report.auc.value ?? .nan) - golden.auc) <= 0.01)
    #expect(abs((report.logLoss.value ?? .nan) - golden.logLoss) <= 0.1 * golden.logLoss)
  }
}
