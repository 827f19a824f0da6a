/// Holds the values of a column in order, gaps filled, and gives quantiles by weight.
///
/// A row of weight 2 counts as two rows. Weights that are not whole numbers are scaled to a mean of 1
/// before they are counted so.
struct SortedColumn {
  private let values: [Double]
  /// The sum of the weights up to and with each value.
  private let sums: [Double]

  init(_ column: Int, of data: Dataset, filledWith fill: Double) {
    var entries: [(value: Double, weight: Double)] = []
    entries.reserveCapacity(data.rowCount)
    var isWhole = true
    for row in 0..<data.rowCount {
      let weight = data.weight(ofRow: row)
      guard weight > 0 else { continue }
      if weight != weight.rounded() { isWhole = false }
      entries.append((data.value(row: row, column: column) ?? fill, weight))
    }
    entries.sort { $0.value < $1.value }
    let total = entries.reduce(0) { $0 + $1.weight }
    let factor = isWhole ? 1 : Double(entries.count) / total
    values = entries.map(\.value)
    var sum = 0.0
    sums = entries.map {
      sum += $0.weight * factor
      return sum
    }
  }

  /// The number of values, each as often as its weight says.
  var count: Double { sums.last ?? 0 }

  /// Returns a quantile by linear interpolation between order statistics (type 7, NumPy's default).
  func quantile(_ share: Double) -> Double { interpolated(share * max(0, count - 1)) }

  /// Returns a quantile of several at even shares; exact where they meet order statistics.
  func quantile(_ place: Int, of steps: Int) -> Double {
    interpolated(Double(place) * max(0, count - 1) / Double(steps))
  }

  private func interpolated(_ position: Double) -> Double {
    let whole = position.rounded(.down)
    let (low, high) = (value(at: whole), value(at: whole + 1))
    return low == high ? low : low + (position - whole) * (high - low)
  }

  /// Returns the order statistic of a place, counted from 0; the last one beyond the end.
  private func value(at place: Double) -> Double {
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > place { high = middle } else { low = middle + 1 }
    }
    return values.isEmpty ? 0 : values[low]
  }
}
