public import Determinism
internal import Tables

/// Holds the evaluation of a search with what each outer fold chose.
public struct NestedEvaluation<Candidate: Learner>: Hashable, Sendable {
  /// What happened in one outer fold.
  public struct FoldChoice: Hashable, Sendable {
    /// The trials on the fold's training rows.
    public let record: SearchRecord<Candidate>

    /// The score of the chosen model on the fold's test rows; nil where it is undefined.
    public let outerScore: Double?

    /// How much better the best trial looked than the chosen model proved to be.
    ///
    /// Positive where the inner score was too good, whichever way the metric goes.
    public var optimism: Double? {
      guard let outerScore, let inner = record.best.score else { return nil }
      return record.selection.metric.isLoss ? outerScore - inner : inner - outerScore
    }
  }

  /// The report over all outer folds, and the predictions.
  public let evaluation: Evaluation

  /// One entry an outer fold.
  public let folds: [FoldChoice]

  /// The mean optimism of the folds in which it is defined, nil if there is none.
  ///
  /// It is what a score from the search itself would have claimed too much, as far as folds of this
  /// size can tell: inner models also have fewer rows than the chosen one, which works against it.
  public var optimism: Double? {
    let values = folds.compactMap(\.optimism)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

/// Evaluates a search by nested cross-validation and keeps what each fold chose.
///
/// ```swift
/// let nested = try evaluateNested(
///   RandomSearch(RandomForest.space, trials: 20), on: data, split: GroupedStratifiedKFold())
/// print(nested.evaluation.clip.logLoss.value ?? .nan, nested.optimism ?? .nan)
/// for fold in nested.folds { print(fold.record.chosen.parameters) }
/// ```
///
/// The report is that of ``evaluate(_:on:split:bootstrap:parallelism:)``.
///
/// - Parameters:
///   - search: what chooses inside the training rows of each fold.
///   - data: the rows.
///   - split: the outer folds.
///   - bootstrap: how intervals are made.
///   - parallelism: how many outer folds are computed at the same time.
/// - Throws: ``LearnError`` of the splits, the search or a fit.
public func evaluateNested<Search: ModelSearch>(
  _ search: Search, on data: Dataset, split: some DataSplit, bootstrap: Bootstrap = Bootstrap(),
  parallelism: Parallelism = .cores
) throws(LearnError) -> NestedEvaluation<Search.Candidate> {
  try bootstrap.validate()
  let folds = try split.folds(of: data)
  try Fold.check(folds, of: data, ignoresGroups: split.reasonToIgnoreGroups != nil)
  let parts = try parallelism.map(count: folds.count) { (number) throws(LearnError) in
    let fit = try search.fitWithRecord(data.subset(folds[number].training))
    let probabilities = try fit.model.probabilities(for: data.subset(folds[number].test))
    return NestedPart(record: fit.record, probabilities: probabilities)
  }
  let predictions = try OutOfFold.pool(parts.map(\.probabilities), data, folds)
  var report = try evaluate(predictions, bootstrap: bootstrap, parallelism: parallelism)
  report.learner = Search.name
  report.split = split.summary
  report.baselines = try BaselineReport.all(data, folds, parallelism)
  let place = try search.selection.metric.place(
    in: ScoreLayout(classCount: data.classes.count), classes: data.classes)
  var choices: [NestedEvaluation<Search.Candidate>.FoldChoice] = []
  for (fold, part) in zip(folds, parts) {
    let own = try OutOfFold.pool([part.probabilities], data, [fold]).clusterScores()
    let score = own.values(weights: [Double](repeating: 1, count: own.clusterCount))[place]
    choices.append(
      .init(record: part.record, outerScore: score.isFinite ? score : nil))
  }
  return NestedEvaluation(
    evaluation: Evaluation(report: report, predictions: predictions), folds: choices)
}

/// What one outer fold gives.
private struct NestedPart<Candidate: Learner>: Sendable {
  var record: SearchRecord<Candidate>
  var probabilities: Matrix<Double>
}
