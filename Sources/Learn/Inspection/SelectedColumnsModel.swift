public import Tables

/// Gives what a model of some columns says to rows of all columns; what ``FeatureElimination`` fits.
///
/// ```swift
/// model.selectedColumns                        // ["f0.median", "f1.mean"]
/// let inner = model.model as? SoftmaxModel
/// ```
public struct SelectedColumnsModel: Sendable {
  /// All columns of a row, used or not.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// The positions of the columns that are used, ascending.
  public let columns: [Int]

  let memberModels: MemberModels

  /// The model of the selected columns.
  public var model: any Classifier { memberModels.models[0] }

  /// The names of the columns that are used.
  public var selectedColumns: [String] { columns.map { schema.names[$0] } }

  init(
    schema: FeatureSchema, classes: [String], provenance: ModelProvenance, columns: [Int],
    model: any Classifier
  ) {
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.columns = columns
    memberModels = MemberModels(models: [AnyModel(model).model])
  }
}

extension SelectedColumnsModel: EnsembleModel {
  /// The name of this kind of model in files and reports.
  public static let kind: String = "columns"

  /// Writes the probabilities of one row; allocates room for the selected values.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    var selected: [Double] = []
    selected.reserveCapacity(columns.count)
    for column in columns { selected.append(row[column]) }
    model.predict(row: selected.span, into: &probabilities)
  }

  /// Writes the probabilities of many rows, by the model's own call for many rows.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    let count = probabilities.count / classes.count
    precondition(
      rows.count == count * schema.count && probabilities.count == count * classes.count,
      "\(rows.count) values and room for \(probabilities.count) probabilities")
    var selected: [Double] = []
    selected.reserveCapacity(count * columns.count)
    for row in 0..<count {
      for column in columns { selected.append(rows[row * schema.count + column]) }
    }
    model.predict(rows: selected.span, into: &probabilities)
  }
}
