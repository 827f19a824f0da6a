extension ModelContainer {
  /// Appends trees with their edges.
  mutating func append(_ ensemble: TreeEnsemble) {
    append("EDGE", ensemble.bins.edges)
    append("ECOL", ensemble.bins.starts)
    append("NODE", ensemble.nodes)
    append("TREE", ensemble.starts)
    append("LEAF", ensemble.leafValues)
    append("COVR", ensemble.leafCovers)
  }
}

extension TreeEnsemble {
  /// Reads what ``ModelContainer/append(_:)`` wrote.
  ///
  /// Each index is checked: columns, codes, leaves, and that children stand behind their parents
  /// within a tree. Walks therefore end, at a leaf.
  ///
  /// - Parameter values: what leaf values lie in; its bounds are finite.
  init(
    _ container: ModelContainer, columnCount: Int, leafWidth: Int, outputCount: Int,
    firstOutput: Int, values: ClosedRange<Float>
  ) throws(LearnError) {
    let edges = try container.floats(
      "EDGE", in: -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude)
    let bins = FeatureBins(
      edges: edges,
      starts: try container.starts("ECOL", parts: columnCount, total: edges.count))
    for column in 0..<columnCount {
      let own = edges[Int(bins.starts[column])..<Int(bins.starts[column + 1])]
      guard own.count < 65_535, zip(own, own.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw .corruptModel(offset: 0, reason: "the edges of column \(column) do not ascend")
      }
    }
    let leafValues = try container.floats("LEAF", in: values)
    let covers = try container.floats("COVR", in: 0...Float.greatestFiniteMagnitude)
    guard leafValues.count == covers.count * leafWidth else {
      throw .corruptModel(
        offset: 0, reason: "\(leafValues.count) leaf values for \(covers.count) leaves")
    }
    let nodes = try container.words("NODE")
    self.init(
      bins: bins, leafWidth: leafWidth, outputCount: outputCount, firstOutput: firstOutput,
      nodes: nodes, starts: try container.starts("TREE", parts: nil, total: nodes.count),
      leafValues: leafValues, leafCovers: covers)
    try checkNodes(offset: try container.section("NODE", .uint64).offset)
  }

  private func checkNodes(offset: Int) throws(LearnError) {
    for tree in 0..<treeCount {
      let (start, end) = (Int(starts[tree]), Int(starts[tree + 1]))
      guard start < end else { throw .corruptModel(offset: 0, reason: "tree \(tree) is empty") }
      for index in start..<end {
        let node = TreeNode(word: nodes[index])
        let isRight =
          if node.isLeaf {
            node.column == 0 && node.leaf < leafCount
          } else {
            node.column < bins.columnCount && node.code <= bins.edgeCount(of: node.column)
              && node.leftChild > index - start && node.rightChild < end - start
          }
        guard isRight else {
          throw .corruptModel(
            offset: offset + 8 * index, reason: "node \(index - start) of tree \(tree) is damaged")
        }
      }
    }
  }
}
