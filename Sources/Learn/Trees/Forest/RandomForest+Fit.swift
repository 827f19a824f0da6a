internal import Determinism

extension RandomForest: Learner {
  /// The name that reports and model files show.
  public static let name: String = "forest"

  /// Grows the trees on all rows of a data set.
  ///
  /// Rows of weight 0 are left out. A progress event follows each tree.
  ///
  /// - Throws: ``LearnError`` for parameters out of range, a class without rows, more than 2²⁴ rows or
  ///   65 535 columns, and cancellation.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> RandomForestModel {
    var growth = try ForestGrowth(self, data, context.parallelism)
    try growth.run(context, collectsOutOfBag: false)
    return growth.model(data)
  }
}
