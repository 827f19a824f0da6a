/// Holds the rows of positive weight after preprocessing, with their classes and weights.
struct PreparedRows: Sendable {
  let columnCount: Int
  /// rows × columns.
  let values: [Double]
  /// The class of each row.
  let labels: [Int32]
  /// The weight of each row, class factor included.
  let weights: [Double]
  /// The weight of each row without the class factor.
  let ownWeights: [Double]

  /// The number of rows.
  var count: Int { labels.count }

  init(_ data: Dataset, _ preprocessing: FittedPreprocessing, classFactors: [Double]) {
    let rows = WeightedRows(data)
    columnCount = preprocessing.outputCount
    values = preprocessing.prepared(rows, 0..<rows.count)
    labels = rows.positions.map { Int32(data.classIndex(ofRow: $0)) }
    ownWeights = rows.weights
    weights = zip(labels, ownWeights).map { $1 * classFactors[Int($0)] }
  }

  /// Calls a function with each value and the weight of its row, class factor left out.
  func forEachValue(_ body: (Double, Double) -> Void) {
    for row in 0..<count {
      for index in row * columnCount..<(row + 1) * columnCount {
        body(values[index], ownWeights[row])
      }
    }
  }
}
