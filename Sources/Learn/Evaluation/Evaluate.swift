public import Determinism
internal import Tables

/// Trains a learner on each fold's training rows and scores it on the test rows, out of fold.
///
/// ```swift
/// let proof = try evaluate(
///   SoftmaxRegression(l2: 1), on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// proof.report.clip.balancedAccuracy.value
/// ```
///
/// Preprocessing is fitted inside each fold. The result does not depend on the number of workers.
///
/// - Parameters:
///   - learner: the hyper-parameters.
///   - data: the rows; groups make intervals and the metrics by speaker.
///   - split: how rows are divided.
///   - bootstrap: how intervals are made.
///   - parallelism: how many folds and replicates are computed at the same time.
/// - Throws: ``LearnError`` of the split or of a fit, ``LearnError/groupLeak(groups:)`` for folds with
///   rows of one group on both sides, and ``LearnError/invalidFold(fold:reason:)`` for folds that are
///   empty or name rows that do not exist.
public func evaluate<L: Learner>(
  _ learner: L, on data: Dataset, split: some DataSplit, bootstrap: Bootstrap = Bootstrap(),
  parallelism: Parallelism = .cores
) throws(LearnError) -> Evaluation {
  try bootstrap.validate()
  let folds = try split.folds(of: data)
  try Fold.check(folds, of: data, ignoresGroups: split.reasonToIgnoreGroups != nil)
  let predictions = try OutOfFold.predictions(learner, data, folds, parallelism)
  var report = try evaluate(predictions, bootstrap: bootstrap, parallelism: parallelism)
  report.learner = L.name
  report.split = split.summary
  report.baselines = try BaselineReport.all(data, folds, parallelism)
  return Evaluation(report: report, predictions: predictions)
}

/// Scores a finished model on rows that it was not trained on.
///
/// - Parameters:
///   - model: any classifier.
///   - data: rows of the model's schema; their classes must be among the model's.
///   - bootstrap: how intervals are made.
///   - parallelism: how many replicates are computed at the same time.
/// - Throws: ``LearnError/schemaMismatch(expected:found:)``, ``LearnError/unknownClasses(_:known:)``.
public func evaluate<M: Classifier>(
  _ model: M, on data: Dataset, bootstrap: Bootstrap = Bootstrap(),
  parallelism: Parallelism = .cores
) throws(LearnError) -> Evaluation {
  try bootstrap.validate()
  let unknown = data.classes.filter { !model.classes.contains($0) }
  guard unknown.isEmpty else { throw .unknownClasses(unknown, known: model.classes) }
  let probabilities = try model.probabilities(for: data)
  let rows = Array(0..<data.rowCount)
  let predictions = try Predictions(
    classes: model.classes, labels: rows.map { data.label(ofRow: $0) },
    probabilities: probabilities,
    groups: data.hasGroups ? rows.compactMap { data.group(ofRow: $0) } : nil,
    rowIDs: rows.map { data.rowID(ofRow: $0) })
  var report = try evaluate(predictions, bootstrap: bootstrap, parallelism: parallelism)
  report.learner = M.kind
  if model.provenance.dataDigest == data.digest.hexadecimal {
    report.warnings.append(
      "these are the rows that the model was trained on: the scores say nothing about new rows")
  }
  return Evaluation(report: report, predictions: predictions)
}

/// Scores predictions.
///
/// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` for a bootstrap out of range.
public func evaluate(
  _ predictions: Predictions, bootstrap: Bootstrap = Bootstrap(),
  parallelism: Parallelism = .cores
) throws(LearnError) -> EvaluationReport {
  try bootstrap.validate()
  let classes = predictions.classes
  func scores(_ input: ClusterInput) -> ClusterScores {
    ClusterScores(
      truth: input.truth, probabilities: input.probabilities, classCount: classes.count,
      clusters: input.clusters, clusterCount: input.clusterCount)
  }
  let byGroup = predictions.byGroup()
  let clip = ScoreReport(
    scores(predictions.byRow()), classes: classes, bootstrap: bootstrap, parallelism)
  let speaker = byGroup.map {
    ScoreReport(scores($0.predictions), classes: classes, bootstrap: bootstrap, parallelism)
  }
  return EvaluationReport(
    classes: classes, clip: clip, speaker: speaker, baselines: [], bootstrap: bootstrap,
    warnings: EvaluationWarnings.of(
      clip, speaker, mixed: byGroup?.mixed ?? [], classes: classes))
}
