/// Holds the scores of fewer and fewer features, and which were chosen.
public struct EliminationPath: Hashable, Codable, Sendable {
  /// One number of features.
  public struct Step: Hashable, Codable, Sendable {
    /// The names of the clusters, or columns, that were left.
    public let clusters: [String]
    /// All columns that were left.
    public let columns: [String]
    /// The score of held-out rows; nil if it is undefined.
    public let score: Double?
    /// The standard error of the score, from a bootstrap over groups; nil if it is undefined.
    public let standardError: Double?
    /// The cluster that mattered least.
    public let leastImportant: String
  }

  /// The name of the learner.
  public let learner: String
  /// What was compared.
  public let score: PermutationImportance.Score
  /// Whether the fewest features within a standard error of the best score are chosen.
  public let usesOneStandardError: Bool
  /// The steps, from all features down; at least one.
  public let steps: [Step]

  /// The position of the step with the best score; of equals the one of fewer features.
  public var best: Int {
    let sign = score.isLoss ? -1.0 : 1.0
    var best = 0
    for (index, step) in steps.enumerated() {
      guard let value = step.score else { continue }
      guard let now = steps[best].score else { best = index; continue }
      if sign * value >= sign * now { best = index }
    }
    return best
  }

  /// The step that was chosen.
  public var chosen: Step {
    guard usesOneStandardError, let top = steps[best].score, let error = steps[best].standardError
    else { return steps[best] }
    let last = steps.lastIndex { step in
      guard let value = step.score else { return false }
      return score.isLoss ? value <= top + error : value >= top - error
    }
    return steps[last ?? best]
  }
}

extension EliminationPath: CustomStringConvertible {
  /// A table that a person can read; * marks what was chosen.
  public var description: String {
    var table = TextTable(["features", "columns", score.rawValue, "SE", "least important", ""])
    for step in steps {
      table.append([
        String(step.clusters.count), String(step.columns.count), TextTable.number(step.score),
        TextTable.number(step.standardError), step.leastImportant, step == chosen ? "*" : "",
      ])
    }
    return "Elimination of features of \(learner), out of fold\n\(table)"
  }
}
