public import Determinism
internal import Tables

extension Evaluation {
  /// Scores the rows by a text column of the table that the data came from.
  ///
  /// - Parameters:
  ///   - annotation: the name of the column.
  ///   - data: the data set that was evaluated; rows are found by their ids.
  ///   - bootstrap: how intervals are made.
  ///   - parallelism: how many replicates are computed at the same time.
  /// - Throws: ``LearnError/unknownAnnotation(_:known:)``, ``LearnError/rowsDiffer(reason:)`` for rows
  ///   that the data does not have, ``LearnError/duplicateName(_:)`` for ids that occur twice.
  public func slices(
    by annotation: String, of data: Dataset, bootstrap: Bootstrap = Bootstrap(),
    parallelism: Parallelism = .cores
  ) throws(LearnError) -> SliceReport {
    guard let texts = data.annotation(annotation) else {
      throw .unknownAnnotation(annotation, known: data.annotationNames)
    }
    let rows = try predictions.rows(in: data)
    let values = rows.map { row in texts[row].flatMap { $0.isEmpty ? nil : $0 } }
    let names = Set(values.compactMap { $0 })
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return try predictions.slices(
      column: annotation, names: names,
      places: values.map { value in value.flatMap { names.firstIndex(of: $0) } },
      bootstrap, parallelism)
  }

  /// Scores the rows by bins of a feature.
  ///
  /// - Parameters:
  ///   - column: the name of a column of the schema.
  ///   - bins: how its numbers are divided.
  ///   - data: the data set that was evaluated; rows are found by their ids.
  ///   - bootstrap: how intervals are made.
  ///   - parallelism: how many replicates are computed at the same time.
  /// - Throws: ``LearnError`` for a column that does not exist, edges that do not ascend, and as
  ///   ``slices(by:of:bootstrap:parallelism:)``.
  public func slices(
    byColumn column: String, bins: SliceBins, of data: Dataset,
    bootstrap: Bootstrap = Bootstrap(), parallelism: Parallelism = .cores
  ) throws(LearnError) -> SliceReport {
    guard let index = data.schema.columns.firstIndex(where: { $0.name == column }) else {
      throw .unknownAnnotation(column, known: data.schema.columns.map(\.name))
    }
    let rows = try predictions.rows(in: data)
    return try predictions.slices(
      byValues: rows.map { data.value(row: $0, column: index) }, named: column, bins: bins,
      bootstrap: bootstrap, parallelism: parallelism)
  }
}

extension Predictions {
  /// Scores the rows by bins of any numbers, such as ages or signal-to-noise ratios.
  ///
  /// - Parameters:
  ///   - values: one number a row, nil where there is none.
  ///   - name: what the numbers are.
  ///   - bins: how they are divided.
  ///   - bootstrap: how intervals are made.
  ///   - parallelism: how many replicates are computed at the same time.
  /// - Throws: ``LearnError/countMismatch(what:expected:found:)``, and
  ///   ``LearnError/invalidParameter(name:value:requirement:)`` for edges that do not ascend.
  public func slices(
    byValues values: [Double?], named name: String, bins: SliceBins,
    bootstrap: Bootstrap = Bootstrap(), parallelism: Parallelism = .cores
  ) throws(LearnError) -> SliceReport {
    guard values.count == truth.count else {
      throw .countMismatch(what: "values of '\(name)'", expected: truth.count, found: values.count)
    }
    let edges = try bins.edges(for: values.compactMap { $0 }.filter { !$0.isNaN })
    var names: [String] = []
    for bin in 0...edges.count {
      let low = bin > 0 ? "\(edges[bin - 1])" : nil
      let high = bin < edges.count ? "\(edges[bin])" : nil
      switch (low, high) {
      case (let low?, let high?): names.append("\(low) to below \(high)")
      case (let low?, nil): names.append("\(low) and above")
      case (nil, let high?): names.append("below \(high)")
      case (nil, nil): names.append("all")
      }
    }
    return try slices(
      column: name, names: names,
      places: values.map { value in
        guard let value, !value.isNaN else { return nil }
        return edges.count { $0 <= value }
      }, bootstrap, parallelism)
  }

  /// Returns the position in a data set of each row.
  func rows(in data: Dataset) throws(LearnError) -> [Int] {
    var position: [String: Int] = [:]
    for row in 0..<data.rowCount {
      let id = data.rowID(ofRow: row)
      guard position.updateValue(row, forKey: id) == nil else { throw .duplicateName(id) }
    }
    var result: [Int] = []
    for id in rowIDs {
      guard let row = position[id] else {
        throw .rowsDiffer(reason: "the data has no row '\(id)'")
      }
      result.append(row)
    }
    return result
  }

  /// - Parameter places: the slice of each row, nil for those without a value.
  func slices(
    column: String, names: [String], places: [Int?], _ bootstrap: Bootstrap,
    _ parallelism: Parallelism
  ) throws(LearnError) -> SliceReport {
    var rows = [[Int]](repeating: [], count: names.count + 1)
    for (row, place) in places.enumerated() { rows[place ?? names.count].append(row) }
    var slices: [SliceReport.Slice] = []
    for (name, positions) in zip(names + [SliceReport.missingName], rows)
    where !positions.isEmpty {
      let part = try subset(positions)
      let report = try evaluate(part, bootstrap: bootstrap, parallelism: parallelism)
      let unit = report.speaker == nil ? "rows" : "groups"
      let count = report.speaker?.n ?? report.clip.n
      let small =
        count < Bootstrap.fewestGroups
        ? ["the slice has \(count) \(unit) only: its figures say little"] : []
      slices.append(
        SliceReport.Slice(
          name: name, n: report.clip.n, groups: report.speaker?.n, clip: report.clip,
          speaker: report.speaker, warnings: small + report.warnings))
    }
    return SliceReport(column: column, slices: slices, bootstrap: bootstrap)
  }

  /// Returns some of the rows.
  func subset(_ positions: [Int]) throws(LearnError) -> Predictions {
    let size = classes.count
    return try Predictions(
      classes: classes, labels: positions.map { classes[truth[$0]] },
      probabilities: Matrix(
        rows: positions.count, columns: size,
        elements: positions.flatMap { probabilities.elements[$0 * size..<($0 + 1) * size] }),
      groups: groups.map { all in positions.map { all[$0] } },
      rowIDs: positions.map { rowIDs[$0] }, folds: folds.map { all in positions.map { all[$0] } },
      weights: weights.map { all in positions.map { all[$0] } },
      rules: positions.map { rules[$0] })
  }
}

extension SliceBins {
  /// Returns ascending edges.
  func edges(for values: [Double]) throws(LearnError) -> [Double] {
    switch self {
    case .edges(let edges):
      guard edges.allSatisfy(\.isFinite), zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 })
      else {
        throw .invalidParameter(
          name: "edges", value: "\(edges)", requirement: "finite and ascending")
      }
      return edges
    case .quantiles(let count):
      guard count >= 2 else {
        throw .invalidParameter(name: "quantiles", value: "\(count)", requirement: "2 or more")
      }
      guard !values.isEmpty else { return [] }
      let sorted = values.sorted()
      var result: [Double] = []
      for number in 1..<count {
        let edge = Bootstrap.quantile(Double(number) / Double(count), of: sorted)
        if edge > (result.last ?? sorted[0]) { result.append(edge) }
      }
      return result
    }
  }
}
