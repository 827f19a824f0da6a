/// Says which class a row, or a group of rows, is taken for.
public struct Decision: Hashable, Codable, Sendable {
  /// The class that the rule chooses: the most probable one, unless the model has another rule.
  public let label: String

  /// The probability of ``label``.
  public let probability: Double

  /// The probability of each class, in the order of the model's classes.
  public let probabilities: [Double]

  /// Chooses a class.
  ///
  /// - Parameters:
  ///   - probabilities: one a class.
  ///   - classes: the names, at least one.
  ///   - rule: how a class is chosen; a model's is its ``Classifier/decisionRule``.
  /// - Precondition: one probability a class, at least one class, and a rule for that many.
  public init(
    probabilities: [Double], classes: [String], rule: DecisionRule = .mostProbable
  ) {
    precondition(
      probabilities.count == classes.count && !classes.isEmpty,
      "\(probabilities.count) probabilities for \(classes.count) classes")
    let best = rule.choice(among: probabilities)
    label = classes[best]
    probability = probabilities[best]
    self.probabilities = probabilities
  }

  /// Combines the rows of one group into one decision: the mean of the log-probabilities.
  ///
  /// For two classes that is the mean of the log-odds. Probabilities below 2⁻⁵² count as that, so
  /// that one row cannot decide alone.
  ///
  /// - Precondition: at least one row, each with one probability a class.
  public init(
    combining rows: [[Double]], classes: [String], rule: DecisionRule = .mostProbable
  ) {
    precondition(!rows.isEmpty, "a decision needs a row")
    var logs = [Double](repeating: 0, count: classes.count)
    for row in rows { LogProbabilities.add(row, to: &logs) }
    self.init(
      probabilities: LogProbabilities.normalized(logs, count: rows.count), classes: classes,
      rule: rule)
  }
}
