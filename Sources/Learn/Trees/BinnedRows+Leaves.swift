internal import CLearnKernels

extension BinnedRows {
  /// Returns the leaf of a tree in which each of some rows ends.
  ///
  /// - Parameters:
  ///   - tree: the nodes of a tree that was grown on these rows.
  ///   - positions: the positions of the rows.
  func leaves(of tree: [UInt64], rows positions: [UInt32]) -> [UInt32] {
    var leaves = [UInt32](repeating: 0, count: positions.count)
    let (columns, count) = (Int64(columnCount), Int64(positions.count))
    switch codes {
    case .narrow(_, let rows):
      unsafe learn_leaves_8(tree, rows, columns, positions, count, &leaves)
    case .wide(_, let rows):
      unsafe learn_leaves_16(tree, rows, columns, positions, count, &leaves)
    }
    return leaves
  }
}
