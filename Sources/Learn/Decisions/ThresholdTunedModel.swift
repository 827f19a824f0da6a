/// Gives the probabilities of a model, and decides by a rule of its own; what ``ThresholdTuned`` fits.
///
/// ```swift
/// model.decisionRule                                // .threshold(0.34)
/// let decisions = try model.decisions(for: table)
/// ```
public struct ThresholdTunedModel: Sendable {
  /// What the model was made from.
  public let provenance: ModelProvenance

  /// How classes are chosen.
  public let decisionRule: DecisionRule

  /// What the rule was tuned for.
  public let objective: DecisionObjective

  /// Whether decisions on rows or on groups counted.
  public let level: ScoreLevel

  let memberModels: MemberModels

  /// The model whose decisions were tuned.
  public var base: any Classifier { memberModels.models[0] }

  init(
    provenance: ModelProvenance,
    decisionRule: DecisionRule, objective: DecisionObjective, level: ScoreLevel,
    member: MemberModels
  ) {
    self.provenance = provenance
    self.decisionRule = decisionRule
    self.objective = objective
    self.level = level
    memberModels = member
  }
}

extension ThresholdTunedModel: WrappingModel, EnsembleModel {
  /// The name of this kind of model in files and reports.
  public static let kind: String = ThresholdTuned.name
}
