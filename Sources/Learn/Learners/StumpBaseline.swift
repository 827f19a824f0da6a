/// Learns one threshold on one column: what a learner of many columns has to beat to be worth them.
///
/// ```swift
/// let stump = try StumpBaseline().fit(data)
/// print(stump.columnName ?? "-", stump.threshold)      // pitch.median 156.2
/// ```
///
/// Of all columns and thresholds (the edges of 255 quantile bins) the split is taken that lets Gini's
/// impurity fall most (Iba and Langley 1992 call it a decision stump). Each side has the shares of its
/// training rows, by their weights, with one row of the shares of all rows added, so that no side is
/// certain. Missing values go where they did best in training.
///
/// Of more than two classes a stump can tell two apart at most.
///
/// Cost: a sort of each column. No random numbers; the same bytes for any number of workers.
public struct StumpBaseline: Learner {
  /// The name that reports and model files show.
  public static let name: String = "stump"

  /// Creates the learner.
  public init() {}

  /// Finds the best split of all rows.
  ///
  /// - Throws: ``LearnError`` if a class has no row, for more than 2²⁴ rows or 65 535 columns, and
  ///   ``LearnError/cancelled``.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> StumpModel {
    let tree = RandomForest(
      trees: 1, columnsPerSplit: .all, maximumDepth: 1, sampling: .all, leafSmoothing: 1)
    return StumpModel(try tree.fit(data, context: context), data)
  }
}
