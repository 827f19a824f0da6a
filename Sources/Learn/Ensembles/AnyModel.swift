public import Tables

/// Holds a model of any kind; what ``AnyLearner`` fits.
///
/// ```swift
/// let model = try GridSearch(ofKinds: [SoftmaxRegression(), RandomForest()]).fit(data)
/// if let forest = model.model as? RandomForestModel { print(forest.importances) }
/// try model.write(to: url)                  // the file of the model inside
/// ```
public struct AnyModel: Sendable {
  /// The model; never an `AnyModel` itself.
  public let model: any Classifier

  /// Holds a model; one that is held already is not held twice.
  public init(_ model: any Classifier) {
    self.model = (model as? AnyModel)?.model ?? model
  }
}

extension AnyModel: Classifier {
  /// The name that reports show for models of unlike kinds; files show that of the model inside.
  public static let kind: String = AnyLearner.name

  /// The columns that the model was trained on.
  public var schema: FeatureSchema { model.schema }

  /// The classes, in the order of the probabilities.
  public var classes: [String] { model.classes }

  /// What the model was made from.
  public var provenance: ModelProvenance { model.provenance }

  /// Returns whether both models are of one kind and equal.
  public static func == (a: AnyModel, b: AnyModel) -> Bool {
    MemberModels.isEqual(a.model, b.model)
  }

  /// Writes the probabilities of one row.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    model.predict(row: row, into: &probabilities)
  }

  /// Writes the probabilities of many rows.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    model.predict(rows: rows, into: &probabilities)
  }

  /// Returns the bytes of the file of the model inside.
  public func serialized() throws(LearnError) -> [UInt8] { try model.serialized() }
}
