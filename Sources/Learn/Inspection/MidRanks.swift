/// Ranks values from 1 on; equal values share the mean of their ranks.
enum MidRanks {
  static func of(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
      // Positions first..<end have the ranks first + 1 … end.
      for position in first..<end { ranks[order[position]] = Double(first + 1 + end) / 2 }
      first = end
    }
    return ranks
  }

  /// Returns values less their mean, divided by their norm; nil if they are all the same.
  static func normalized(_ values: [Double]) -> [Double]? {
    guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let centred = values.map { $0 - mean }
    let norm = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0, norm.isFinite else { return nil }
    return centred.map { $0 / norm }
  }
}
