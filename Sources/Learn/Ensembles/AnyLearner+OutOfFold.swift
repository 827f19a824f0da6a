extension AnyLearner {
  /// Returns the predictions for rows that the model of their fold has not seen.
  func outOfFold(
    _ data: Dataset, _ folds: [Fold], _ context: TrainingContext
  ) throws(LearnError) -> Predictions {
    try Self.outOfFold(learner, data, folds, context)
  }

  private static func outOfFold(
    _ learner: some Learner, _ data: Dataset, _ folds: [Fold], _ context: TrainingContext
  ) throws(LearnError) -> Predictions {
    try OutOfFold.predictions(
      learner, data, folds, context.parallelism, isCancelled: context.isCancelled)
  }

  /// Learns something from out-of-fold predictions, then fits one model to all rows.
  ///
  /// An event follows each of the two.
  ///
  /// - Parameter learn: gets the predictions and the number of folds that they are from.
  func fit<Lesson>(
    _ data: Dataset, folds: Int, seed: UInt64, _ context: TrainingContext,
    learn: (Predictions, Int) throws(LearnError) -> Lesson
  ) throws(LearnError) -> (lesson: Lesson, model: MemberModels) {
    let parts = try InnerFolds.of(data, folds: folds, seed: seed)
    try context.checkCancellation()
    let lesson = try learn(try outOfFold(data, parts, context), parts.count)
    context.report(TrainingEvent(step: 1, stepLimit: 2))
    try context.checkCancellation()
    let silent = TrainingContext(
      parallelism: context.parallelism, isCancelled: context.isCancelled)
    let model = AnyModel(try anyModel(data, context: silent)).model
    context.report(TrainingEvent(step: 2, stepLimit: 2))
    return (lesson, MemberModels(models: [model]))
  }
}
