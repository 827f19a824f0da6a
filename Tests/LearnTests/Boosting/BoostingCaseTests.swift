import CLearnKernels
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Boosted trees by hand")
struct BoostingCaseTests {
  static func logit(_ p: Double) -> Double { log(p / (1 - p)) }

  @Test("one split of two classes: start, step and probabilities")
  func oneSplit() throws {
    // Three of a below 2, one of a and four of b above it.
    let data = try Dataset(
      features: Matrix(rows: [[0], [1], [1], [3], [4], [4], [5], [6]]),
      labels: ["a", "a", "a", "a", "b", "b", "b", "b"])
    let model = try GradientBoostedTrees(
      rounds: 1, learningRate: 0.5, leaves: 2, minimumLeafRows: 1, l2: 1
    ).fit(data)
    // p = ½: gradients ±½, second derivatives ¼. The cut at 3.5 parts the classes:
    // 2·2²∕(4·¼ + 1) = 4 is more than any other.
    let tree = try #require(model.ensemble.trees.first)
    #expect(model.treeCount == 1 && tree.nodeCount == 3)
    #expect(tree.threshold(0) == 3.5)
    #expect(tree.values(1).first == -0.5 && tree.values(2).first == 0.5)
    #expect(model.ensemble.leafCovers == [4, 4])
    #expect(model.importances == [1])
    let p = try model.probabilities(for: data)
    // Exponentials of our own, to a few units of the last place.
    let own = [p[0, 0], p[0, 1], p[7, 0], p[7, 1]]
    let (low, high) = (1 / (1 + exp(0.5)), 1 / (1 + exp(-0.5)))
    let comparison = Comparison(own, [high, low, low, high], within: 1e-15)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("three classes: a tree each, with steps of −G ∕ (H + l2)")
  func threeClasses() throws {
    let data = try Dataset(
      features: Matrix(rows: [[0], [0], [1], [1], [2], [2]]),
      labels: ["a", "a", "b", "b", "c", "c"])
    let model = try GradientBoostedTrees(
      rounds: 1, learningRate: 1, leaves: 3, minimumLeafRows: 1, l2: 0
    ).fit(data)
    #expect(model.treeCount == 3 && model.roundCount == 1)
    // p = ⅓: of its own two rows G = −4/3, of two others 2/3, H = 4/9, and l2 is 0.
    let (own, other) = (3.0, -1.5)
    let p = try model.probabilities(for: data)
    let total = exp(own) + 2 * exp(other)
    // Leaves hold Floats.
    #expect(abs(p[0, 0] - exp(own) / total) < 1e-6)
    #expect(abs(p[2, 0] - exp(other) / total) < 1e-6)
    #expect(abs(p[4, 2] - exp(own) / total) < 1e-6)
  }

  @Test("without a cut the model gives the shares of the classes, whatever their weights")
  func noCut() throws {
    let rows = [[1.0], [1], [1], [1], [1], [1]]
    for classWeights in [ClassWeights.none, .balanced, .factors(["a": 7])] {
      for labels in [["a", "b", "b", "b", "b", "b"], ["a", "b", "b", "c", "c", "c"]] {
        let data = try Dataset(features: Matrix(rows: rows), labels: labels)
        let model = try GradientBoostedTrees(rounds: 9, classWeights: classWeights).fit(data)
        #expect(model.importances == [0])
        #expect(model.roundCount == 1)
        let shares = data.classCounts.map { Double($0) / 6 }
        let p = try model.probabilities(for: data)
        // Steps of single leaves are of the size of rounding errors: 2⁻³⁰.
        let comparison = Comparison(Array(p.row(0)), shares, within: 1e-8)
        #expect(comparison.isWithinBound, "\(comparison)")
      }
    }
  }

  @Test("missing values tell classes apart where nothing else does")
  func missingValues() throws {
    let data = try Dataset(
      features: Matrix(rows: [[1], [2], [3], [.nan], [.nan], [1.5]]),
      labels: ["a", "a", "a", "b", "c", "a"], nanIsMissing: true)
    let model = try GradientBoostedTrees(rounds: 3, minimumLeafRows: 1).fit(data)
    let p = try model.probabilities(for: data).column(0)
    #expect(p[0] == p[1] && p[1] == p[2] && p[2] == p[5] && p[3] == p[4])
    #expect(p[0] > 0.7 && p[3] < 0.6)
  }

  @Test("the minima of rows, curvature and gain, and the limit of depth, hold in every leaf")
  func limits() throws {
    let data = try SamplePopulation.dataset(groups: 80, classes: 3, seed: 2, missingShare: 0.1)
    let model = try GradientBoostedTrees(
      rounds: 5, leaves: 9, maximumDepth: 3, minimumLeafRows: 13
    ).fit(data)
    #expect(model.ensemble.leafCovers.allSatisfy { $0 >= 13 })
    #expect(model.ensemble.trees.allSatisfy { $0.depth() <= 3 && $0.nodeCount <= 17 })
    #expect(model.ensemble.trees.contains { $0.nodeCount == 2 * 8 - 1 || $0.depth() == 3 })
    let curved = try GradientBoostedTrees(
      rounds: 1, minimumLeafRows: 1, minimumLeafHessian: 10
    ).fit(data)
    // A row has 2/9 in the first round where classes are even.
    #expect(curved.ensemble.leafCovers.allSatisfy { $0 >= 40 })
    let idle = try GradientBoostedTrees(rounds: 5, minimumGain: 1e6).fit(data)
    #expect(idle.nodeCount == 3)
  }

  @Test("exponentials and logarithms are right to two units of the last place")
  func elementary() {
    for index in -7_000...7_000 {
      let x = Double(index) / 10.1
      #expect(abs(learn_exp(x) / exp(x) - 1) < 4.5e-16, "\(x)")
      let y = exp(x)
      #expect(abs(learn_log(y) - log(y)) <= 4.5e-16 * max(0.5, abs(log(y))), "\(y)")
    }
    #expect(learn_exp(-1e300) > 0 && learn_exp(1e300).isFinite)
  }
}
