public import Tables

/// Prepares and projects rows for a model of any kind; what ``Pipeline`` fits.
///
/// ```swift
/// let forest = model.model as? RandomForestModel
/// model.projection?.shares                           // what each direction explains
/// ```
public struct PipelineModel: Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// What the preparation learned from the training rows.
  public let preprocessing: FittedPreprocessing

  /// What prepared columns are projected on, or nil.
  public let projection: LinearProjection?

  /// The model of the prepared and projected columns; its schema names them by number.
  public var model: any Classifier { memberModels.models[0] }

  let memberModels: MemberModels

  init(
    schema: FeatureSchema, classes: [String], provenance: ModelProvenance,
    preprocessing: FittedPreprocessing, projection: LinearProjection?, model: any Classifier
  ) {
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.preprocessing = preprocessing
    self.projection = projection
    memberModels = MemberModels(models: [model])
  }
}

extension PipelineModel: EnsembleModel {
  /// The name of this kind of model in files and reports.
  public static let kind: String = Pipeline.name

  /// Writes the probabilities of one row; allocates room for the prepared row.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    predict(rows: row, into: &probabilities)
  }

  /// Writes the probabilities of many rows.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    let (width, count) = (schema.count, probabilities.count / classes.count)
    precondition(
      rows.count == count * width && probabilities.count == count * classes.count,
      "\(rows.count) values and room for \(probabilities.count) probabilities")
    let outputs = projection?.outputCount ?? preprocessing.outputCount
    var prepared = [Double](repeating: 0, count: preprocessing.outputCount)
    var projected = [Double](repeating: 0, count: outputs)
    var block: [Double] = []
    block.reserveCapacity(count * outputs)
    for row in 0..<count {
      var span = prepared.mutableSpan
      preprocessing.apply(rows.extracting(row * width..<(row + 1) * width), into: &span)
      guard let projection else {
        block += prepared
        continue
      }
      var output = projected.mutableSpan
      projection.apply(prepared.span, into: &output)
      block += projected
    }
    model.predict(rows: block.span, into: &probabilities)
  }
}
