extension TreeEnsemble {
  /// Adds a `TreeEnsembleRegressor`; returns the name of its sums, rows × ``targetCount`` in Double.
  ///
  /// It takes features and thresholds in Double and sums in Double; only its results are Floats. The
  /// operator for classifiers would do the same sums, and its own idea of two classes.
  func addSums(of features: String, to graph: inout ONNXGraph) -> String {
    var nodes = ONNXTreeNodes()
    for (number, tree) in trees.enumerated() {
      nodes.append(tree, number: number, firstTarget: number * leafWidth % targetCount)
    }
    let sums = graph.add(
      "TreeEnsembleRegressor", [features], nodes.attributes(targetCount: targetCount),
      domain: ONNXGraph.learningDomain)
    return graph.cast(sums, to: .double)
  }

  /// The number of sums that trees add to.
  var targetCount: Int { outputCount - firstOutput }
}

/// Collects the nodes of trees in the arrays that `ai.onnx.ml` wants.
private struct ONNXTreeNodes {
  private var trees: [Int64] = []
  private var places: [Int64] = []
  private var columns: [Int64] = []
  private var thresholds: [Double] = []
  private var modes: [String] = []
  private var left: [Int64] = []
  private var right: [Int64] = []
  private var missingLeft: [Int64] = []
  private var leafTrees: [Int64] = []
  private var leafPlaces: [Int64] = []
  private var targets: [Int64] = []
  private var values: [Double] = []

  mutating func append(_ tree: TreeEnsemble.Tree, number: Int, firstTarget: Int) {
    for place in 0..<tree.nodeCount {
      let node = tree.node(place)
      trees.append(Int64(number))
      places.append(Int64(place))
      if node.isLeaf {
        columns.append(0)
        thresholds.append(0)
        modes.append("LEAF")
        left.append(0)
        right.append(0)
        missingLeft.append(0)
        for (offset, value) in tree.values(place).enumerated() {
          leafTrees.append(Int64(number))
          leafPlaces.append(Int64(place))
          targets.append(Int64(firstTarget + offset))
          values.append(Double(value))
        }
      } else {
        columns.append(Int64(node.column))
        thresholds.append(Self.threshold(tree, node))
        modes.append("BRANCH_LEQ")
        left.append(Int64(node.leftChild))
        right.append(Int64(node.rightChild))
        missingLeft.append(node.missingGoesLeft ? 1 : 0)
      }
    }
  }

  /// Returns the greatest Double that goes left, where every value does that is not missing: infinity.
  private static func threshold(_ tree: TreeEnsemble.Tree, _ node: TreeNode) -> Double {
    let bins = tree.ensemble.bins
    guard node.code < bins.edgeCount(of: node.column) else { return .infinity }
    return bins.threshold(column: node.column, code: node.code).greatestRoundedToThisOrLess
  }

  func attributes(targetCount: Int) -> [ONNXAttribute] {
    [
      ONNXAttribute("aggregate_function", .text("SUM")),
      ONNXAttribute("n_targets", .integer(Int64(targetCount))),
      ONNXAttribute("post_transform", .text("NONE")),
      ONNXAttribute("nodes_treeids", .integers(trees)),
      ONNXAttribute("nodes_nodeids", .integers(places)),
      ONNXAttribute("nodes_featureids", .integers(columns)),
      ONNXAttribute("nodes_modes", .texts(modes)),
      ONNXAttribute(
        "nodes_values_as_tensor", .tensor(ONNXTensor(thresholds, shape: [thresholds.count]))),
      ONNXAttribute("nodes_truenodeids", .integers(left)),
      ONNXAttribute("nodes_falsenodeids", .integers(right)),
      ONNXAttribute("nodes_missing_value_tracks_true", .integers(missingLeft)),
      ONNXAttribute("target_treeids", .integers(leafTrees)),
      ONNXAttribute("target_nodeids", .integers(leafPlaces)),
      ONNXAttribute("target_ids", .integers(targets)),
      ONNXAttribute(
        "target_weights_as_tensor", .tensor(ONNXTensor(values, shape: [values.count]))),
    ]
  }
}

extension Float {
  /// The greatest Double that rounds to this number or to a lesser one.
  ///
  /// Values count with single precision: Float(x) ≤ t is the same as x ≤ this number of t. It lies
  /// halfway to the next Float, which itself rounds to the one of the two whose last bit is 0.
  ///
  /// - Precondition: the number is finite.
  var greatestRoundedToThisOrLess: Double {
    let step = self < 0 ? Double(self) - Double(nextUp) : -Double(self.ulp)
    let middle = Double(self) - step / 2
    return bitPattern & 1 == 0 ? middle : middle.nextDown
  }
}
