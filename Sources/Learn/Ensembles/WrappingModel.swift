public import Tables

/// A model that adds something to another one of the same columns and classes.
///
/// ```swift
/// if let wrapped = model as? any WrappingModel { print(type(of: wrapped.base).kind) }
/// ```
///
/// Columns and classes are those of ``base``, and so are the probabilities, up to what
/// ``adjust(_:from:)`` makes of them. The rule of decision is not: it was made for other probabilities.
public protocol WrappingModel: Classifier {
  /// The model inside.
  var base: any Classifier { get }

  /// Changes the probabilities of one row; by default they stay as they are.
  ///
  /// - Parameters:
  ///   - probabilities: those of some rows.
  ///   - start: where those of the row start, one a class.
  func adjust(_ probabilities: inout MutableSpan<Double>, from start: Int)
}

extension WrappingModel {
  /// The columns that the model was trained on.
  public var schema: FeatureSchema { base.schema }

  /// The classes, in the order of the probabilities.
  public var classes: [String] { base.classes }

  /// Leaves the probabilities as they are.
  public func adjust(_ probabilities: inout MutableSpan<Double>, from start: Int) {}

  /// Writes the probabilities of one row; allocates nothing beyond what the model inside does.
  ///
  /// - Parameters:
  ///   - row: one value a column of the schema, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    base.predict(row: row, into: &probabilities)
    adjust(&probabilities, from: 0)
  }

  /// Writes the probabilities of many rows.
  ///
  /// - Parameters:
  ///   - rows: row after row, one value a column of the schema, NaN where it is missing.
  ///   - probabilities: room for one number a row and class.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    base.predict(rows: rows, into: &probabilities)
    for start in stride(from: 0, to: probabilities.count, by: classes.count) {
      adjust(&probabilities, from: start)
    }
  }
}
