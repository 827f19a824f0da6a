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
    let rows = WeightedRows(data)
    let labels = rows.positions.map { Int32(data.classIndex(ofRow: $0)) }
    self.init(
      width: preprocessing.outputCount + 1, classCount: classFactors.count,
      rows: preprocessing.prepared(rows, 0..<rows.count, ones: 1), labels: labels,
      weights: zip(labels, rows.weights).map { $1 * classFactors[Int($0)] })
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
