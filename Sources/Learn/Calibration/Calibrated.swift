/// Learns a model and puts its probabilities right by what it said of speakers it had not heard.
///
/// ```swift
/// let learner = Calibrated(RandomForest(trees: 300), by: .isotonic)
/// let model = try learner.fit(data)
/// let proof = try evaluate(learner, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// proof.clip.calibrationError
/// ```
///
/// The learner is fitted on each inner fold and predicts the groups (speakers) that the fold holds out; the
/// calibrator learns from those predictions. Then one model is fitted to all rows. It is a single model:
/// no ensemble of the folds' models is kept. See <doc:Calibration>.
///
/// Cost: folds + 1 fits. Evaluating it is nested cross-validation.
public struct Calibrated: Sendable, Hashable, Codable {
  /// How probabilities are put right.
  public var method: CalibrationMethod

  /// The number of folds inside the training rows; default 5.
  ///
  /// A class with fewer groups than that lowers it, to 2 at the least.
  public var folds: Int

  /// What divides the rows; default 0.
  public var seed: UInt64

  /// The learner whose probabilities are put right.
  public var learner: any Learner {
    get { box.learner }
    set { box = AnyLearner(newValue) }
  }

  private var box: AnyLearner

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(
    _ learner: any Learner, by method: CalibrationMethod, folds: Int = 5, seed: UInt64 = 0
  ) {
    box = AnyLearner(learner)
    self.method = method
    self.folds = folds
    self.seed = seed
  }
}

extension Calibrated: Learner {
  /// The name that reports and model files show.
  public static let name: String = "calibrated"

  /// Fits the calibrator to out-of-fold predictions, and the model to all rows.
  ///
  /// - Throws: ``LearnError`` of the inner split, and what the learner throws.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> CalibratedModel {
    try data.requireAllClasses()
    let (lesson, model) = try box.fit(data, folds: folds, seed: seed, context) {
      (predictions, count) throws(LearnError) in
      (calibrator: try Calibrator(method, from: predictions), folds: count)
    }
    return CalibratedModel(
      provenance: ModelProvenance(data, seed: seed), calibrator: lesson.calibrator,
      folds: lesson.folds, member: model)
  }
}
