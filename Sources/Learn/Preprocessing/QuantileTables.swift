/// Holds quantiles of training columns, and maps values to the share of rows below them.
///
/// Between two quantiles the share is interpolated; a value that fills several quantiles has the middle
/// of their shares, and one beyond the ends has 0 or 1, as in scikit-learn's `QuantileTransformer`.
struct QuantileTables: Hashable, Sendable {
  /// The largest number of quantiles.
  static let limit: Int = 1_000

  let distribution: Preprocessing.Distribution
  /// The number of quantiles of a column, at shares 0, 1∕(count − 1) … 1; at least 2.
  let count: Int
  /// For each input column `count` ascending numbers; of columns that are not scaled, zeros.
  let values: [Double]

  init(distribution: Preprocessing.Distribution, count: Int, values: [Double]) {
    self.distribution = distribution
    self.count = count
    self.values = values
  }

  init(
    _ data: Dataset, fills: [Double], columns: [Int],
    _ distribution: Preprocessing.Distribution
  ) {
    var values: [Double] = []
    var count = 2
    let samples = columns.map { SortedColumn($0, of: data, filledWith: fills[$0]) }
    if let first = samples.first { count = max(2, min(Self.limit, Int(first.count))) }
    var next = 0
    for column in fills.indices {
      guard next < columns.count, columns[next] == column else {
        values += [Double](repeating: 0, count: count)
        continue
      }
      for place in 0..<count {
        values.append(samples[next].quantile(place, of: count - 1))
      }
      next += 1
    }
    self.init(distribution: distribution, count: count, values: values)
  }

  /// Returns the share of training rows below a value, or its normal deviate.
  func position(of value: Double, column: Int) -> Double {
    let own = values.span.extracting(column * count..<(column + 1) * count)
    let (first, last) = (own[0], own[count - 1])
    // scikit-learn takes what lies within 1e-7 of the ends for the ends, but not for a uniform result.
    let margin = distribution == .normal ? 1e-7 : 0
    let share: Double
    if distribution == .normal ? value - margin < first : value <= first {
      share = 0
    } else if distribution == .normal ? value + margin > last : value >= last {
      share = 1
    } else {
      share = Self.share(of: value, own)
    }
    return distribution == .uniform ? share : NormalDistribution.deviate(ofShare: share)
  }

  /// - Precondition: the value lies between the first and the last quantile.
  private static func share(of value: Double, _ own: Span<Double>) -> Double {
    let steps = Double(own.count - 1)
    // The first quantile not below the value, and the last one not above it.
    var (low, high) = (0, own.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if own[middle] < value { low = middle + 1 } else { high = middle }
    }
    if own[low] == value {
      var (start, end) = (low, own.count - 1)
      while start < end {
        let middle = (start + end + 1) / 2
        if own[middle] > value { end = middle - 1 } else { start = middle }
      }
      return (Double(low) + Double(start)) / (2 * steps)
    }
    let (below, above) = (own[low - 1], own[low])
    return (Double(low - 1) + (value - below) / (above - below)) / steps
  }
}
