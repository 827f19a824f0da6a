/// Holds a rising curve: linear between points, level beyond the first and the last.
struct IsotonicCurve: Hashable, Sendable {
  /// Ascending, at least one.
  let positions: [Double]
  /// Never falling, one a position.
  let values: [Double]

  init(positions: [Double], values: [Double]) {
    self.positions = positions
    self.values = values
  }

  /// Fits by least squares, pooling adjacent violators (PAVA) in one pass.
  ///
  /// Equal positions are one point with their mean. Of each level stretch only both ends are kept.
  ///
  /// - Parameter bounds: what values are held in.
  /// - Precondition: there is a row of positive weight.
  init(
    positions: [Double], targets: [Double], weights: [Double], bounds: ClosedRange<Double>
  ) {
    struct Block {
      var first: Double
      var last: Double
      var sum: Double
      var weight: Double
      var mean: Double { sum / weight }
    }
    let order = positions.indices.filter { weights[$0] > 0 }
      .sorted { (positions[$0], $0) < (positions[$1], $1) }
    var blocks: [Block] = []
    for (rank, row) in order.enumerated() {
      let (x, sum, weight) = (positions[row], weights[row] * targets[row], weights[row])
      // A tie is one point; it meets the blocks before it when it is whole.
      if let last = blocks.last, last.first == x {
        blocks[blocks.count - 1].sum += sum
        blocks[blocks.count - 1].weight += weight
      } else {
        blocks.append(Block(first: x, last: x, sum: sum, weight: weight))
      }
      if rank + 1 < order.count, positions[order[rank + 1]] == x { continue }
      while blocks.count > 1, blocks[blocks.count - 2].mean >= blocks[blocks.count - 1].mean {
        let last = blocks.removeLast()
        blocks[blocks.count - 1].last = last.last
        blocks[blocks.count - 1].sum += last.sum
        blocks[blocks.count - 1].weight += last.weight
      }
    }
    var (xs, ys): ([Double], [Double]) = ([], [])
    for block in blocks {
      let value = min(max(block.mean, bounds.lowerBound), bounds.upperBound)
      xs.append(block.first)
      ys.append(value)
      if block.last > block.first {
        xs.append(block.last)
        ys.append(value)
      }
    }
    self.positions = xs
    values = ys
  }

  /// Returns the value at a position.
  func value(at x: Double) -> Double {
    if x <= positions[0] { return values[0] }
    var (low, high) = (0, positions.count - 1)
    if x >= positions[high] { return values[high] }
    while high - low > 1 {
      let middle = (low + high) / 2
      if positions[middle] <= x { low = middle } else { high = middle }
    }
    let share = (x - positions[low]) / (positions[high] - positions[low])
    return values[low] + share * (values[high] - values[low])
  }
}
