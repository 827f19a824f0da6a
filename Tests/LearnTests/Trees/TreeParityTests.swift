@testable import Learn
import TestSupport
import Testing

@Suite("Trees against scikit-learn 1.9.1")
struct TreeParityTests {
  /// One tree that sees all rows and columns, as the golden ones did.
  static func learner(_ golden: GoldenForest.Tree) -> RandomForest {
    RandomForest(
      trees: 1, columnsPerSplit: .all, maximumDepth: golden.depth,
      minimumLeafRows: golden.leaf, binning: .exact, sampling: .all)
  }

  /// Compares two trees from the roots down.
  ///
  /// Where several splits are equally good either tree may have any of them: the walk goes on if both
  /// sides have the same weight of each class, and stops if not.
  struct Walk {
    var compared = 0
    var skipped = 0
    let tree: TreeEnsemble.Tree
    let covers: [Double]
    let golden: [GoldenForest.Node]

    mutating func compare(_ place: Int = 0, with index: Int = 0) {
      let (node, expected) = (tree.node(place), golden[index])
      // Sums of integers, which both hold exactly.
      #expect(covers[place] == expected.weight, "node \(index)")
      #expect(node.isLeaf == (expected.column < 0), "node \(index)")
      compared += 1
      guard !node.isLeaf, expected.column >= 0 else {
        if node.isLeaf {
          let value = Double(tree.values(place).last ?? .nan)
          // A share as Float.
          #expect(abs(value - (expected.shares.last ?? .nan)) < 1e-7, "leaf \(index)")
        }
        return
      }
      if expected.tied {
        guard covers[node.leftChild] == golden[expected.left].weight else {
          skipped += 1
          return
        }
      } else {
        #expect(node.column == expected.column, "node \(index)")
        #expect(covers[node.leftChild] == golden[expected.left].weight, "node \(index)")
        guard covers[node.leftChild] == golden[expected.left].weight else { return }
      }
      compare(node.leftChild, with: expected.left)
      compare(node.rightChild, with: expected.right)
    }
  }

  @Test(
    "splits, leaves and importances are the same but where two splits are equally good",
    arguments: GoldenForest.sets, ["plain", "weighted", "gaps", "gapsWeighted"])
  func sameTree(name: String, kind: String) throws {
    let golden = try GoldenForest.named(name)
    let expected: GoldenForest.Tree =
      switch kind {
      case "plain": golden.plain
      case "weighted": golden.weighted
      case "gaps": golden.gaps
      default: golden.gapsWeighted
      }
    let data = try golden.dataset(
      test: false, gaps: kind.hasPrefix("gaps"),
      weighted: kind == "weighted" || kind == "gapsWeighted")
    let model = try Self.learner(expected).fit(data)
    let tree = try #require(model.ensemble.trees.first)
    var walk = Walk(tree: tree, covers: tree.covers(), golden: expected.nodes)
    walk.compare()
    let ties = expected.nodes.filter(\.tied).count
    #expect(walk.skipped <= ties)
    #expect(walk.compared >= expected.nodes.count / 3, "\(walk.compared)")
    guard ties == 0 else { return }
    #expect(walk.compared == expected.nodes.count)
    // Both add a dozen terms with rounding errors of 1e-16.
    let comparison = Comparison(model.importances, expected.importances, within: 1e-12)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("there are trees without ties in the goldens, so that whole trees are compared")
  func untied() throws {
    let count = try GoldenForest.sets.map { name in
      let golden = try GoldenForest.named(name)
      return [golden.plain, golden.weighted, golden.gaps, golden.gapsWeighted]
        .filter { tree in tree.nodes.allSatisfy { !$0.tied } }.count
    }.reduce(0, +)
    #expect(count >= 3)
  }

  @Test(
    "forests score as scikit-learn's do on unseen rows", arguments: GoldenForest.sets,
    ["forest", "forestLeaf5", "extra"])
  func scores(name: String, kind: String) throws {
    let golden = try GoldenForest.named(name)
    let (training, test) = (try golden.dataset(test: false), try golden.dataset(test: true))
    var learner = RandomForest(trees: 100)
    var expected = golden.forest
    if kind == "forestLeaf5" {
      learner.minimumLeafRows = 5
      learner.columnsPerSplit = .share(0.5)
      expected = golden.forestLeaf5
    } else if kind == "extra" {
      learner.thresholds = .random
      learner.sampling = .all
      expected = golden.extra
    }
    let seeds: [UInt64] = [1, 2]
    var sums = [0.0, 0, 0]
    for seed in seeds {
      learner.seed = seed
      let report = try evaluate(learner.fit(training), on: test, bootstrap: .none).clip
      for (index, metric) in [report.accuracy, report.auc, report.brier].enumerated() {
        sums[index] += (metric.value ?? .nan) / Double(seeds.count)
      }
    }
    // Means of 2 and of 10 forests lie apart by √(1/2 + 1/10) = 0.8 deviations; 4 of those, and one
    // row more or less (of 50 to 199) for deviations that are 0 by chance.
    for (index, sum) in sums.enumerated() {
      let bound = 4 * 0.8 * expected.deviations[index] + (index == 0 ? 1 / 50.0 : 0.004)
      #expect(abs(sum - expected.means[index]) <= bound, "\(index): \(sum), \(expected)")
    }
  }
}
