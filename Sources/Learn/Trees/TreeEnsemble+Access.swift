extension TreeEnsemble {
  /// A tree to read: for explanations and exports.
  struct Tree {
    let ensemble: TreeEnsemble
    let range: Range<Int>

    var nodeCount: Int { range.count }

    /// The node at a place; the root is at 0.
    func node(_ place: Int) -> TreeNode {
      TreeNode(word: ensemble.nodes[range.lowerBound + place])
    }

    /// The value up to which rows go left at an inner node, compared in single precision.
    func threshold(_ place: Int) -> Float {
      let node = node(place)
      return ensemble.bins.threshold(column: node.column, code: node.code)
    }

    /// The values of a leaf.
    func values(_ place: Int) -> ArraySlice<Float> {
      let leaf = node(place).leaf
      return ensemble.leafValues[leaf * ensemble.leafWidth..<(leaf + 1) * ensemble.leafWidth]
    }

    /// For each node the weight of the training rows that came through it.
    func covers() -> [Double] {
      var covers = [Double](repeating: 0, count: nodeCount)
      for place in stride(from: nodeCount - 1, through: 0, by: -1) {
        let node = node(place)
        covers[place] =
          node.isLeaf
          ? Double(ensemble.leafCovers[node.leaf])
          : covers[node.leftChild] + covers[node.rightChild]
      }
      return covers
    }

    /// The largest number of decisions on the way to a leaf.
    func depth() -> Int {
      var depths = [Int](repeating: 0, count: nodeCount)
      for place in 0..<nodeCount where !node(place).isLeaf {
        depths[node(place).leftChild] = depths[place] + 1
        depths[node(place).rightChild] = depths[place] + 1
      }
      return depths.max() ?? 0
    }
  }

  /// The trees in order.
  var trees: some RandomAccessCollection<Tree> {
    (0..<treeCount).lazy.map { number in
      Tree(ensemble: self, range: Int(starts[number])..<Int(starts[number + 1]))
    }
  }
}
