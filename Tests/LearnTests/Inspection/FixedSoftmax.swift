@testable import Learn

/// A model of given coefficients: the softmax of linear functions.
struct FixedSoftmax: Classifier {
  static let kind = "fixed"
  let schema: FeatureSchema
  let classes: [String]
  let provenance: ModelProvenance
  /// classes × columns.
  let weights: [Double]

  init(_ weights: [Double], for data: Dataset) {
    schema = data.schema
    classes = data.classes
    // Made from other rows than those it predicts.
    provenance = ModelProvenance(data.subset([0]))
    self.weights = weights
  }

  func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    var logits = [Double](repeating: 0, count: classes.count)
    for index in classes.indices {
      for column in 0..<schema.count {
        logits[index] += weights[index * schema.count + column] * row[column]
      }
    }
    let values = LogProbabilities.normalized(logits, count: 1)
    for (index, value) in values.enumerated() { probabilities[index] = value }
  }

  func serialized() throws(LearnError) -> [UInt8] { [] }
}
