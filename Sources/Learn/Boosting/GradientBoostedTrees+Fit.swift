internal import Determinism

extension GradientBoostedTrees: Learner {
  /// The name that reports and model files show.
  public static let name: String = "boost"

  /// Grows trees round by round.
  ///
  /// Rows of weight 0 are left out. A progress event follows each round, with the logarithmic loss of
  /// the held-out rows if there are any. Boosting ends early if no tree of a round can be split.
  ///
  /// - Throws: ``LearnError`` for parameters out of range, a class without rows, more than 2²⁴ rows or
  ///   65 535 columns, groups too few to hold some out, and cancellation.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> GradientBoostedTreesModel {
    try validate()
    try data.requireAllClasses()
    try ForestGrowth.checkSize(data)
    try context.checkCancellation()
    let factors = try classWeights.factors(for: data)
    let own = data.subset((0..<data.rowCount).filter { data.weight(ofRow: $0) > 0 })
    let fold = try earlyStopping?.fold(of: own, seed: seed)
    var run = try BoostingRun(
      self, fold.map { own.subset($0.training) } ?? own, factors: factors, context)
    var heldOut = fold.map {
      HeldOutRows(own.subset($0.test), factors: factors, run.start, run.bins)
    }
    try run.run(&heldOut)
    return run.model(data)
  }
}
