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

  // Rows that stay in a second-level cache between the two passes over them.
  private static let blockLength = 256

  /// Gathers the moments block by block, so that the rows cross the memory bus once.
  ///
  /// A block is summed about its own mean, and what the mean's own rounding adds is taken out again;
  /// two blocks with means a distance δ apart have δ²·w₁w₂∕(w₁ + w₂) between them (Chan, Golub and
  /// LeVeque 1983).
  init(of rows: WeightedRows) {
    let columns = rows.columnCount
    let zeros = [Double](repeating: 0, count: columns)
    var (present, missing, means, squares) = (zeros, zeros, zeros, zeros)
    var lowest = [Double](repeating: .infinity, count: columns)
    var highest = [Double](repeating: -.infinity, count: columns)
    for first in stride(from: 0, to: rows.count, by: Self.blockLength) {
      let range = first..<min(first + Self.blockLength, rows.count)
      let weight = rows.weights[range].reduce(0, +)
      var (sums, gaps) = (zeros, zeros)
      unsafe rows.withKernelRows(range) { rows in
        unsafe learn_add_columns(rows, &sums, &gaps, &lowest, &highest)
      }
      let blockMeans = zip(sums, gaps).map { $1 < weight ? $0 / (weight - $1) : 0 }
      var (blockSquares, residuals) = (zeros, zeros)
      unsafe rows.withKernelRows(range) { rows in
        unsafe learn_add_squares(rows, blockMeans, &residuals, &blockSquares)
      }
      for column in 0..<columns {
        missing[column] += gaps[column]
        let own = weight - gaps[column]
        guard own > 0 else { continue }
        let total = present[column] + own
        let distance = blockMeans[column] - means[column]
        let square = blockSquares[column] - residuals[column] * residuals[column] / own
        squares[column] +=
          max(square, 0) + distance * distance * (present[column] * (own / total))
        means[column] += distance * (own / total)
        present[column] = total
      }
    }
    rowCount = rows.count
    totalWeight = rows.weights.reduce(0, +)
    (missingWeights, self.lowest, self.highest) = (missing, lowest, highest)
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
