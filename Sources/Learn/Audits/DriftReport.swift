/// Says of each column how new rows differ from the training rows.
///
/// Printed, it is a table, the columns that drifted most first.
public struct DriftReport: Hashable, Codable, Sendable {
  /// How one column differs.
  public struct Column: Hashable, Codable, Sendable {
    /// The name of the column.
    public let name: String
    /// The population stability index over the bins of the sketch, Σ (q − p)·ln(q ∕ p).
    ///
    /// Half a row is added to each bin, so that none is empty. Nil if either side has no value.
    public let stabilityIndex: Double?
    /// What the index is on the average where nothing drifted, (bins − 1)·(1 ∕ n + 1 ∕ m) for n and m
    /// speakers.
    public let chanceIndex: Double?
    /// The largest difference of the shares of rows up to an edge of the sketch: the statistic of
    /// Kolmogorov and Smirnov, at most 1 ∕ 32 less than by all training rows.
    public let distance: Double?
    /// The probability of that distance, or more, where nothing drifted, for as many speakers.
    public let probability: Double?
    /// The share of new values below the least or above the largest training value.
    public let outOfRangeShare: Double
    /// The share of training rows without a value.
    public let trainingMissingShare: Double
    /// The share of new rows without a value.
    public let missingShare: Double
    /// What is alarming; empty if nothing is.
    public let alerts: [String]
  }

  /// How the log-odds of one class moved.
  public struct LogOddsShift: Hashable, Codable, Sendable {
    /// The name of the class.
    public let label: String
    /// The mean over the new speakers less that over the training speakers.
    public let shift: Double
    /// The standard error of the shift, by speakers.
    public let standardError: Double
    /// Whether the shift is more than three standard errors.
    public var isAlarming: Bool { abs(shift) > 3 * standardError }
  }

  /// The number of new rows.
  public let rowCount: Int
  /// The columns, those with the largest index above chance first.
  public let columns: [Column]
  /// How the log-odds moved; empty without a model, or if the sketch has no predictions.
  public let logOdds: [LogOddsShift]

  /// Whether anything is alarming.
  public var hasDrift: Bool {
    columns.contains { !$0.alerts.isEmpty } || logOdds.contains(where: \.isAlarming)
  }

  /// The result in one line.
  public var verdict: String {
    let count = columns.filter { !$0.alerts.isEmpty }.count
    let moved = logOdds.filter(\.isAlarming).map { "'\($0.label)'" }
    if count == 0 && moved.isEmpty { return "No drift in \(rowCount) rows." }
    return "DRIFT: \(count) of \(columns.count) columns"
      + (moved.isEmpty ? "" : "; log-odds of \(moved.joined(separator: ", "))")
  }
}

extension DriftReport: CustomStringConvertible {
  /// The verdict and a table that a person can read.
  public var description: String {
    var table = TextTable(
      ["column", "PSI", "by chance", "KS", "p", "out of range", "missing", "trained", "alerts"])
    for column in columns {
      table.append([
        column.name, TextTable.number(column.stabilityIndex, decimals: 3),
        TextTable.number(column.chanceIndex, decimals: 3),
        TextTable.number(column.distance, decimals: 3), TextTable.number(column.probability),
        TextTable.number(column.outOfRangeShare, decimals: 3),
        TextTable.number(column.missingShare, decimals: 3),
        TextTable.number(column.trainingMissingShare, decimals: 3),
        column.alerts.joined(separator: "; "),
      ])
    }
    let shifts = logOdds.map { shift in
      "\nLog-odds of '\(shift.label)' moved by \(TextTable.number(shift.shift, decimals: 2)), "
        + "standard error \(TextTable.number(shift.standardError, decimals: 2))"
    }
    return "\(verdict)\n\(table)" + shifts.joined()
  }
}
