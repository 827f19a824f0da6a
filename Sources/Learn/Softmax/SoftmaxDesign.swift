/// Holds prepared rows with a last column of ones for the intercept, or what prepares them.
///
/// Rows without weight are left out: they count for nothing.
struct SoftmaxDesign: Sendable {
  let rowCount: Int
  /// The number of prepared columns and the column of ones.
  let width: Int
  let classCount: Int
  private let source: Source
  /// The class of each row.
  let labels: [Int32]
  /// The weight of each row, class factor included.
  let weights: [Double]
  let totalWeight: Double

  private enum Source {
    /// rowCount × width.
    case rows([Double])
    case preparation(WeightedRows, FittedPreprocessing)
  }

  init(
    width: Int, classCount: Int, rows: [Double], labels: [Int32], weights: [Double]
  ) {
    self.init(
      width: width, classCount: classCount, source: .rows(rows), labels: labels, weights: weights)
  }

  private init(
    width: Int, classCount: Int, source: Source, labels: [Int32], weights: [Double]
  ) {
    rowCount = labels.count
    self.width = width
    self.classCount = classCount
    self.source = source
    self.labels = labels
    self.weights = weights
    totalWeight = weights.reduce(0, +)
  }

  /// - Parameters:
  ///   - isCrossedOften: whether rows are asked for many times. Else many rows are prepared anew each
  ///     time, block by block, which takes less than to fill fresh memory once.
  ///   - largestHeld: how many prepared numbers are held in any case.
  init(
    _ data: Dataset, _ preprocessing: FittedPreprocessing, classFactors: [Double],
    isCrossedOften: Bool, largestHeld: Int = 1 << 20
  ) {
    let rows = WeightedRows(data)
    let labels = rows.positions.map { Int32(data.classIndex(ofRow: $0)) }
    let width = preprocessing.outputCount + 1
    let isSmall = rows.count * width <= largestHeld
    self.init(
      width: width, classCount: classFactors.count,
      source: isSmall || isCrossedOften
        ? .rows(preprocessing.prepared(rows, 0..<rows.count, ones: 1))
        : .preparation(rows, preprocessing),
      labels: labels, weights: zip(labels, rows.weights).map { $1 * classFactors[Int($0)] })
  }

  /// Returns an array with some of the rows, and where in it they start.
  func rows(_ range: Range<Int>) -> (elements: [Double], start: Int) {
    switch source {
    case .rows(let rows): (rows, range.lowerBound * width)
    case .preparation(let rows, let preprocessing):
      (preprocessing.prepared(rows, range, ones: 1), 0)
    }
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
    for row in chosen {
      let (elements, start) = rows(row..<row + 1)
      part += elements[start..<start + width]
    }
    return SoftmaxDesign(
      width: width, classCount: classCount, rows: part, labels: chosen.map { labels[$0] },
      weights: chosen.map { weights[$0] })
  }
}
