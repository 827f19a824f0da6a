public import Determinism

extension RandomForestModel {
  /// Explains the probability of each class for each row of a data set, exactly.
  ///
  /// Explained is the mean of the leaves; after a balanced bootstrap that is before the rates at which
  /// classes were drawn are taken out.
  ///
  /// Cost: rows × leaves × depth² operations a tree; memory for rows × columns × classes numbers.
  ///
  /// - Parameters:
  ///   - data: rows of the model's schema; labels play no part.
  ///   - parallelism: how many workers share the rows; never changes the result.
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)``, and
  ///   ``LearnError/invalidParameter(name:value:requirement:)`` for trees more than 512 decisions deep.
  public func shapleyValues(
    for data: Dataset, parallelism: Parallelism = .cores
  ) throws(LearnError) -> ShapleyValues {
    try explain(data, scale: .probability, divisor: Double(treeCount), parallelism)
  }
}

extension GradientBoostedTreesModel {
  /// Explains the margin (log-odds) of each class for each row of a data set, exactly.
  ///
  /// Cost: rows × leaves × depth² operations a tree; memory for rows × columns × classes numbers.
  ///
  /// - Parameters:
  ///   - data: rows of the model's schema; labels play no part.
  ///   - parallelism: how many workers share the rows; never changes the result.
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)``, and
  ///   ``LearnError/invalidParameter(name:value:requirement:)`` for trees more than 512 decisions deep.
  public func shapleyValues(
    for data: Dataset, parallelism: Parallelism = .cores
  ) throws(LearnError) -> ShapleyValues {
    try explain(data, scale: .logOdds, divisor: 1, parallelism)
  }
}

extension TreeModel {
  func explain(
    _ data: Dataset, scale: ShapleyValues.Scale, divisor: Double, _ parallelism: Parallelism
  ) throws(LearnError) -> ShapleyValues {
    try check(data.schema)
    let explainer = try TreeExplainer(ensemble)
    let columns = data.columnCount
    let features = data.storage.features
    var rows: [Double] = []
    rows.reserveCapacity(data.rowCount * columns)
    for row in data.rows { rows += features[row * columns..<(row + 1) * columns] }
    let codes = ensemble.codes(ofRows: rows.span, count: data.rowCount)
    let sums = explainer.sums(codes: codes, rows: data.rowCount, parallelism)
    var expected = initialSums
    for (k, sum) in explainer.expected().enumerated() {
      expected[ensemble.firstOutput + k] += sum / divisor
    }
    if scale == .probability, ensemble.firstOutput == 1 { expected[0] = 1 - expected[1] }
    return ShapleyValues(
      columns: data.schema.names, classes: classes, scale: scale, expected: expected,
      rowCount: data.rowCount, stored: classes.count - ensemble.firstOutput,
      values: divisor == 1 ? sums : sums.map { $0 / divisor })
  }
}
