/// Learns several models and averages what they say.
///
/// ```swift
/// let learner = AveragedLearners([SoftmaxRegression(l2: 3), KernelMachine(), RandomForest()])
/// let proof = try evaluate(learner, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// ```
///
/// Models that err on different rows gain most: unlike learners, each with honest probabilities. A
/// member may be any learner, also a ``GridSearch`` or another ensemble. See <doc:Ensembles>.
public struct AveragedLearners: Sendable, Hashable, Codable {
  /// What is averaged.
  public enum Scale: String, Hashable, Codable, Sendable {
    /// The probabilities: Σ p ∕ M.
    case probabilities
    /// Their logarithms: in proportion to exp(Σ log p ∕ M), for two classes the mean log-odds.
    ///
    /// Probabilities below 1e-4 count as that, so that one member cannot decide alone.
    case logOdds
  }

  /// What is averaged.
  ///
  /// Default `.logOdds`.
  public var scale: Scale

  /// The learners; from 1 to 60.
  public var members: [any Learner] {
    get { boxes.map(\.learner) }
    set { boxes = newValue.map { AnyLearner($0) } }
  }

  private var boxes: [AnyLearner]

  /// Creates an ensemble; a number of members out of range is reported by the fit.
  public init(_ members: [any Learner], scale: Scale = .logOdds) {
    boxes = members.map { AnyLearner($0) }
    self.scale = scale
  }
}

extension AveragedLearners: Learner {
  /// The name that reports and model files show.
  public static let name: String = "average"

  /// Fits each member to all rows of a data set, one after the other.
  ///
  /// - Throws: ``LearnError`` for no members or more than 60, and what a member throws.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> AveragedModel {
    AveragedModel(
      schema: data.schema, classes: data.classes, provenance: ModelProvenance(data), scale: scale,
      members: try MemberModels.fit(boxes, data, context))
  }
}
