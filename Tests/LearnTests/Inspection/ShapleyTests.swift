@testable import Learn
import TestSupport
import Testing

/// Trees of scikit-learn with the values that the package shap finds.
struct GoldenShapley: Decodable {
  struct Tree: Decodable {
    var columns: [Int]
    var thresholds: [Double]
    var left: [Int]
    var right: [Int]
    var covers: [Double]
    /// nodes × outputs.
    var values: [Double]
  }

  var columns: Int
  var classes: Int
  var features: [Double]
  var start: Double?
  var trees: [Tree]
  var expected: [Double]
  /// rows × columns, and × classes for the forest.
  var values: [Double]

  /// The trees as ours: edges are all thresholds of a column, and children stand side by side.
  func ensemble(width: Int) -> TreeEnsemble {
    var edges = [[Float]](repeating: [], count: columns)
    for tree in trees {
      for (column, threshold) in zip(tree.columns, tree.thresholds) where column >= 0 {
        edges[column].append(Float(threshold))
      }
    }
    edges = edges.map { Array(Set($0)).sorted() }
    let starts = edges.reduce(into: [UInt32(0)]) { $0.append(($0.last ?? 0) + UInt32($1.count)) }
    var ensemble = TreeEnsemble(
      bins: FeatureBins(edges: Array(edges.joined()), starts: starts), leafWidth: width,
      outputCount: max(2, width), firstOutput: width == 1 ? 1 : 0)
    for tree in trees {
      // Places of ours, in the order in which they are given to nodes of theirs.
      var theirs = [0]
      var nodes: [UInt64] = []
      var (values, covers): ([Float], [Float]) = ([], [])
      var place = 0
      while place < theirs.count {
        let node = theirs[place]
        let column = tree.columns[node]
        if tree.left[node] < 0 {
          nodes.append(TreeNode(leaf: covers.count).word)
          covers.append(Float(tree.covers[node]))
          values += tree.values[node * width..<(node + 1) * width].map { Float($0) }
        } else {
          let code = edges[column].firstIndex(of: Float(tree.thresholds[node])) ?? 0
          nodes.append(
            TreeNode(
              column: column, code: code, leftChild: theirs.count, missingGoesLeft: false
            ).word)
          theirs += [tree.left[node], tree.right[node]]
        }
        place += 1
      }
      ensemble.append(nodes: nodes, leafValues: values, leafCovers: covers)
    }
    return ensemble
  }
}

@Suite("Shapley values of trees")
struct ShapleyTests {
  @Test(
    "they are those of the package shap 0.49.1", arguments: ["shapley-forest", "shapley-boosting"])
  func parity(name: String) throws {
    let golden = try Golden.decode(GoldenShapley.self, "\(name).json")
    let width = name == "shapley-forest" ? golden.classes : 1
    let ensemble = golden.ensemble(width: width)
    let rows = golden.features.count / golden.columns
    let codes = ensemble.codes(ofRows: golden.features.span, count: rows)
    let explainer = try TreeExplainer(ensemble)
    let divisor = width == 1 ? 1 : Double(golden.trees.count)
    let values = explainer.sums(codes: codes, rows: rows, .serial).map { $0 / divisor }
    // Leaves as Float; sums over trees as the mean or as margins of size 1.
    var comparison = Comparison(values, golden.values, within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
    let expected = explainer.expected().map { $0 / divisor + (golden.start ?? 0) }
    comparison = Comparison(expected, golden.expected, within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  /// The mean of a tree's leaves for a row of which some columns are known, as the covers have it.
  static func value(
    _ tree: TreeEnsemble.Tree, _ covers: [Double], _ row: (Int) -> Double?, _ known: Int,
    place: Int = 0
  ) -> [Double] {
    let node = tree.node(place)
    if node.isLeaf { return tree.values(place).map { Double($0) } }
    if known & (1 &<< node.column) != 0 {
      let goesLeft =
        row(node.column).map { Float($0) <= tree.threshold(place) } ?? node.missingGoesLeft
      return value(
        tree, covers, row, known, place: goesLeft ? node.leftChild : node.rightChild)
    }
    let left = value(tree, covers, row, known, place: node.leftChild)
    let right = value(tree, covers, row, known, place: node.rightChild)
    let share = covers[node.leftChild] / covers[place]
    return zip(left, right).map { share * $0 + (1 - share) * $1 }
  }

  /// Shapley values by their definition: the mean gain over all orders of the columns.
  static func enumerated(
    _ ensemble: TreeEnsemble, columns: Int, outputs: Int, _ row: (Int) -> Double?
  ) -> [[Double]] {
    let subsets = 1 << columns
    var values = [[Double]](repeating: [Double](repeating: 0, count: outputs), count: subsets)
    for (number, tree) in ensemble.trees.enumerated() {
      let covers = tree.covers()
      let first = number * ensemble.leafWidth % outputs
      for known in 0..<subsets {
        for (k, value) in value(tree, covers, row, known).enumerated() {
          values[known][first + k] += value
        }
      }
    }
    func factorial(_ n: Int) -> Double { (1...max(1, n)).reduce(1) { $0 * Double($1) } }
    return (0..<columns).map { column in
      (0..<outputs).map { k in
        var sum = 0.0
        let bit = 1 &<< column
        for known in 0..<subsets where known & bit == 0 {
          let size = known.nonzeroBitCount
          let weight = factorial(size) * factorial(columns - size - 1) / factorial(columns)
          let gain = values[known | bit][k] - values[known][k]
          sum += weight * gain
        }
        return sum
      }
    }
  }

  static func check<M: TreeModel>(
    _ model: M, _ shares: ShapleyValues, _ data: Dataset, divisor: Double, rows: Int
  ) {
    let outputs = model.classes.count - model.ensemble.firstOutput
    for row in 0..<rows {
      let expected = enumerated(model.ensemble, columns: 5, outputs: outputs) {
        data.value(row: row, column: $0)
      }
      let found = (0..<5).map { column in
        (model.ensemble.firstOutput..<model.classes.count).map {
          shares.value(row: row, column: column, class: $0)
        }
      }
      // Sums of 2⁵ terms of size 1 by two ways.
      let comparison = Comparison(
        found.joined(), expected.joined().map { $0 / divisor }, within: 1e-12)
      #expect(comparison.isWithinBound, "row \(row): \(comparison)")
    }
  }

  @Test(
    "they are the mean gains over all orders of the columns, by enumeration", arguments: [2, 3],
    [0, 0.15])
  func enumeration(classes: Int, missing: Double) throws {
    let data = try SamplePopulation.dataset(
      groups: 40, classes: classes, seed: 5, missingShare: missing)
    let forest = try RandomForest(trees: 4, maximumDepth: 6).fit(data)
    Self.check(forest, try forest.shapleyValues(for: data), data, divisor: 4, rows: 6)
    let boosted = try GradientBoostedTrees(rounds: 4, leaves: 9, minimumLeafRows: 3).fit(data)
    Self.check(boosted, try boosted.shapleyValues(for: data), data, divisor: 1, rows: 6)
  }

  @Test("with the expected prediction they sum to the prediction", arguments: [2, 3])
  func sums(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 120, classes: classes, columns: 12, seed: 5, missingShare: 0.05)
    // Deep trees on 12 columns: rounding grows with the number of columns on a path.
    let forest = try RandomForest(trees: 10).fit(data)
    let shares = try forest.shapleyValues(for: data, parallelism: .workers(3))
    #expect(try forest.shapleyValues(for: data, parallelism: .serial) == shares)
    let p = try forest.probabilities(for: data)
    let boosted = try GradientBoostedTrees(rounds: 10, minimumLeafRows: 2).fit(data)
    let margins = try boosted.shapleyValues(for: data)
    let q = try boosted.probabilities(for: data)
    for row in 0..<data.rowCount {
      let odds = (0..<classes).map { margins.prediction(row: row, class: $0) }
      let softmax = LogProbabilities.normalized(odds, count: 1)
      for k in 0..<classes {
        #expect(abs(shares.prediction(row: row, class: k) - p[row, k]) < 1e-9)
        #expect(abs(softmax[k] - q[row, k]) < 1e-9)
      }
    }
    #expect("\(shares)".contains("x11"))
  }

  @Test("a column that no tree tests has no share, and other schemas are errors")
  func unused() throws {
    let data = try Dataset(
      features: Matrix(rows: (0..<40).map { [Double($0), 7] }),
      labels: (0..<40).map { $0 < 20 ? "a" : "b" })
    let model = try RandomForest(trees: 3).fit(data)
    let shares = try model.shapleyValues(for: data)
    #expect((0..<40).allSatisfy { shares.value(row: $0, column: 1, class: 0) == 0 })
    #expect(shares.meanMagnitude(column: 0, class: 1) > 0.3)
    #expect(shares.value(row: 3, column: 0, class: 0) == -shares.value(row: 3, column: 0, class: 1))
    let other = try SamplePopulation.dataset(groups: 12, seed: 1)
    #expect(throws: LearnError.self) { try model.shapleyValues(for: other) }
  }
}
