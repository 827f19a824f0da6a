/// Holds which columns say the same, and how much each says about the class.
///
/// Printed, it is a table of the columns, and lists of clusters and duplicates.
public struct RedundancyReport: Hashable, Codable, Sendable {
  /// What was found out about one column.
  public struct Column: Hashable, Codable, Sendable {
    /// The name of the column.
    public let name: String
    /// The share of rows without a value.
    public let missingShare: Double
    /// The variance inflation factor, 1 ∕ (1 − R²) by all other columns; from 1 on.
    ///
    /// Undefined for a column of one value, and, with the columns it is made of, where it is infinite.
    public let varianceInflation: Metric
    /// The mutual information with the class in nats, plug-in over bins; too large where they hold few
    /// rows.
    public let information: Double
    /// The same after the correction of Miller and Madow (1955); for noise about 0, of either sign,
    /// if bins hold ten rows or more on the average.
    public let correctedInformation: Double
    /// The number of bins in use, one of them for missing values.
    public let binCount: Int
    /// The name of the cluster that the column is in.
    public let cluster: String
  }

  /// Two columns of nearly the same ranks.
  public struct Pair: Hashable, Codable, Sendable {
    /// The name of the first column.
    public let first: String
    /// The name of the second column.
    public let second: String
    /// Spearman's rank correlation.
    public let correlation: Double
  }

  /// The number of rows.
  public let rowCount: Int
  /// The options that the report was made with.
  public let options: Redundancy
  /// The columns in their order.
  public let columns: [Column]
  /// Spearman's rank correlation of each pair of columns; nil where a column has one value only.
  public let correlations: [[Double?]]
  /// All columns in clusters, which ``PermutationImportance/clusters`` takes; most have one column.
  public let clusters: [FeatureCluster]
  /// Groups of columns with the same value, or none, in every row.
  public let duplicates: [[String]]
  /// Pairs that are no duplicates but have nearly the same ranks, or opposite ones.
  public let nearDuplicates: [Pair]
}

extension RedundancyReport: CustomStringConvertible {
  /// A table that a person can read.
  public var description: String {
    var table = TextTable([
      "column", "missing", "VIF", "information", "corrected", "bins", "cluster",
    ])
    for column in columns {
      table.append([
        column.name, TextTable.number(column.missingShare, decimals: 3),
        TextTable.number(column.varianceInflation.value, decimals: 1),
        TextTable.number(column.information), TextTable.number(column.correctedInformation),
        String(column.binCount), column.cluster == column.name ? "" : column.cluster,
      ])
    }
    var lines = ["Redundancy of \(columns.count) columns, \(rowCount) rows", "\(table)"]
    for cluster in clusters where cluster.columns.count > 1 {
      lines.append(
        "Cluster (mean |ρ| ≥ \(options.threshold)): \(cluster.columns.joined(separator: ", "))")
    }
    for names in duplicates { lines.append("The same values: \(names.joined(separator: ", "))") }
    for pair in nearDuplicates {
      lines.append(
        "Nearly the same: \(pair.first), \(pair.second) "
          + "(ρ = \(TextTable.number(pair.correlation)))")
    }
    return lines.joined(separator: "\n")
  }
}
