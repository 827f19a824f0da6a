internal import Determinism
internal import LinearAlgebra
internal import Tables

/// Finds the nearest rows of chosen rows, in columns of mean 0 and deviation 1 with gaps at the mean.
struct RowNeighbours: Sendable {
  /// The nearest row of each kind; nil where there is none of that kind.
  struct Found: Sendable {
    /// The root mean square difference over the columns, and the row.
    struct Neighbour: Sendable {
      var row: Int
      var distance: Double
    }
    /// Of the rows that are trained on when this one is tested.
    var trained: Neighbour?
    /// Of the rows of other groups.
    var otherGroup: Neighbour?
    /// Of the rows of the same class.
    var sameClass: Neighbour?
    /// Of the rows of the same class and other groups.
    var sameClassOtherGroup: Neighbour?
  }

  /// What is known of each row.
  struct Rows: Sendable {
    var classes: [Int]
    var groups: [Int]
    /// The fold in which each row is tested, −1 for none, and the folds that train on it.
    var testFold: [Int]
    var trainingFolds: [Set<Int>]
  }

  /// The number of columns that are not the same everywhere.
  let columnCount: Int
  private let rowCount: Int
  /// rows × columns.
  private let values: [Double]
  private let norms: [Double]

  init(_ data: Dataset) {
    let columns = data.columnValues().compactMap { column -> [Double]? in
      let present = column.filter { !$0.isNaN }
      guard !present.isEmpty else { return nil }
      let mean = present.reduce(0, +) / Double(present.count)
      let square = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(present.count)
      let deviation = square.squareRoot()
      guard deviation > 0, deviation.isFinite else { return nil }
      return column.map { $0.isNaN ? 0 : min(10, max(-10, ($0 - mean) / deviation)) }
    }
    columnCount = columns.count
    rowCount = data.rowCount
    var values: [Double] = []
    values.reserveCapacity(rowCount * columns.count)
    for row in 0..<data.rowCount { for column in columns { values.append(column[row]) } }
    norms = (0..<data.rowCount).map { row in
      columns.reduce(0) { $0 + $1[row] * $1[row] }
    }
    self.values = values
  }

  /// Returns the neighbours of rows; of equally near ones the first.
  ///
  /// Cost: chosen rows × rows × columns operations.
  func found(_ chosen: [Int], _ rows: Rows, _ parallelism: Parallelism) -> [Found] {
    guard columnCount > 0 else { return chosen.map { _ in Found() } }
    let size = 64
    let blocks = parallelism.map(count: (chosen.count + size - 1) / size) { block in
      neighbours(Array(chosen[block * size..<min((block + 1) * size, chosen.count)]), rows)
    }
    return blocks.flatMap { $0 }
  }

  private func neighbours(_ chosen: [Int], _ rows: Rows) -> [Found] {
    let width = columnCount
    let own = chosen.flatMap { values[$0 * width..<($0 + 1) * width] }
    var products = [Double](repeating: 0, count: chosen.count * rowCount)
    var span = products.mutableSpan
    BLAS.gemm(
      transposeB: true, m: chosen.count, n: rowCount, k: width, own.span, values.span, into: &span)
    return chosen.enumerated().map { position, row in
      var found = Found()
      for other in 0..<rowCount where other != row {
        let product = products[position * rowCount + other]
        let square = norms[row] + norms[other] - 2 * product
        let sameGroup = rows.groups[row] == rows.groups[other]
        let sameClass = rows.classes[row] == rows.classes[other]
        if rows.testFold[row] >= 0, rows.trainingFolds[other].contains(rows.testFold[row]) {
          Self.keep(other, square, &found.trained)
        }
        if !sameGroup { Self.keep(other, square, &found.otherGroup) }
        if sameClass { Self.keep(other, square, &found.sameClass) }
        if sameClass, !sameGroup { Self.keep(other, square, &found.sameClassOtherGroup) }
      }
      finish(&found.trained, row)
      finish(&found.otherGroup, row)
      finish(&found.sameClass, row)
      finish(&found.sameClassOtherGroup, row)
      return found
    }
  }

  private static func keep(_ row: Int, _ square: Double, _ best: inout Found.Neighbour?) {
    if square < best?.distance ?? .infinity {
      best = Found.Neighbour(row: row, distance: square)
    }
  }

  // Squares from products lose digits where rows are nearly the same: the difference is taken anew.
  private func finish(_ neighbour: inout Found.Neighbour?, _ row: Int) {
    guard let other = neighbour?.row else { return }
    var sum = 0.0
    for column in 0..<columnCount {
      let difference = values[row * columnCount + column] - values[other * columnCount + column]
      sum += difference * difference
    }
    neighbour?.distance = (sum / Double(columnCount)).squareRoot()
  }
}
