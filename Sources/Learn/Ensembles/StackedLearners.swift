internal import Tables

/// Learns several models, and from their out-of-fold predictions how to combine them.
///
/// ```swift
/// let learner = StackedLearners([SoftmaxRegression(l2: 3), KernelMachine(), RandomForest()])
/// let model = try learner.fit(data)
/// model.combiner.coefficients                      // how much each member counts
/// ```
///
/// Each member is trained on the inner folds, and predicts rows of groups (speakers) that it has not
/// seen; a softmax regression learns from the log-odds of all members (Wolpert 1992). Then the members
/// are trained on all rows. Evaluating it is nested cross-validation. See <doc:Ensembles>.
///
/// Cost: members × (folds + 1) fits.
public struct StackedLearners: Sendable, Hashable, Codable {
  /// The learner of the combination; its columns are the members' log-odds against the first class.
  ///
  /// Default: softmax regression with `l2: 1` on log-odds as they are.
  public var combiner: SoftmaxRegression

  /// The number of folds inside the training rows; default 5.
  ///
  /// A class with fewer groups than that lowers it, to 2 at the least.
  public var folds: Int

  /// What divides the rows; default 0.
  public var seed: UInt64

  /// The learners; from 1 to 60.
  public var members: [any Learner] {
    get { boxes.map(\.learner) }
    set { boxes = newValue.map { AnyLearner($0) } }
  }

  private var boxes: [AnyLearner]

  /// Creates an ensemble; parameters out of range are reported by the fit.
  public init(
    _ members: [any Learner],
    combiner: SoftmaxRegression = SoftmaxRegression(
      preprocessing: Preprocessing(scaling: .none)),
    folds: Int = 5, seed: UInt64 = 0
  ) {
    boxes = members.map { AnyLearner($0) }
    self.combiner = combiner
    self.folds = folds
    self.seed = seed
  }
}

extension StackedLearners: Learner {
  /// The name that reports and model files show.
  public static let name: String = "stack"

  /// Fits each member on the inner folds and on all rows, and the combination to what they said.
  ///
  /// - Throws: ``LearnError`` for no members or more than 60, of the inner split, and what a member
  ///   throws.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> StackedModel {
    try data.requireAllClasses()
    let models = try MemberModels.fit(boxes, data, context)
    let parts = try InnerFolds.of(data, folds: folds, seed: seed)
    let columnCount = boxes.count * (data.classes.count - 1)
    var features = Matrix<Double>(rows: data.rowCount, columns: columnCount, repeating: 0)
    for (index, member) in boxes.enumerated() {
      try context.checkCancellation()
      let predictions = try member.outOfFold(data, parts, context)
      for row in 0..<data.rowCount {
        let odds = StackedModel.logOdds(Array(predictions.probabilities.row(row)))
        for (place, value) in odds.enumerated() {
          features[row, index * odds.count + place] = value
        }
      }
    }
    let rows = Array(0..<data.rowCount)
    let combined = try combiner.fit(
      Dataset(
        features: features, labels: rows.map { data.label(ofRow: $0) },
        groups: data.hasGroups ? rows.compactMap { data.group(ofRow: $0) } : nil,
        weights: rows.map { data.weight(ofRow: $0) }, classes: data.classes),
      context: TrainingContext(isCancelled: context.isCancelled))
    return StackedModel(
      schema: data.schema, classes: data.classes,
      provenance: ModelProvenance(data, seed: seed), combiner: combined, members: models)
  }
}
