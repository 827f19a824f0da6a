public import Tables

/// Gives every row the shares of the classes in training; what ``MajorityBaseline`` fits.
public struct MajorityModel: Classifier, Hashable {
  /// The name of this kind of model in files and reports.
  public static let kind: String = MajorityBaseline.name

  /// The columns of the training rows.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// The share of each class in the weight of the training rows.
  public let priors: [Double]

  /// Writes the shares of the classes.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    for index in priors.indices { probabilities[index] = priors[index] }
  }
}
