public import Tables

/// How many values of each column of a table are missing, and why.
///
/// ```swift
/// let missing = MissingValues(of: table)
/// missing.columns[0].rate                     // 0.02
/// missing.columns[0].counts                   // [.unvoiced: 29]
/// print(missing)                              // f0_mean  2.0 %  unvoiced 29
/// ```
public struct MissingValues: Hashable, Sendable {
  /// What is missing of one column.
  public struct Column: Hashable, Sendable {
    /// The name of the column.
    public let name: String

    /// The rows of the table.
    public let rowCount: Int

    /// How many values are missing for each reason; empty if none is.
    public let counts: [MissingReason: Int]

    /// How many values are missing.
    public var count: Int { counts.values.reduce(0, +) }

    /// The share of values that are missing, 0 … 1; 0 in a table without rows.
    public var rate: Double { rowCount == 0 ? 0 : Double(count) / Double(rowCount) }

    /// Returns the share of values that are missing for a reason, 0 … 1.
    public func rate(of reason: MissingReason) -> Double {
      rowCount == 0 ? 0 : Double(counts[reason] ?? 0) / Double(rowCount)
    }
  }

  /// All columns, in the order of the schema.
  public let columns: [Column]

  /// Counts what a table misses.
  public init(of table: FeatureTable) {
    columns = zip(table.schema.names, table.missingCounts()).map {
      Column(name: $0, rowCount: table.rowCount, counts: $1)
    }
  }
}

extension MissingValues: CustomStringConvertible {
  /// A line for each column that misses values: its name, the rate in percent, the reasons.
  public var description: String {
    let gaps = columns.filter { $0.count > 0 }
    guard !gaps.isEmpty else { return "no value is missing" }
    let width = gaps.map(\.name.count).max() ?? 0
    return gaps.map { column in
      let reasons = column.counts.sorted { $0.key.code < $1.key.code }
        .map { "\($0.key) \($0.value)" }
      let percent = Double(Int(1_000 * column.rate + 0.5)) / 10
      return column.name + String(repeating: " ", count: width - column.name.count)
        + "  \(percent) %  " + reasons.joined(separator: ", ")
    }.joined(separator: "\n")
  }
}
