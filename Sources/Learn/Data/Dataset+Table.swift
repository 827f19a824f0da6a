public import Tables

extension Dataset {
  /// Creates a data set from the rows of a table that have a label.
  ///
  /// Rows whose label is nil or empty are left out and counted in ``unlabelledRowCount``. All text
  /// columns stay available through ``annotation(_:)``.
  ///
  /// ```swift
  /// let data = try Dataset(table, label: "gender", groups: "speaker", rowIDs: "file")
  /// ```
  ///
  /// - Parameters:
  ///   - table: the rows, with their text columns.
  ///   - label: the text column with the class of each row.
  ///   - groups: the text column with the group (speaker) of each row, or nil for no groups.
  ///   - rowIDs: the text column that names rows, or nil for their positions in the table.
  ///   - weights: one weight for each row of the table, or nil for 1 everywhere.
  ///   - classes: all classes, where some may have no row here; nil takes those that occur.
  /// - Throws: ``LearnError`` for a text column that does not exist, a labelled row without a
  ///   group, a weight that is negative or not finite, and if no row has a label.
  public init(
    _ table: FeatureTable, label: String, groups: String? = nil, rowIDs: String? = nil,
    weights: [Double]? = nil, classes: [String]? = nil
  ) throws(LearnError) {
    func column(_ name: String) throws(LearnError) -> [String?] {
      guard let texts = table.annotation(name) else {
        throw .unknownAnnotation(name, known: table.annotationNames)
      }
      return texts
    }
    let labelTexts = try column(label)
    let kept = labelTexts.indices.filter { !(labelTexts[$0] ?? "").isEmpty }
    guard !kept.isEmpty else { throw .noRows }

    var groupNames: [String]?
    if let groups {
      let texts = try column(groups)
      var names: [String] = []
      for row in kept {
        guard let name = texts[row], !name.isEmpty else {
          throw .missingGroup(row: row, column: groups)
        }
        names.append(name)
      }
      groupNames = names
    }
    let ids = try rowIDs.map { (name) throws(LearnError) in try column(name) }
    if let weights, weights.count != table.rowCount {
      throw .countMismatch(what: "weights", expected: table.rowCount, found: weights.count)
    }
    var features: [Double] = []
    features.reserveCapacity(kept.count * table.columnCount)
    for row in kept {
      for column in 0..<table.columnCount {
        features.append(table[row, column].number ?? .nan)
      }
    }
    var annotations: [String: [String?]] = [:]
    for name in table.annotationNames {
      let texts = table.annotation(name) ?? []
      annotations[name] = kept.map { texts[$0] }
    }
    let storage = DatasetStorage(
      schema: table.schema, features: features,
      labels: try DatasetLabels(kept.compactMap { labelTexts[$0] }, declared: classes),
      groups: DatasetGroups(groupNames),
      weights: try Self.checked(weights.map { all in kept.map { all[$0] } }) ?? [],
      rowIDs: kept.map { ids?[$0] ?? String($0) }, annotations: annotations,
      unlabelledRowCount: table.rowCount - kept.count)
    self.init(storage: storage, rows: Array(kept.indices))
  }

  /// Returns the weights, nil for nil.
  static func checked(_ weights: [Double]?) throws(LearnError) -> [Double]? {
    guard let weights else { return nil }
    for (row, weight) in weights.enumerated() where !(weight.isFinite && weight >= 0) {
      throw .invalidWeight(row: row, value: String(weight))
    }
    return weights
  }
}
