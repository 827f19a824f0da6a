internal import CLearnKernels

/// Follows how rows that trees never see are predicted, round by round.
struct HeldOutRows {
  private let labels: [Int]
  private let weights: [Double]
  private let weightSum: Double
  private let classCount: Int
  private let columnCount: Int
  /// rows × columns: the codes of the values in the bins of the training rows.
  private let codes: [UInt16]
  private let rows: [UInt32]
  /// rows × classes.
  private var margins: [Double]

  init(_ data: Dataset, factors: [Double], _ start: [Double], _ bins: FeatureBins) {
    labels = (0..<data.rowCount).map { data.classIndex(ofRow: $0) }
    weights = (0..<data.rowCount).map {
      data.weight(ofRow: $0) * factors[data.classIndex(ofRow: $0)]
    }
    weightSum = weights.reduce(0, +)
    classCount = start.count
    columnCount = data.columnCount
    rows = Array(0..<UInt32(data.rowCount))
    margins = rows.flatMap { _ in start }
    codes = rows.flatMap { row in
      (0..<data.columnCount).map { column in
        guard let value = data.value(row: Int(row), column: column) else {
          return FeatureBins.missing
        }
        return bins.code(of: Float(value), column: column)
      }
    }
  }

  /// Adds what a tree says to one of a row's sums.
  mutating func add(_ tree: BoostedTreeGrower.Tree, output: Int) {
    var leaves = [UInt32](repeating: 0, count: rows.count)
    unsafe learn_leaves_16(
      tree.nodes, codes, Int64(columnCount), rows, Int64(rows.count), &leaves)
    for (row, leaf) in leaves.enumerated() {
      margins[row * classCount + output] += Double(tree.values[Int(leaf)])
    }
  }

  /// The mean logarithmic loss; probabilities below 2⁻⁵² count as that.
  func loss() -> Double {
    var probabilities = margins
    unsafe learn_softmax(&probabilities, Int64(rows.count), Int64(classCount))
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      sum -=
        weights[row]
        * learn_log(max(probabilities[row * classCount + label], LogProbabilities.floor))
    }
    return sum / weightSum
  }
}

extension FeatureBins {
  /// Returns the number of edges below a value.
  func code(of value: Float, column: Int) -> UInt16 {
    var (low, high) = (Int(starts[column]), Int(starts[column + 1]))
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < value { low = middle + 1 } else { high = middle }
    }
    return UInt16(low - Int(starts[column]))
  }
}
