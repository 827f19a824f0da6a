/// Learns a model and where to put its threshold, by what it said of speakers it had not heard.
///
/// ```swift
/// let learner = ThresholdTuned(SoftmaxRegression(l2: 1), for: .f1("female"))
/// let model = try learner.fit(data)
/// model.decisionRule                                        // .threshold(0.34)
/// try model.decisions(for: table)[0].label                  // by that threshold
/// let asymmetric = ThresholdTuned(MLP(), for: .cost(["child": ["adult": 5]]))
/// ```
///
/// The learner is fitted on each inner fold and predicts the groups (speakers) that the fold holds out; the
/// rule is the best one for those predictions. Then one model is fitted to all rows. Probabilities stay as
/// they are, so that a calibrated learner stays calibrated; put `ThresholdTuned` outermost.
///
/// For two classes every threshold is tried. For more, a weight a class is tuned: one after the other is
/// moved to the best of all places where a decision changes, until none improves. For costs the rule of
/// least expected cost is a candidate too.
///
/// Cost: folds + 1 fits, and a sort of the rows a class and round.
public struct ThresholdTuned: Sendable, Hashable, Codable {
  /// What decisions are tuned for.
  public var objective: DecisionObjective

  /// Whether decisions on rows or on groups count; default rows.
  ///
  /// The rule serves both: a group's decision follows from its mean log-probabilities.
  public var level: ScoreLevel

  /// The number of folds inside the training rows; default 5.
  ///
  /// A class with fewer groups than that lowers it, to 2 at the least.
  public var folds: Int

  /// What divides the rows; default 0.
  public var seed: UInt64

  /// The learner whose decisions are tuned.
  public var learner: any Learner {
    get { box.learner }
    set { box = AnyLearner(newValue) }
  }

  private var box: AnyLearner

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(
    _ learner: any Learner, for objective: DecisionObjective, level: ScoreLevel = .clip,
    folds: Int = 5, seed: UInt64 = 0
  ) {
    box = AnyLearner(learner)
    self.objective = objective
    self.level = level
    self.folds = folds
    self.seed = seed
  }
}

extension ThresholdTuned: Learner {
  /// The name that reports and model files show.
  public static let name: String = "tuned"

  /// Tunes the rule on out-of-fold predictions, and fits the model to all rows.
  ///
  /// - Throws: ``LearnError`` for classes and costs that make no sense, of the inner split, and what the
  ///   learner throws.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> ThresholdTunedModel {
    try data.requireAllClasses()
    try objective.validate(data.classes)
    let (rule, model) = try box.fit(data, folds: folds, seed: seed, context) {
      (predictions, _) throws(LearnError) in
      DecisionTuning(try predictions.input(level), objective, classes: data.classes).solve().rule
    }
    return ThresholdTunedModel(
      provenance: ModelProvenance(data, seed: seed), decisionRule: rule, objective: objective,
      level: level, member: model)
  }
}
