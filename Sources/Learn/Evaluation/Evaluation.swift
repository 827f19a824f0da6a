/// Holds the report of an evaluation and the predictions it was made from.
public struct Evaluation: Hashable, Sendable {
  /// The metrics.
  public let report: EvaluationReport

  /// The probabilities that each tested row was given, in the order of the rows.
  public let predictions: Predictions

  /// The metrics by rows.
  public var clip: ScoreReport { report.clip }

  /// The metrics by groups, or nil if the data has no groups.
  public var speaker: ScoreReport? { report.speaker }
}
