public import Determinism
internal import Tables

/// Trains sequence networks on each fold's training sequences and scores them on the others.
///
/// ```swift
/// let proof = try evaluate(
///   SequenceNetwork(), on: recordings, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// ```
///
/// The models of all folds learn together, from the same passes over the source: a pass costs the
/// source the same as in one fit. The result does not depend on the number of workers. Of the baselines
/// the stump sees how long a sequence is.
///
/// - Parameters:
///   - learner: the hyper-parameters.
///   - source: the sequences; groups make intervals and the metrics by speaker.
///   - split: how sequences are divided; it sees a row for each with its label and group.
///   - bootstrap: how intervals are made.
///   - context: workers for folds and replicates, progress of the first fold, cancellation.
/// - Throws: ``LearnError`` of the split or of a fit, and as evaluations of rows do.
public func evaluate(
  _ learner: SequenceNetwork, on source: some SequenceSource, split: some DataSplit,
  bootstrap: Bootstrap = Bootstrap(),
  context: TrainingContext = TrainingContext(parallelism: .cores)
) throws(LearnError) -> Evaluation {
  try bootstrap.validate()
  let training = try SequenceTraining(learner, source, context)
  let data = training.survey.data
  let folds = try split.folds(of: data)
  try Fold.check(folds, of: data, ignoresGroups: split.reasonToIgnoreGroups != nil)
  let models = try training.models(folds.map(\.training))
  let predictions = try training.predictions(models, tests: folds.map(\.test))
  var report = try evaluate(
    predictions, bootstrap: bootstrap, parallelism: context.parallelism)
  report.learner = SequenceNetwork.name
  report.split = split.summary
  report.baselines = try BaselineReport.all(data, folds, context.parallelism)
  return Evaluation(report: report, predictions: predictions)
}

extension SequenceNetworkModel {
  /// Returns the predictions for all sequences of a source, to be scored by `evaluate`.
  ///
  /// ```swift
  /// let report = try evaluate(model.predictions(for: newSpeakers))
  /// ```
  ///
  /// Memory: ``SequenceNetwork/window`` sequences, and the probabilities. Two passes are made.
  ///
  /// - Throws: what the source throws, ``LearnError/schemaMismatch(expected:found:)``,
  ///   ``LearnError/unknownClasses(_:known:)`` for labels that the model does not know.
  public func predictions(
    for source: some SequenceSource,
    context: TrainingContext = TrainingContext(parallelism: .cores)
  ) throws(LearnError) -> Predictions {
    guard source.schema.hash == schema.hash else {
      throw .schemaMismatch(expected: schema.hash, found: source.schema.hash)
    }
    let pass = try SequenceTraining(learner, source, context)
    return try pass.predictions([self], tests: [Array(0..<pass.survey.data.rowCount)])
  }
}

extension SequenceTraining {
  /// Predicts the sequences of each test part by the model of the same position.
  func predictions(
    _ models: [SequenceNetworkModel], tests: [[Int]]
  ) throws(LearnError) -> Predictions {
    let data = survey.data
    var foldsOfRow = Array(repeating: [Int](), count: data.rowCount)
    for (fold, rows) in tests.enumerated() {
      for row in rows { foldsOfRow[row].append(fold) }
    }
    var rows: [Int] = []
    var folds: [Int] = []
    var probabilities: [Double] = []
    let share = 16
    try forEachWindow(uses: { !foldsOfRow[$0].isEmpty }) { (window, _) throws(LearnError) in
      let parts = (window.count + share - 1) / share
      let foldsOfRow = foldsOfRow
      let results = context.parallelism.map(count: parts) { part in
        let members = window[part * share..<min((part + 1) * share, window.count)]
        return models.indices.map { fold in
          let own = members.filter { foldsOfRow[$0.position].contains(fold) }
          return models[fold].probabilities(own.map(\.frames))
        }
      }
      for (part, result) in results.enumerated() {
        var next = [Int](repeating: 0, count: models.count)
        for member in window[part * share..<min((part + 1) * share, window.count)] {
          for fold in foldsOfRow[member.position] {
            rows.append(member.position)
            folds.append(fold)
            probabilities += result[fold][next[fold]]
            next[fold] += 1
          }
        }
      }
    }
    let classes = models[0].classes
    return try Predictions(
      classes: classes, labels: rows.map { data.label(ofRow: $0) },
      probabilities: Matrix(rows: rows.count, columns: classes.count, elements: probabilities),
      groups: data.hasGroups ? rows.compactMap { data.group(ofRow: $0) } : nil,
      rowIDs: rows.map { data.rowID(ofRow: $0) }, folds: models.count > 1 ? folds : nil)
  }
}
