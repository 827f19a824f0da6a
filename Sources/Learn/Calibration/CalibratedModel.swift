public import Tables

/// Gives the probabilities of a model put right; what ``Calibrated`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: table)
/// model.calibrator.method                           // .isotonic
/// let forest = model.base as? RandomForestModel
/// ```
public struct CalibratedModel: Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

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
    schema: FeatureSchema, classes: [String], provenance: ModelProvenance,
    calibrator: Calibrator, folds: Int, member: MemberModels
  ) {
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.calibrator = calibrator
    self.folds = folds
    memberModels = member
  }
}

extension CalibratedModel: EnsembleModel {
  /// The name of this kind of model in files and reports.
  public static let kind: String = Calibrated.name

  /// Writes the probabilities of one row; allocates nothing beyond what the model itself does.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    base.predict(row: row, into: &probabilities)
    calibrator.apply(to: &probabilities, at: 0)
  }

  /// Writes the probabilities of many rows.
  ///
  /// - Parameters:
  ///   - rows: row after row, one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a row and class.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    base.predict(rows: rows, into: &probabilities)
    for start in stride(from: 0, to: probabilities.count, by: classes.count) {
      calibrator.apply(to: &probabilities, at: start)
    }
  }
}
