/// Computes medians by weight: a row of weight 2 counts as two rows.
enum WeightedMedian {
  /// Returns the median of the values that are there, or nil if there is none.
  static func of(_ column: Int, in data: Dataset) -> Double? {
    var values: [(value: Double, weight: Double)] = []
    values.reserveCapacity(data.rowCount)
    for row in 0..<data.rowCount {
      let weight = data.weight(ofRow: row)
      if weight > 0, let value = data.value(row: row, column: column) {
        values.append((value, weight))
      }
    }
    return of(&values)
  }

  static func of(_ values: inout [(value: Double, weight: Double)]) -> Double? {
    guard !values.isEmpty else { return nil }
    values.sort { $0.value < $1.value }
    let half = values.reduce(0) { $0 + $1.weight } / 2
    var sum = 0.0
    for (position, entry) in values.enumerated() {
      sum += entry.weight
      if sum == half, position + 1 < values.count {
        return entry.value + (values[position + 1].value - entry.value) / 2
      }
      if sum > half { return entry.value }
    }
    return values[values.count - 1].value
  }
}
