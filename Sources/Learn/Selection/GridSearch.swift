/// Chooses among given candidates by cross-validation inside the training rows.
///
/// ```swift
/// let tuned = GridSearch([100, 30, 10, 3, 1].map { SoftmaxRegression(l2: $0) })
/// let model = try tuned.fit(data)
/// model.learner.l2                                    // what was chosen
/// let proof = try evaluate(tuned, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// ```
///
/// Candidates may be of unlike kinds, searches among them:
///
/// ```swift
/// let best = GridSearch(ofKinds: [
///   SoftmaxRegression(l2: 3), RandomSearch(RandomForest.space, trials: 20), KernelMachine(),
/// ])
/// ```
///
/// Of equals the earlier candidate wins, so the simplest belongs at the front; the rule of one
/// standard error takes the earliest. See <doc:SearchingHyperparameters>.
///
/// Cost: candidates × folds × repeats fits, and one more.
public struct GridSearch<Candidate: Learner>: ModelSearch {
  /// What ``fit(_:context:)`` returns: the chosen candidate's model.
  public typealias Model = Candidate.Model

  /// The learners to choose among, the simplest first.
  public var candidates: [Candidate]

  /// How candidates are compared, and which is taken.
  public var selection: ModelSelection

  /// Creates a search; parameters out of range are reported by the fit.
  public init(_ candidates: [Candidate], selection: ModelSelection = ModelSelection()) {
    self.candidates = candidates
    self.selection = selection
  }

  /// Tries all candidates.
  ///
  /// - Throws: as ``ModelSearch/record(on:context:)``.
  public func record(
    on data: Dataset, context: TrainingContext
  ) throws(LearnError) -> SearchRecord<Candidate> {
    guard !candidates.isEmpty else {
      throw .invalidParameter(name: "candidates", value: "none", requirement: "one or more")
    }
    let scorer = try CandidateScorer(selection, data)
    let entries = candidates.enumerated().map {
      CandidateScorer.Entry(number: $0.offset, learner: $0.element, complexity: Double($0.offset))
    }
    let trials = try scorer.trials(entries, done: 0, limit: entries.count, context)
    return try SearchRecord(selection, trials)
  }
}

extension GridSearch where Candidate == AnyLearner {
  /// Creates a search among learners of any kinds, the simplest first.
  public init(ofKinds candidates: [any Learner], selection: ModelSelection = ModelSelection()) {
    self.init(candidates.map { AnyLearner($0) }, selection: selection)
  }
}
