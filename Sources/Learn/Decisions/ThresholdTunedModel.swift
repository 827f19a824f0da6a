public import Tables

/// Gives the probabilities of a model, and decides by a rule of its own; what ``ThresholdTuned`` fits.
///
/// ```swift
/// model.decisionRule                                // .threshold(0.34)
/// let decisions = try model.decisions(for: table)
/// ```
public struct ThresholdTunedModel: Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

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
    schema: FeatureSchema, classes: [String], provenance: ModelProvenance,
    decisionRule: DecisionRule, objective: DecisionObjective, level: ScoreLevel,
    member: MemberModels
  ) {
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.decisionRule = decisionRule
    self.objective = objective
    self.level = level
    memberModels = member
  }
}

extension ThresholdTunedModel: EnsembleModel {
  /// The name of this kind of model in files and reports.
  public static let kind: String = ThresholdTuned.name

  /// Writes the probabilities of one row, which are those of ``base``.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    base.predict(row: row, into: &probabilities)
  }

  /// Writes the probabilities of many rows, which are those of ``base``.
  ///
  /// - Parameters:
  ///   - rows: row after row, one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a row and class.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    base.predict(rows: rows, into: &probabilities)
  }
}
