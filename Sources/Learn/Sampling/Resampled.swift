/// Learns from training rows that were made as many in each class; nothing else ever sees those rows.
///
/// ```swift
/// let learner = Resampled(SoftmaxRegression(l2: 1), by: .smote(neighbors: 5), seed: 1)
/// let proof = try evaluate(learner, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// ```
///
/// Rows are resampled inside the fit. There is no call that returns resampled data, so that no row that
/// was made up can be tested with, and neighbours are looked for among the training rows only. A learner
/// inside that would divide its rows again (a search, early stopping) throws
/// ``LearnError/syntheticRows(split:)`` for made-up rows: put `Resampled` around the candidates instead.
///
/// Probabilities are those of a world in which all classes are equally common. As a rule class weights with
/// corrected priors, or ``ThresholdTuned``, are better: <doc:Imbalance> shows figures.
public struct Resampled<Base: Learner>: Learner {
  /// The name of the learner inside, with what is done to its rows.
  public static var name: String { "\(Base.name), resampled" }

  /// The learner that is fitted to the resampled rows.
  public var learner: Base

  /// How rows are resampled.
  public var method: ResamplingMethod

  /// What draws rows; default 0.
  public var seed: UInt64

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(_ learner: Base, by method: ResamplingMethod, seed: UInt64 = 0) {
    self.learner = learner
    self.method = method
    self.seed = seed
  }

  /// Resamples the rows and fits the learner to them.
  ///
  /// The model says that it was made from the rows that were there before SMOTE.
  ///
  /// - Throws: ``LearnError`` for no neighbours, a class with one row that needs more, and what the
  ///   learner throws.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> Base.Model {
    try data.requireAllClasses()
    let rows =
      switch method {
      case .underSampling: data.underSampled(seed: seed)
      case .smote(let neighbors):
        try SyntheticRows(data, neighbors: neighbors, seed: seed).added(context)
      }
    return try learner.fit(rows, context: context)
  }
}
