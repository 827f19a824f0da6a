/// Says which class a row, or a group of rows, most probably belongs to.
public struct Decision: Hashable, Codable, Sendable {
  /// The most probable class; of equals, the first in the order of the classes.
  public let label: String

  /// The probability of ``label``.
  public let probability: Double

  /// The probability of each class, in the order of the model's classes.
  public let probabilities: [Double]

  /// Chooses the most probable class.
  ///
  /// - Precondition: one probability a class, and at least one class.
  public init(probabilities: [Double], classes: [String]) {
    precondition(
      probabilities.count == classes.count && !classes.isEmpty,
      "\(probabilities.count) probabilities for \(classes.count) classes")
    let best = Decision.argmax(probabilities)
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
  public init(combining rows: [[Double]], classes: [String]) {
    precondition(!rows.isEmpty, "a decision needs a row")
    var logs = [Double](repeating: 0, count: classes.count)
    for row in rows { LogProbabilities.add(row, to: &logs) }
    self.init(
      probabilities: LogProbabilities.normalized(logs, count: rows.count), classes: classes)
  }

  static func argmax(_ values: some RandomAccessCollection<Double>) -> Int {
    var best = 0
    for (index, value) in values.enumerated()
    where value > values[values.index(values.startIndex, offsetBy: best)] {
      best = index
    }
    return best
  }
}
