internal import Determinism
internal import Tables

/// Chooses among candidates by cross-validation inside the training rows, then fits the best to all.
///
/// ```swift
/// let tuned = GridSearch([100, 30, 10, 3, 1].map { SoftmaxRegression(l2: $0) })
/// let model = try tuned.fit(data)
/// model.learner.l2                                    // what was chosen
/// let proof = try evaluate(tuned, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// ```
///
/// It is a learner itself, so evaluating it is nested cross-validation: each outer fold chooses anew,
/// without a look at its test rows. Groups (speakers) are honoured inside as outside.
///
/// Compared is the mean −log p(y) of rows that the model of their fold has not seen, which unlike a
/// share of right decisions changes smoothly and rewards honest probabilities. Of equals the earlier
/// candidate wins, so the simplest belongs at the front.
///
/// Cost: candidates × folds fits, and one more.
public struct GridSearch<Candidate: Learner>: Learner {
  /// The name of the candidates.
  public static var name: String { Candidate.name }

  /// The learners to choose among, the simplest first.
  public var candidates: [Candidate]

  /// The number of folds inside the training rows; default 5.
  ///
  /// A class with fewer groups than that lowers it, to 2 at the least.
  public var folds: Int

  /// What divides the rows; default 0.
  public var seed: UInt64

  /// Creates a search; parameters out of range are reported by the fit.
  public init(_ candidates: [Candidate], folds: Int = 5, seed: UInt64 = 0) {
    self.candidates = candidates
    self.folds = folds
    self.seed = seed
  }

  /// Returns the out-of-fold log-loss of each candidate, in nats a row.
  ///
  /// - Throws: ``LearnError`` of the split or of a fit.
  public func scores(
    on data: Dataset, context: TrainingContext = TrainingContext()
  ) throws(LearnError) -> [Double] {
    guard !candidates.isEmpty else {
      throw .invalidParameter(name: "candidates", value: "none", requirement: "one or more")
    }
    let parts = try InnerFolds.of(data, folds: folds, seed: seed)
    let all = candidates
    return try context.parallelism.map(count: all.count) { (index) throws(LearnError) in
      try context.checkCancellation()
      let predictions = try OutOfFold.predictions(all[index], data, parts, .serial)
      let report = try evaluate(predictions, bootstrap: .none, parallelism: .serial)
      return report.clip.logLoss.value ?? .infinity
    }
  }

  /// Chooses a candidate and fits it to all rows.
  ///
  /// - Throws: ``LearnError`` of the inner split or of a fit.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> Candidate.Model {
    let scores = try scores(on: data, context: context)
    let best = scores.indices.min { scores[$0] < scores[$1] } ?? 0
    return try candidates[best].fit(data, context: context)
  }
}
