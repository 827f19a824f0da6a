/// What came of an extraction in numbers: rows, skipped clips by reason, missing values by column.
///
/// ```swift
/// let summary = try features.extract(clips).summary
/// summary.skippedByReason                     // ["sample 17 is NaN or infinite; …": 2]
/// summary.missing.columns.filter { $0.rate > 0.1 }
/// print(summary)
/// ```
public struct ExtractionSummary: Hashable, Sendable {
  /// The rows of the table.
  public let rowCount: Int

  /// The seconds of audio in the table.
  public let seconds: Double

  /// How many clips were skipped for each reason.
  public let skippedByReason: [String: Int]

  /// What is missing of each column, and why.
  public let missing: MissingValues

  /// How many clips were skipped.
  public var skippedCount: Int { skippedByReason.values.reduce(0, +) }
}

extension FeatureExtraction {
  /// The extraction in numbers.
  public var summary: ExtractionSummary {
    ExtractionSummary(
      rowCount: table.rowCount, seconds: seconds,
      skippedByReason: skipped.reduce(into: [:]) { $0[$1.reason, default: 0] += 1 },
      missing: MissingValues(of: table))
  }
}

extension ExtractionSummary: CustomStringConvertible {
  /// A line of totals, a line a reason for skipping, and a line a column that misses values.
  public var description: String {
    let reasons = skippedByReason.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "skipped \($0.value): \($0.key)" }
    let totals = "\(rowCount) rows, \(seconds) s of audio, \(skippedCount) clips skipped"
    return ([totals] + reasons + [missing.description]).joined(separator: "\n")
  }
}
