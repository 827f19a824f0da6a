/// Holds prepared rows in one dense block, with a last column of ones for the intercept.
///
/// Rows without weight are left out: they count for nothing.
struct SoftmaxDesign: Sendable {
  let rowCount: Int
  /// The number of prepared columns and the column of ones.
  let width: Int
  let classCount: Int
  /// rowCount × width.
  let rows: [Double]
  /// The class of each row.
  let labels: [Int32]
  /// The weight of each row, class factor included.
  let weights: [Double]
  let totalWeight: Double

  init(
    width: Int, classCount: Int, rows: [Double], labels: [Int32], weights: [Double]
  ) {
    rowCount = labels.count
    self.width = width
    self.classCount = classCount
    self.rows = rows
    self.labels = labels
    self.weights = weights
    totalWeight = weights.reduce(0, +)
  }

  init(_ data: Dataset, _ preprocessing: FittedPreprocessing, classFactors: [Double]) {
    let width = preprocessing.outputCount + 1
    var labels: [Int32] = []
    var weights: [Double] = []
    var kept: [Int] = []
    for row in 0..<data.rowCount {
      let weight = data.weight(ofRow: row)
      guard weight > 0 else { continue }
      let label = data.classIndex(ofRow: row)
      labels.append(Int32(label))
      weights.append(weight * classFactors[label])
      kept.append(data.rows[row])
    }
    let columns = data.columnCount
    let features = data.storage.features
    let rows = [Double](capacity: kept.count * width) { output in
      var prepared = [Double](repeating: 1, count: width)
      var span = prepared.mutableSpan
      for row in kept {
        let values = features.span.extracting(row * columns..<(row + 1) * columns)
        preprocessing.apply(values, into: &span)
        for column in 0..<width { output.append(span[column]) }
      }
    }
    self.init(
      width: width, classCount: classFactors.count, rows: rows, labels: labels, weights: weights)
  }

  /// Returns every eighth row of each class, starting with the first.
  func everyEighthRow() -> SoftmaxDesign {
    var seen = [Int](repeating: 0, count: classCount)
    var chosen: [Int] = []
    for (row, label) in labels.enumerated() {
      if seen[Int(label)] % 8 == 0 { chosen.append(row) }
      seen[Int(label)] += 1
    }
    var part: [Double] = []
    part.reserveCapacity(chosen.count * width)
    for row in chosen { part += rows[row * width..<(row + 1) * width] }
    return SoftmaxDesign(
      width: width, classCount: classCount, rows: part, labels: chosen.map { labels[$0] },
      weights: chosen.map { weights[$0] })
  }
}
