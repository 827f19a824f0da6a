public import Tables

extension Dataset {
  /// Creates a data set from a matrix of features and a label for each row.
  ///
  /// ```swift
  /// let data = try Dataset(features: x, labels: ["a", "b", "a"], groups: ["s1", "s2", "s1"])
  /// ```
  ///
  /// - Parameters:
  ///   - features: rows × columns.
  ///   - columns: the names of the columns; nil calls them `x0`, `x1` and so on.
  ///   - labels: one class name a row.
  ///   - groups: one group name a row, or nil for no groups.
  ///   - weights: one weight a row, or nil for 1 everywhere.
  ///   - rowIDs: one id a row, or nil for the positions.
  ///   - classes: all classes, where some may have no row here; nil takes those that occur.
  ///   - nanIsMissing: whether NaN stands for a missing value; otherwise NaN is an error. Infinity
  ///     always is.
  /// - Throws: ``LearnError`` for counts that do not fit, values and weights that are not finite,
  ///   columns named twice, and no rows.
  public init(
    features: Matrix<Double>, columns: [String]? = nil, labels: [String],
    groups: [String]? = nil, weights: [Double]? = nil, rowIDs: [String]? = nil,
    classes: [String]? = nil, nanIsMissing: Bool = false
  ) throws(LearnError) {
    try self.init(
      features: features, columns: columns, labels: labels, groups: groups, weights: weights,
      rowIDs: rowIDs, classes: classes, nanIsMissing: nanIsMissing, original: nil)
  }

  /// - Parameter original: what the rows come from, if some of them were made up.
  init(
    features: Matrix<Double>, columns: [String]?, labels: [String], groups: [String]?,
    weights: [Double]?, rowIDs: [String]?, classes: [String]?, nanIsMissing: Bool,
    original: ModelProvenance?
  ) throws(LearnError) {
    let names = columns ?? (0..<features.columns).map { "x\($0)" }
    guard names.count == features.columns else {
      throw .countMismatch(what: "column names", expected: features.columns, found: names.count)
    }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .duplicateName(name) }
    guard features.rows > 0 else { throw .noRows }
    for (what, count) in [
      ("labels", labels.count), ("groups", groups?.count ?? features.rows),
      ("weights", weights?.count ?? features.rows), ("row ids", rowIDs?.count ?? features.rows),
    ] where count != features.rows {
      throw .countMismatch(what: what, expected: features.rows, found: count)
    }
    for (index, value) in features.elements.enumerated()
    where value.isInfinite || (value.isNaN && !nanIsMissing) {
      throw .nonFinite(row: index / names.count, column: names[index % names.count])
    }
    let schema: FeatureSchema
    do throws(TableError) {
      schema = try FeatureSchema(
        columns: names.map {
          FeatureColumn(name: $0, unit: "1", formula: "given", source: "array")
        })
    } catch {
      throw .duplicateName(error.description)
    }
    let storage = DatasetStorage(
      schema: schema, features: features.elements,
      labels: try DatasetLabels(labels, declared: classes), groups: DatasetGroups(groups),
      weights: try Self.checked(weights) ?? [], rowIDs: rowIDs ?? labels.indices.map { String($0) },
      annotations: [:], unlabelledRowCount: 0, original: original)
    self.init(storage: storage, rows: Array(labels.indices))
  }
}
