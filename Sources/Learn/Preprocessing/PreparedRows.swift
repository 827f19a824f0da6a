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
    let kept = (0..<data.rowCount).filter { data.weight(ofRow: $0) > 0 }
    let (inputs, outputs) = (data.columnCount, preprocessing.outputCount)
    let features = data.storage.features
    columnCount = outputs
    values = [Double](capacity: kept.count * outputs) { output in
      for row in kept {
        let start = data.rows[row] * inputs
        let input = features.span.extracting(start..<start + inputs)
        preprocessing.forEach(input) { output.append($1) }
      }
    }
    labels = kept.map { Int32(data.classIndex(ofRow: $0)) }
    ownWeights = kept.map { data.weight(ofRow: $0) }
    weights = kept.map { data.weight(ofRow: $0) * classFactors[data.classIndex(ofRow: $0)] }
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
