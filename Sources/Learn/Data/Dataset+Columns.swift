internal import Tables

extension Dataset {
  /// Returns the rows with some columns only; features are copied.
  ///
  /// - Precondition: the positions ascend and exist.
  func selecting(columns positions: [Int]) throws(LearnError) -> Dataset {
    let selected: FeatureSchema
    do throws(TableError) {
      selected = try schema.selecting(positions.map { schema.names[$0] })
    } catch {
      throw .invalidParameter(
        name: "columns", value: "\(positions.count)", requirement: error.description)
    }
    var features: [Double] = []
    features.reserveCapacity(rowCount * positions.count)
    for row in rows {
      for column in positions { features.append(storage.features[row * columnCount + column]) }
    }
    var annotations: [String: [String?]] = [:]
    for name in annotationNames { annotations[name] = annotation(name) }
    let storage = DatasetStorage(
      schema: selected, features: features,
      labels: try DatasetLabels(
        rows.map { self.storage.classes[self.storage.labels[$0]] }, declared: classes),
      groups: DatasetGroups(
        hasGroups ? rows.map { self.storage.groupNames[self.storage.groups[$0]] } : nil),
      weights: self.storage.weights.isEmpty ? [] : rows.map { self.storage.weights[$0] },
      rowIDs: rows.map { self.storage.rowIDs[$0] }, annotations: annotations,
      unlabelledRowCount: unlabelledRowCount)
    return Dataset(storage: storage, rows: Array(0..<rowCount))
  }
}
