public import Learn
public import Tables

/// Compares learners on the same clips and folds: figures, costs, and tests against the simplest.
///
/// ```swift
/// let study = try LearnerStudy(extracted.table, plan: .groupedFiveFold(extracted.table))
/// let softmax = try study.result(of: .softmax)
/// let chosen = try study.chosen(among: LearnerName.contenders)
/// ```
///
/// Whatever is chosen, a penalty or the learner itself, is chosen inside the training rows of each
/// fold.
public struct LearnerStudy: Sendable {
  /// The rows.
  public let data: Dataset

  /// What divides them.
  public let plan: EvaluationProtocol

  /// The seeds that each learner is trained with; the first is that of its predictions.
  public let seeds: [UInt64]

  /// Creates a study of the labelled rows of a table.
  ///
  /// - Throws: ``PipelineError/learn(_:)``.
  public init(
    _ table: FeatureTable, plan: EvaluationProtocol, seeds: [UInt64] = [0, 1, 2]
  ) throws(PipelineError) {
    self.plan = plan
    self.seeds = seeds.isEmpty ? [0] : seeds
    do throws(LearnError) {
      data = try Dataset(
        table.selecting(rows: plan.rows), label: "gender", groups: "speaker", rowIDs: "clip")
    } catch {
      throw .learn(error)
    }
  }

  /// Scores one learner out of fold, once for each seed, and measures a model of all rows.
  ///
  /// - Throws: ``PipelineError/learn(_:)``.
  public func result(of name: LearnerName) throws(PipelineError) -> Result {
    try result(name.rawValue) { name.learner(seed: $0) }
  }

  /// Scores the choice among learners by log-loss, made anew inside the training rows of each fold.
  ///
  /// - Returns: the result, and what each fold chose with the first seed.
  /// - Throws: ``PipelineError/learn(_:)``.
  public func chosen(
    among names: [LearnerName]
  ) throws(PipelineError) -> (result: Result, choices: [LearnerName]) {
    let seed = seeds[0]
    // Good learners are so close that one division of the inner folds would choose by chance.
    let search = GridSearch(
      ofKinds: names.map { $0.learner(seed: seed) },
      selection: ModelSelection(seed: seed, replicates: 0, repeats: 3))
    do throws(LearnError) {
      let nested =
        try plan.usesGivenFolds
        ? evaluateNested(search, on: data, split: PredefinedFolds(annotation: "fold"))
        : evaluateNested(search, on: data, split: GroupedStratifiedKFold(folds: 5, seed: seed))
      let choices = nested.folds.map { names[$0.record.chosen.candidate] }
      return (Result(name: "chosen", evaluations: [nested.evaluation], model: nil), choices)
    } catch {
      throw .learn(error)
    }
  }

  private func result(
    _ name: String, _ learner: (UInt64) -> any Learner
  ) throws(PipelineError) -> Result {
    do throws(LearnError) {
      var evaluations: [Evaluation] = []
      for (index, seed) in seeds.enumerated() {
        let bootstrap = index == 0 ? Bootstrap(seed: seed) : Bootstrap.none
        evaluations.append(try evaluated(learner(seed), seed: seed, bootstrap))
      }
      return Result(
        name: name, evaluations: evaluations,
        model: try ModelCost.measured(of: learner(seeds[0]), on: data))
    } catch {
      throw .learn(error)
    }
  }

  // Folds that a table does not give are those of the first seed, for every learner.
  private func evaluated(
    _ learner: some Learner, seed: UInt64, _ bootstrap: Bootstrap
  ) throws(LearnError) -> Evaluation {
    try plan.usesGivenFolds
      ? evaluate(
        learner, on: data, split: PredefinedFolds(annotation: "fold"), bootstrap: bootstrap)
      : evaluate(
        learner, on: data, split: GroupedStratifiedKFold(folds: 5, seed: seeds[0]),
        bootstrap: bootstrap)
  }
}

extension LearnerStudy {
  /// Holds what a study found about one learner.
  public struct Result: Sendable {
    /// The learner's name, or `chosen`.
    public let name: String

    /// One evaluation a seed; only the first has intervals.
    public let evaluations: [Evaluation]

    /// What a model of all rows costs; nil for a choice, whose model is one of the others.
    public let model: ModelCost?

    /// The first evaluation.
    public var evaluation: Evaluation { evaluations[0] }

    /// The mean of a figure over the seeds, with the interval of the first.
    public func mean(_ figure: (ScoreReport) -> Metric) -> Metric {
      let first = figure(evaluation.clip)
      let values = evaluations.compactMap { figure($0.clip).value }
      guard values.count == evaluations.count else { return first }
      return Metric(
        value: values.reduce(0, +) / Double(values.count), interval: first.interval,
        reason: first.reason)
    }
  }
}
