internal import LinearAlgebra
internal import Tables

/// Computes how well the other columns explain each column by a linear combination.
///
/// The factor is 1 ∕ (1 − R²), the diagonal of the inverse of the correlation matrix. Gaps count as the
/// column's mean.
enum VarianceInflation {
  /// Columns of which others explain more than 1 − this are collinear.
  static let tolerance: Double = 1e-10

  static func factors(_ columns: [[Double]], names: [String]) -> [Metric] {
    var result = [Metric](
      repeating: Metric(value: nil, reason: "the column has one value only"), count: columns.count)
    let scores = columns.map { MidRanks.normalized(filled($0)) }
    let varied = columns.indices.filter { scores[$0] != nil }
    guard let rows = columns.first?.count, !varied.isEmpty else { return result }
    var table = Matrix<Double>(rows: rows, columns: varied.count, repeating: 0)
    for (place, index) in varied.enumerated() {
      for (row, value) in (scores[index] ?? []).enumerated() { table[row, place] = value }
    }
    let gram = table.gram()
    guard
      let pivots = try? PivotedCholeskyFactor(
        of: gram, tolerance: tolerance, maximumRank: varied.count
      ).pivots.sorted(),
      let factor = try? CholeskyFactor(of: part(gram, pivots, pivots)),
      let inverse = try? factor.inverse()
    else {
      return columns.map { _ in Metric(value: nil, reason: "the columns are collinear") }
    }
    for (place, pivot) in pivots.enumerated() {
      result[varied[pivot]] = Metric(value: max(1, inverse[place, place]))
    }
    // A dependent column and all that it is made of explain each other.
    for dependent in varied.indices where !pivots.contains(dependent) {
      let right = pivots.map { gram[$0, dependent] }
      let weights = (try? factor.solve(right)) ?? []
      let involved = zip(pivots, weights).filter { abs($1) > 1e-4 }.map(\.0)
      let all = (involved + [dependent]).sorted().map { names[varied[$0]] }
      for place in involved + [dependent] {
        let others = all.filter { $0 != names[varied[place]] }.map { "'\($0)'" }
        result[varied[place]] = Metric(
          value: nil, reason: "infinite: collinear with \(others.joined(separator: ", "))")
      }
    }
    return result
  }

  private static func filled(_ column: [Double]) -> [Double] {
    let present = column.filter { !$0.isNaN }
    let mean = present.isEmpty ? 0 : present.reduce(0, +) / Double(present.count)
    return column.map { $0.isNaN ? mean : $0 }
  }

  private static func part(
    _ matrix: Matrix<Double>, _ rows: [Int], _ columns: [Int]
  ) -> Matrix<Double> {
    var result = Matrix<Double>(rows: rows.count, columns: columns.count, repeating: 0)
    for (i, row) in rows.enumerated() {
      for (j, column) in columns.enumerated() { result[i, j] = matrix[row, column] }
    }
    return result
  }
}
