internal import CLearnKernels

/// Holds weighted means and sums of squares of each column over the values that are there.
struct ColumnMoments {
  let totalWeight: Double
  /// The sum of the weights of rows without a value, for each column.
  let missingWeights: [Double]
  /// The mean of the values that are there; 0 where there is none.
  let means: [Double]
  /// Σ w(x − mean)² over the values that are there.
  let squares: [Double]
  /// The least and greatest of the values that are there; ±∞ the wrong way round where there is none.
  let lowest: [Double]
  let highest: [Double]
  private let rowCount: Int

  init(of rows: WeightedRows) {
    let columns = rows.columnCount
    rowCount = rows.count
    totalWeight = rows.weights.reduce(0, +)
    var missing = [Double](repeating: 0, count: columns)
    var sums = missing
    var lowest = [Double](repeating: .infinity, count: columns)
    var highest = [Double](repeating: -.infinity, count: columns)
    unsafe rows.withKernelRows(0..<rows.count) { rows in
      unsafe learn_add_columns(rows, &sums, &missing, &lowest, &highest)
    }
    (missingWeights, self.lowest, self.highest) = (missing, lowest, highest)
    let totalWeight = self.totalWeight
    let means = zip(sums, missing).map { $1 < totalWeight ? $0 / (totalWeight - $1) : 0 }
    // The second pass is about the mean, and what the mean's own rounding adds is taken out again.
    var squares = [Double](repeating: 0, count: columns)
    var residuals = squares
    unsafe rows.withKernelRows(0..<rows.count) { rows in
      unsafe learn_add_squares(rows, means, &residuals, &squares)
    }
    for column in 0..<columns where missing[column] < totalWeight {
      squares[column] -= residuals[column] * residuals[column] / (totalWeight - missing[column])
      if squares[column] < 0 { squares[column] = 0 }
    }
    (self.means, self.squares) = (means, squares)
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
