/// Holds how much each feature, or cluster of features, matters to a model on held-out rows.
///
/// Printed, it is a table of the features, the most important one first.
public struct ImportanceReport: Hashable, Codable, Sendable {
  /// What one feature or cluster is worth.
  public struct Feature: Hashable, Codable, Sendable {
    /// The name of the cluster, or of the column.
    public let name: String
    /// The columns that were permuted together.
    public let columns: [String]
    /// By how much the score gets worse, the mean over the repeats; undefined as the score is.
    public let importance: Metric
    /// The importance by each repeat; empty if it is undefined.
    public let repeats: [Double]
  }

  /// Which rows were permuted, in words.
  public let rows: String
  /// The name of the learner or kind of model.
  public let learner: String
  /// What the importance is measured by.
  public let score: PermutationImportance.Score
  /// The score of the rows as they are, or nil if it is undefined.
  public let baseline: Double?
  /// The number of rows.
  public let rowCount: Int
  /// The number of groups among them; 0 if the data has no groups.
  public let groupCount: Int
  /// How intervals were made.
  public let bootstrap: Bootstrap
  /// The features, the most important first; undefined ones last.
  public let features: [Feature]
  /// What a reader should know.
  public let warnings: [String]

  /// The importance of a column or cluster by name, or nil if there is none of that name.
  public subscript(_ name: String) -> Metric? {
    features.first { $0.name == name }?.importance
  }
}

extension ImportanceReport: CustomStringConvertible {
  /// A table that a person can read.
  public var description: String {
    var table = TextTable(["feature", "importance", "interval", "columns"])
    for feature in features {
      table.append([
        feature.name, TextTable.number(feature.importance.value),
        TextTable.interval(feature.importance.interval),
        feature.columns.count > 1 ? feature.columns.joined(separator: ", ") : "",
      ])
    }
    let unit = groupCount > 0 ? "\(groupCount) groups" : "no groups"
    let now = TextTable.number(baseline)
    var lines = [
      "Permutation importance of \(learner) by \(score.rawValue), \(rowCount) rows (\(rows)), \(unit)",
      "As they are: \(now)", "\(table)",
    ]
    for warning in warnings { lines.append("Warning: \(warning)") }
    return lines.joined(separator: "\n")
  }
}
