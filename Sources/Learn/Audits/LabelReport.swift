/// Lists speakers whose labels all their clips contradict, the least probable label first.
public struct LabelReport: Hashable, Codable, Sendable {
  /// A speaker whose label may be wrong.
  public struct Suspect: Hashable, Codable, Sendable {
    /// The name of the group.
    public let group: String
    /// The label in the data.
    public let label: String
    /// What the clips together are taken for.
    public let suggestion: String
    /// The number of clips, each of which is taken for another class than the label.
    public let clips: Int
    /// The probability of the label by all clips together: their mean log-probabilities.
    public let probabilityOfLabel: Double
    /// The largest probability of the label in a clip.
    public let largestProbabilityOfLabel: Double
    /// The ids of the clips.
    public let rowIDs: [String]
  }

  /// The options that the report was made with.
  public let options: LabelAudit
  /// The number of groups that were looked at.
  public let groupCount: Int
  /// The suspected speakers, the least probable label first.
  public let suspects: [Suspect]
  /// Groups with clips of several labels, such as shared accounts.
  public let mixedGroups: [String]

  /// How many of the suspected labels would be right if the probabilities were.
  public var expectedRight: Double { suspects.reduce(0) { $0 + $1.probabilityOfLabel } }
}

extension LabelReport: CustomStringConvertible {
  /// A table that a person can read.
  public var description: String {
    var table = TextTable(["speaker", "label", "sounds like", "clips", "P(label)", "largest"])
    for suspect in suspects {
      table.append([
        suspect.group, suspect.label, suspect.suggestion, String(suspect.clips),
        TextTable.number(suspect.probabilityOfLabel),
        TextTable.number(suspect.largestProbabilityOfLabel),
      ])
    }
    var lines = [
      "\(suspects.count) of \(groupCount) speakers are contradicted by all their clips; by the "
        + "probabilities about \(TextTable.number(expectedRight, decimals: 1)) of these labels are "
        + "right"
    ]
    if !suspects.isEmpty { lines.append("\(table)") }
    if !mixedGroups.isEmpty {
      lines.append(
        "\(mixedGroups.count) speakers have clips of several labels: "
          + mixedGroups.prefix(20).joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }
}
