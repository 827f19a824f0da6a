internal import LinearAlgebra
internal import Tables

/// The rows of positive weight as one block, with their mean.
struct ProjectionRows {
  let columnCount: Int
  /// rows × columns.
  let values: [Double]
  let labels: [Int]
  let weights: [Double]
  let totalWeight: Double
  let mean: [Double]

  init(_ data: Dataset) throws(LearnError) {
    let width = data.columnCount
    var values: [Double] = []
    values.reserveCapacity(data.rowCount * width)
    var (labels, weights): ([Int], [Double]) = ([], [])
    for row in 0..<data.rowCount where data.weight(ofRow: row) > 0 {
      for column in 0..<width {
        guard let value = data.value(row: row, column: column), abs(value) < 1e150 else {
          throw .nonFinite(row: row, column: data.schema.names[column])
        }
        values.append(value)
      }
      labels.append(data.classIndex(ofRow: row))
      weights.append(data.weight(ofRow: row))
    }
    guard !labels.isEmpty else { throw .noRows }
    guard width > 0 else { throw .countMismatch(what: "columns", expected: 1, found: 0) }
    columnCount = width
    totalWeight = weights.reduce(0, +)
    var sums = [Double](repeating: 0, count: width)
    for row in labels.indices {
      for column in 0..<width { sums[column] += weights[row] * values[row * width + column] }
    }
    let total = totalWeight
    mean = sums.map { $0 / total }
    self.values = values
    self.labels = labels
    self.weights = weights
  }

  /// Returns Σ w(x − m)(x − m)ᵀ ∕ divisor.
  ///
  /// - Parameter center: the m of each row; nil for the mean of all.
  func covariance(
    around center: ((Int) -> [Double])? = nil, divisor: Double
  ) -> Matrix<Double> {
    var scaled = Matrix<Double>(rows: labels.count, columns: columnCount, repeating: 0)
    for row in labels.indices {
      let middle = center.map { $0(row) } ?? mean
      let factor = (weights[row] / divisor).squareRoot()
      for column in 0..<columnCount {
        scaled[row, column] = factor * (values[row * columnCount + column] - middle[column])
      }
    }
    return scaled.gram()
  }

  /// The means of the classes.
  struct ClassMeans {
    private let means: [[Double]]
    private let sums: [Double]
    private let labels: [Int]

    init(_ rows: ProjectionRows, _ data: Dataset) {
      let width = rows.columnCount
      var sums = [Double](repeating: 0, count: data.classes.count)
      var means = Array(
        repeating: [Double](repeating: 0, count: width), count: data.classes.count)
      for (row, label) in rows.labels.enumerated() {
        sums[label] += rows.weights[row]
        for column in 0..<width {
          means[label][column] += rows.weights[row] * rows.values[row * width + column]
        }
      }
      for label in means.indices { means[label] = means[label].map { $0 / sums[label] } }
      self.means = means
      self.sums = sums
      labels = rows.labels
    }

    func ofRow(_ row: Int) -> [Double] { means[labels[row]] }

    /// Returns the covariance of the means along some directions, by the weights of the classes.
    func covariance(
      of directions: [[Double]], around center: [Double]
    ) -> Matrix<Double> {
      let divisor = Double(max(1, means.count - 1))
      var scaled = Matrix<Double>(rows: means.count, columns: directions.count, repeating: 0)
      for (label, mean) in means.enumerated() {
        let factor = (sums[label] / divisor).squareRoot()
        for (index, direction) in directions.enumerated() {
          var sum = 0.0
          for column in direction.indices {
            sum += direction[column] * (mean[column] - center[column])
          }
          scaled[label, index] = factor * sum
        }
      }
      return scaled.gram()
    }
  }
}
