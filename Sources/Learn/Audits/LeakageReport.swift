/// Holds what an audit found that would make scores too good.
///
/// Printed, it is one verdict, the findings, and the figures they come from.
public struct LeakageReport: Hashable, Codable, Sendable {
  /// How bad a finding is.
  public enum Severity: String, Hashable, Codable, Sendable {
    /// Good to know; scores by this split are not in doubt.
    case note
    /// Scores by this split are too good.
    case leak
  }

  /// What kind of finding it is.
  public enum Kind: String, Hashable, Codable, Sendable {
    /// Groups with rows on both sides of the split.
    case sharedGroups
    /// Rows of different groups that are nearly the same, on both sides of the split.
    case nearDuplicates
    /// Rows that stand together are alike although they are said to be of different groups.
    case hiddenGroups
    /// A column that tells the classes apart without error.
    case perfectColumn
    /// A column that counts the rows.
    case rowIndex
    /// Rows of one group are alike: how much a split by rows would flatter.
    case speakerProbe
  }

  /// One thing that was found.
  public struct Finding: Hashable, Codable, Sendable {
    /// What kind of finding it is.
    public let kind: Kind
    /// How bad it is.
    public let severity: Severity
    /// What was found and what to do.
    public let message: String
    /// The rows, groups or columns it was found in, at most twenty.
    public let evidence: [String]
  }

  /// A share that was counted beside the share that chance would give.
  public struct Share: Hashable, Codable, Sendable {
    /// The share that was found.
    public let found: Double
    /// The share that chance would give.
    public let chance: Double
    /// The number of rows it was counted over.
    public let rows: Int
  }

  /// Scores of one learner by two splits.
  public struct Gap: Hashable, Codable, Sendable {
    /// The name of the learner.
    public let learner: String
    /// Balanced accuracy by folds that keep groups whole.
    public let groupedAccuracy: Double
    /// Balanced accuracy by folds of rows.
    public let rowAccuracy: Double
    /// Area under the ROC curve by folds that keep groups whole.
    public let groupedAUC: Double
    /// Area under the ROC curve by folds of rows.
    public let rowAUC: Double
  }

  /// The split that was looked at, in words.
  public let split: String
  /// The number of rows.
  public let rowCount: Int
  /// What was found, leaks first.
  public let findings: [Finding]
  /// How often the nearest row of the same class is of the same group; nil without groups.
  public let sameGroupNeighbours: Share?
  /// How often the nearest row of the same class, and of another group, stands near in the data.
  public let adjacentNeighbours: Share?
  /// The median distance of rows to the nearest one of another group, in deviations a column.
  public let medianDistance: Double?
  /// The scores by groups and by rows; nil if the data has no groups or was not asked for it.
  public let gap: Gap?
  /// What could not be looked at, and why.
  public let omissions: [String]

  /// Whether there is a leak.
  public var hasLeak: Bool { findings.contains { $0.severity == .leak } }

  /// The result in one line.
  public var verdict: String {
    let leaks = findings.filter { $0.severity == .leak }
    guard !leaks.isEmpty else {
      return "No leak was found in \(rowCount) rows by \(split)."
    }
    return "LEAK: " + leaks.map(\.kind.rawValue).joined(separator: ", ")
      + "; scores by \(split) are too good."
  }
}

extension LeakageReport: CustomStringConvertible {
  /// The verdict and what it rests on.
  public var description: String {
    var lines = [verdict]
    for finding in findings {
      lines.append("\(finding.severity.rawValue) (\(finding.kind.rawValue)): \(finding.message)")
      for text in finding.evidence { lines.append("    \(text)") }
    }
    func share(_ share: Share?, _ words: String) {
      guard let share else { return }
      lines.append(
        "\(words): \(TextTable.number(100 * share.found, decimals: 1)) % of \(share.rows) rows, "
          + "by chance \(TextTable.number(100 * share.chance, decimals: 1)) %")
    }
    share(sameGroupNeighbours, "Nearest row of the class is of the same group")
    share(adjacentNeighbours, "Nearest row of the class in another group stands near")
    if let gap {
      lines.append(
        "\(gap.learner), balanced accuracy \(TextTable.number(gap.groupedAccuracy)) by groups and "
          + "\(TextTable.number(gap.rowAccuracy)) by rows, AUC \(TextTable.number(gap.groupedAUC)) "
          + "and \(TextTable.number(gap.rowAUC))")
    }
    lines += omissions.map { "Not looked at: \($0)" }
    return lines.joined(separator: "\n")
  }
}
