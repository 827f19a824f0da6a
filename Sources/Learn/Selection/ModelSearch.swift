/// Chooses a learner by cross-validation inside the training rows, then fits it to all of them.
///
/// A search is a learner itself. Evaluating one is therefore nested cross-validation: each outer fold
/// chooses anew, without a look at its test rows, and groups (speakers) are honoured inside as
/// outside. ``evaluateNested(_:on:split:bootstrap:parallelism:)`` also tells what each fold chose.
///
/// Candidates, folds and replicates are drawn with fixed seeds in a fixed order: the same choice for
/// any number of workers.
public protocol ModelSearch<Candidate>: Learner where Model == Candidate.Model {
  /// What is chosen among.
  associatedtype Candidate: Learner

  /// How candidates are compared, and which is taken.
  var selection: ModelSelection { get set }

  /// Tries candidates on the inner folds of a data set.
  ///
  /// A candidate that cannot be fitted is recorded with the reason. A progress event follows each
  /// trial, with its score.
  ///
  /// - Throws: ``LearnError`` of the search's own parameters, of the inner split, if no candidate can
  ///   be fitted, and ``LearnError/cancelled``.
  func record(
    on data: Dataset, context: TrainingContext
  ) throws(LearnError) -> SearchRecord<Candidate>
}

/// Holds a model and how its learner was chosen.
public struct SearchFit<Candidate: Learner>: Sendable {
  /// The chosen learner's model of all rows.
  public let model: Candidate.Model

  /// All trials.
  public let record: SearchRecord<Candidate>
}

extension ModelSearch {
  /// The name of the candidates.
  public static var name: String { Candidate.name }

  /// Tries candidates on the inner folds of a data set, on the calling thread.
  ///
  /// - Throws: as ``record(on:context:)``.
  public func record(on data: Dataset) throws(LearnError) -> SearchRecord<Candidate> {
    try record(on: data, context: TrainingContext())
  }

  /// Chooses a candidate and fits it to all rows.
  ///
  /// - Throws: as ``record(on:context:)``, and what the chosen learner throws.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> Candidate.Model {
    try fitWithRecord(data, context: context).model
  }

  /// Chooses a candidate, fits it to all rows and returns the trials beside the model.
  ///
  /// ```swift
  /// let fit = try RandomSearch(RandomForest.space, trials: 40).fitWithRecord(data)
  /// for trial in fit.record.trials { print(trial.parameters, trial.score ?? .nan) }
  /// ```
  ///
  /// - Throws: as ``record(on:context:)``, and what the chosen learner throws.
  public func fitWithRecord(
    _ data: Dataset, context: TrainingContext = TrainingContext()
  ) throws(LearnError) -> SearchFit<Candidate> {
    let record = try record(on: data, context: context)
    let quiet = TrainingContext(
      parallelism: context.parallelism, isCancelled: context.isCancelled)
    let model = try record.chosen.learner.fit(data, context: quiet)
    return SearchFit(model: model, record: record)
  }
}
