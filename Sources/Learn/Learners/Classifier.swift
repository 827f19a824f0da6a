public import Tables

/// Gives a probability for each class to rows of features.
///
/// A classifier carries the schema it was trained on and refuses rows of another. One row at a time
/// or many at once, the bits of a row's probabilities are the same.
public protocol Classifier: Sendable, Equatable {
  /// The name of this kind of model in files and reports, that of its learner.
  static var kind: String { get }

  /// The columns that the model was trained on.
  var schema: FeatureSchema { get }

  /// The classes, in the order of the probabilities.
  var classes: [String] { get }

  /// What the model was made from, by which release.
  var provenance: ModelProvenance { get }

  /// How decisions follow from the probabilities; the most probable class by default.
  var decisionRule: DecisionRule { get }

  /// Writes the probabilities of one row; the innermost call, for callers that serve row by row.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class; they are in 0...1 and sum to 1 up to rounding.
  /// - Precondition: both spans have the counts said.
  func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>)

  /// Writes the probabilities of many rows; the bits are those of one row at a time.
  ///
  /// By default rows are predicted one by one. Callers pass about a thousand rows at once.
  ///
  /// - Parameters:
  ///   - rows: row after row, one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a row and class.
  /// - Precondition: both spans have the counts said.
  func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>)

  /// Returns the bytes of the model file; ``write(to:)`` puts them into a file.
  ///
  /// - Throws: ``LearnError`` if the model holds what the format cannot express.
  func serialized() throws(LearnError) -> [UInt8]
}

extension Classifier {
  /// The most probable class.
  public var decisionRule: DecisionRule { .mostProbable }

  /// Writes the probabilities of many rows, one by one.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    let (width, size) = (schema.count, classes.count)
    let count = probabilities.count / size
    precondition(
      rows.count == count * width && probabilities.count == count * size,
      "\(rows.count) values and room for \(probabilities.count) probabilities")
    var one = [Double](repeating: 0, count: size)
    for row in 0..<count {
      var span = one.mutableSpan
      predict(row: rows.extracting(row * width..<(row + 1) * width), into: &span)
      for index in 0..<size { probabilities[row * size + index] = one[index] }
    }
  }
}
