/// Holds weighted means and sums of squares of each column over the values that are there.
struct ColumnMoments {
  private(set) var totalWeight = 0.0
  /// The sum of the weights of rows without a value, for each column.
  private(set) var missingWeights: [Double]
  /// The mean of the values that are there; 0 where there is none.
  private(set) var means: [Double]
  /// Σ w(x − mean)² over the values that are there.
  private(set) var squares: [Double]
  private var rowCount = 0

  init(of data: Dataset) {
    let columns = data.columnCount
    missingWeights = [Double](repeating: 0, count: columns)
    means = [Double](repeating: 0, count: columns)
    squares = [Double](repeating: 0, count: columns)
    var sums = [Double](repeating: 0, count: columns)
    var missing = missingWeights
    let features = data.storage.features
    for position in 0..<data.rowCount {
      let weight = data.weight(ofRow: position)
      guard weight > 0 else { continue }
      rowCount += 1
      totalWeight += weight
      let start = data.rows[position] * columns
      let row = features.span.extracting(start..<start + columns)
      for column in 0..<columns {
        let value = row[column]
        if value.isNaN { missing[column] += weight } else { sums[column] += weight * value }
      }
    }
    missingWeights = missing
    for column in 0..<columns {
      let present = totalWeight - missing[column]
      means[column] = present > 0 ? sums[column] / present : 0
    }
    addSquares(of: data)
  }

  // The second pass is about the mean, and what the mean's own rounding adds is taken out again.
  private mutating func addSquares(of data: Dataset) {
    let columns = means.count
    var squares = self.squares
    var residuals = [Double](repeating: 0, count: columns)
    let means = self.means
    let features = data.storage.features
    for position in 0..<data.rowCount {
      let weight = data.weight(ofRow: position)
      guard weight > 0 else { continue }
      let start = data.rows[position] * columns
      let row = features.span.extracting(start..<start + columns)
      for column in 0..<columns {
        let difference = row[column] - means[column]
        let isMissing = difference.isNaN
        let weighted = isMissing ? 0 : weight * difference
        residuals[column] += weighted
        squares[column] += isMissing ? 0 : weighted * difference
      }
    }
    for column in 0..<columns {
      let present = totalWeight - missingWeights[column]
      guard present > 0 else { continue }
      squares[column] -= residuals[column] * residuals[column] / present
      if squares[column] < 0 { squares[column] = 0 }
    }
    self.squares = squares
  }

  /// Returns mean and population deviation of a column whose gaps hold `fill`.
  ///
  /// A column whose variance is no more than its rounding error has deviation 1, by the rule of
  /// scikit-learn 1.9 (`_is_constant_feature`): v ≤ nεv + (nεμ)².
  func standardization(of column: Int, filledWith fill: Double) -> (mean: Double, scale: Double) {
    let missing = missingWeights[column]
    let present = totalWeight - missing
    let mean = (present * means[column] + missing * fill) / totalWeight
    let shift = means[column] - mean
    let variance =
      (squares[column] + present * shift * shift + missing * (fill - mean) * (fill - mean))
      / totalWeight
    guard variance.isFinite else { return (mean, .infinity) }
    let epsilon = Double(rowCount) * Double.ulpOfOne
    let bound = epsilon * variance + (epsilon * mean) * (epsilon * mean)
    return (mean, variance <= bound ? 1 : variance.squareRoot())
  }
}
