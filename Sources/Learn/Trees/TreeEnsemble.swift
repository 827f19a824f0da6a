/// Holds trees with the edges of their columns; what models of trees are made of.
///
/// Each leaf has `leafWidth` values. Of a row's `outputCount` sums, tree t adds to those from place
/// firstOutput + (t·leafWidth) mod (outputCount − firstOutput) on: a forest has leaves of all classes,
/// boosting may have one tree a class in turn, and with two classes only the second has a sum.
///
/// Children stand behind their parent and beside each other, so that no walk can end nowhere.
struct TreeEnsemble: Hashable, Sendable {
  let bins: FeatureBins
  let leafWidth: Int
  let outputCount: Int
  let firstOutput: Int
  /// The nodes of all trees, tree by tree; see ``TreeNode``.
  private(set) var nodes: [UInt64] = []
  /// Where each tree's nodes start; one more than there are trees.
  private(set) var starts: [UInt32] = [0]
  /// `leafWidth` values a leaf.
  private(set) var leafValues: [Float] = []
  /// The weight of the training rows in each leaf, in rows.
  private(set) var leafCovers: [Float] = []

  init(bins: FeatureBins, leafWidth: Int, outputCount: Int, firstOutput: Int) {
    self.bins = bins
    self.leafWidth = leafWidth
    self.outputCount = outputCount
    self.firstOutput = firstOutput
  }

  var treeCount: Int { starts.count - 1 }
  var leafCount: Int { leafCovers.count }

  /// Appends a tree whose leaves are numbered from 0.
  ///
  /// - Precondition: children stand behind their parents, and there are values and covers for each
  ///   leaf.
  mutating func append(nodes tree: [UInt64], leafValues values: [Float], leafCovers covers: [Float])
  {
    precondition(values.count == covers.count * leafWidth && !tree.isEmpty)
    let base = UInt64(leafCount)
    for word in tree { nodes.append(TreeNode(word: word).isLeaf ? word + base : word) }
    starts.append(UInt32(nodes.count))
    leafValues += values
    leafCovers += covers
  }

  /// Makes an ensemble of arrays that have been checked.
  init(
    bins: FeatureBins, leafWidth: Int, outputCount: Int, firstOutput: Int, nodes: [UInt64],
    starts: [UInt32], leafValues: [Float], leafCovers: [Float]
  ) {
    self.init(
      bins: bins, leafWidth: leafWidth, outputCount: outputCount, firstOutput: firstOutput)
    self.nodes = nodes
    self.starts = starts
    self.leafValues = leafValues
    self.leafCovers = leafCovers
  }

  /// Returns the first trees alone.
  func prefix(_ count: Int) -> TreeEnsemble {
    let nodeCount = Int(starts[count])
    let leaves = nodes[..<nodeCount].lazy.filter { TreeNode(word: $0).isLeaf }.count
    return TreeEnsemble(
      bins: bins, leafWidth: leafWidth, outputCount: outputCount, firstOutput: firstOutput,
      nodes: Array(nodes[..<nodeCount]), starts: Array(starts[...count]),
      leafValues: Array(leafValues[..<(leaves * leafWidth)]),
      leafCovers: Array(leafCovers[..<leaves]))
  }
}
