/// Takes rows of features one by one and hands out their slopes, `reach` rows later.
///
/// The slopes have the bits of ``RegressionDeltas`` on the whole matrix. Memory is bounded by
/// 2 × reach + 1 rows; nothing is allocated once the stream exists.
///
/// ```swift
/// var slopes = try RegressionDeltas(reach: 2).stream(columns: 13)
/// for row in rows { slopes.push(row) { delta in … } }
/// slopes.finish { delta in … }                    // the last `reach` rows
/// ```
public struct RegressionDeltaStream<Scalar: SpectralScalar>: Sendable {
  /// The regression.
  public let deltas: RegressionDeltas

  /// The number of features in a row.
  public let columns: Int

  /// The last 2 × reach + 1 rows in turn: row t lies at t mod that.
  private var ring: [Scalar]
  private var output: [Scalar]
  private var taken = 0
  private var delivered = 0

  init(_ deltas: RegressionDeltas, columns: Int) {
    precondition(columns >= 1, "a row has at least one feature")
    self.deltas = deltas
    self.columns = columns
    ring = Array(repeating: 0, count: (2 * deltas.reach + 1) * columns)
    output = Array(repeating: 0, count: columns)
  }

  /// Takes the next row and calls a function with each slope that became final.
  ///
  /// - Precondition: the row has ``columns`` features.
  public mutating func push(_ row: Span<Scalar>, _ visit: (Span<Scalar>) -> Void) {
    precondition(row.count == columns, "\(row.count) features in rows of \(columns)")
    let start = taken % (2 * deltas.reach + 1) * columns
    for column in 0..<columns { ring[start + column] = row[column] }
    taken += 1
    if taken > deltas.reach { deliver(visit) }
  }

  /// Ends the rows and calls a function with each remaining slope; then starts anew.
  public mutating func finish(_ visit: (Span<Scalar>) -> Void) {
    while delivered < taken { deliver(visit) }
    (taken, delivered) = (0, 0)
  }

  private mutating func deliver(_ visit: (Span<Scalar>) -> Void) {
    let (row, last, count) = (delivered, taken - 1, 2 * deltas.reach + 1)
    for column in 0..<columns {
      output[column] = deltas.slope { offset in
        ring[min(max(row + offset, 0), last) % count * columns + column]
      }
    }
    delivered += 1
    visit(output.span)
  }
}
