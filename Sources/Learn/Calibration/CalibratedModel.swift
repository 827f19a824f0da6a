/// Gives the probabilities of a model put right; what ``Calibrated`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: table)
/// model.calibrator.method                           // .isotonic
/// let forest = model.base as? RandomForestModel
/// ```
public struct CalibratedModel: Sendable {
  /// What the model was made from.
  public let provenance: ModelProvenance

  /// What puts the probabilities right.
  public let calibrator: Calibrator

  /// The number of folds that the calibrator learned from.
  public let folds: Int

  let memberModels: MemberModels

  /// The model whose probabilities are put right.
  public var base: any Classifier { memberModels.models[0] }

  init(
    provenance: ModelProvenance,
    calibrator: Calibrator, folds: Int, member: MemberModels
  ) {
    self.provenance = provenance
    self.calibrator = calibrator
    self.folds = folds
    memberModels = member
  }
}

extension CalibratedModel: WrappingModel, EnsembleModel {
  /// The name of this kind of model in files and reports.
  public static let kind: String = Calibrated.name

  /// Puts the probabilities of one row right.
  public func adjust(_ probabilities: inout MutableSpan<Double>, from start: Int) {
    calibrator.apply(to: &probabilities, at: start)
  }
}
