public import Tables

/// Gives class probabilities by a softmax regression; what ``SoftmaxRegression`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: table)
/// try model.write(to: url)
/// let again = try SoftmaxModel(contentsOf: url)
/// ```
///
/// The logits of a row are η = W·z + b over its prepared columns z, the probabilities softmax(η). With
/// two classes there is one logit, that of the second class, and the first has logit 0.
public struct SoftmaxModel: Hashable, Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// The learner that fitted the model.
  public let learner: SoftmaxRegression

  /// What the preprocessing learned from the training rows.
  public let preprocessing: FittedPreprocessing

  /// The coefficients of the prepared columns: 1 × columns for two classes, else classes × columns.
  public let coefficients: Matrix<Double>

  /// One intercept for each row of ``coefficients``.
  public let intercepts: [Double]

  /// How the fit went.
  public let diagnostics: FitDiagnostics

  init(
    schema: FeatureSchema, classes: [String], provenance: ModelProvenance,
    learner: SoftmaxRegression, preprocessing: FittedPreprocessing, coefficients: [Double],
    intercepts: [Double], diagnostics: FitDiagnostics
  ) {
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.learner = learner
    self.preprocessing = preprocessing
    self.coefficients = Matrix(
      rows: intercepts.count, columns: preprocessing.outputCount, elements: coefficients)
    self.intercepts = intercepts
    self.diagnostics = diagnostics
  }
}

extension SoftmaxModel: Classifier {
  /// The name of this kind of model in files and reports.
  public static let kind: String = SoftmaxRegression.name

  /// Writes the probabilities of one row; allocates nothing.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    let isBinary = intercepts.count == 1
    // The logits gather in the result itself: that of a single logit in the second place.
    let offset = isBinary ? 1 : 0
    probabilities[0] = 0
    for index in intercepts.indices { probabilities[index + offset] = intercepts[index] }
    let weights = coefficients.elements.span
    let width = preprocessing.outputCount
    preprocessing.forEach(row) { column, value in
      for index in intercepts.indices {
        probabilities[index + offset] += weights[index * width + column] * value
      }
    }
    SoftmaxLogits.normalize(&probabilities)
  }
}
