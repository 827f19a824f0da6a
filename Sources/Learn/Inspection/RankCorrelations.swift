internal import Determinism
internal import LinearAlgebra
internal import Tables

/// Computes Spearman's rank correlation of all pairs of columns.
///
/// Ranks of columns without gaps are multiplied as one matrix; a pair with gaps is ranked anew over
/// the rows that have both values.
struct RankCorrelations {
  /// columns × columns; nil where a column has one value only.
  let values: [[Double?]]

  init(_ columns: [[Double]], _ parallelism: Parallelism) {
    let count = columns.count
    let rows = columns.first?.count ?? 0
    let hasGaps = columns.map { column in column.contains { $0.isNaN } }
    let scores = parallelism.map(count: count) { index in
      hasGaps[index] ? nil : MidRanks.normalized(MidRanks.of(columns[index]))
    }
    var table = Matrix<Double>(rows: rows, columns: count, repeating: 0)
    for (index, column) in scores.enumerated() {
      for (row, value) in (column ?? []).enumerated() { table[row, index] = value }
    }
    let gram = table.gram()
    values = parallelism.map(count: count) { a in
      (0..<count).map { b in
        if hasGaps[a] || hasGaps[b] { return Self.pairwise(columns[min(a, b)], columns[max(a, b)]) }
        guard scores[a] != nil, scores[b] != nil else { return nil }
        return a == b ? 1 : min(1, max(-1, gram[a, b]))
      }
    }
  }

  private static func pairwise(_ a: [Double], _ b: [Double]) -> Double? {
    let rows = a.indices.filter { !a[$0].isNaN && !b[$0].isNaN }
    guard let left = MidRanks.normalized(MidRanks.of(rows.map { a[$0] })),
      let right = MidRanks.normalized(MidRanks.of(rows.map { b[$0] }))
    else { return nil }
    var sum = 0.0
    for (x, y) in zip(left, right) { sum += x * y }
    return min(1, max(-1, sum))
  }
}
