public import Tables

extension Classifier {
  /// Returns the probabilities of all rows of a data set, rows × classes.
  ///
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)``.
  public func probabilities(for data: Dataset) throws(LearnError) -> Matrix<Double> {
    try check(data.schema)
    let features = data.storage.features
    return probabilities(rowCount: data.rowCount) { position, block in
      let start = data.rows[position] * data.columnCount
      block += features[start..<start + data.columnCount]
    }
  }

  /// Returns the probabilities of all rows of a table, rows × classes; labels play no part.
  ///
  /// ```swift
  /// let p = try model.probabilities(for: table)      // p[row, class]
  /// ```
  ///
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)``.
  public func probabilities(for table: FeatureTable) throws(LearnError) -> Matrix<Double> {
    try check(table.schema)
    return probabilities(rowCount: table.rowCount) { position, block in
      block += Self.numbers(table.row(position))
    }
  }

  /// Returns the probability of each class for one row.
  ///
  /// - Parameters:
  ///   - row: one value a column.
  ///   - schema: the schema of the feature set that the row came from.
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)``, and
  ///   ``LearnError/countMismatch(what:expected:found:)`` for a row of another length.
  public func probabilities(
    for row: [FeatureValue], schema: FeatureSchema
  ) throws(LearnError) -> [Double] {
    try check(schema)
    guard row.count == schema.count else {
      throw .countMismatch(what: "values of the row", expected: schema.count, found: row.count)
    }
    var result = [Double](repeating: 0, count: classes.count)
    var span = result.mutableSpan
    predict(row: Self.numbers(row).span, into: &span)
    return result
  }

  /// Returns the class that the model's rule gives one row.
  ///
  /// - Throws: as ``probabilities(for:schema:)``.
  public func decision(
    for row: [FeatureValue], schema: FeatureSchema
  ) throws(LearnError) -> Decision {
    Decision(
      probabilities: try probabilities(for: row, schema: schema), classes: classes,
      rule: decisionRule)
  }

  /// Returns the class that the model's rule gives each row of a table.
  ///
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)``.
  public func decisions(for table: FeatureTable) throws(LearnError) -> [Decision] {
    let matrix = try probabilities(for: table)
    return (0..<matrix.rows).map {
      Decision(probabilities: Array(matrix.row($0)), classes: classes, rule: decisionRule)
    }
  }

  /// Throws unless rows of a schema are what the model was trained on.
  ///
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)``.
  public func check(_ found: FeatureSchema) throws(LearnError) {
    guard found.hash == schema.hash else {
      throw .schemaMismatch(expected: schema.hash, found: found.hash)
    }
  }

  /// Predicts rows in blocks, which `append` gathers.
  private func probabilities(
    rowCount: Int, _ append: (Int, inout [Double]) -> Void
  ) -> Matrix<Double> {
    var elements: [Double] = []
    elements.reserveCapacity(rowCount * classes.count)
    var block: [Double] = []
    for first in stride(from: 0, to: rowCount, by: 1_024) {
      let rows = first..<min(first + 1_024, rowCount)
      block.removeAll(keepingCapacity: true)
      for row in rows { append(row, &block) }
      var result = [Double](repeating: 0, count: rows.count * classes.count)
      var span = result.mutableSpan
      predict(rows: block.span, into: &span)
      elements += result
    }
    return Matrix(rows: rowCount, columns: classes.count, elements: elements)
  }

  private static func numbers(_ row: [FeatureValue]) -> [Double] {
    row.map { $0.number ?? .nan }
  }
}
