internal import Tables

/// Holds the rows that a data set and all its subsets share; never changes after creation.
final class DatasetStorage: Sendable {
  let schema: FeatureSchema
  /// rows × columns; NaN stands for a missing value and nothing else.
  let features: [Double]
  let classes: [String]
  let labels: [Int]
  /// Names of groups in the order of their first row; empty if the data has no groups.
  let groupNames: [String]
  /// The position in `groupNames` of each row's group; empty if the data has no groups.
  let groups: [Int]
  /// One weight a row; empty if all are 1.
  let weights: [Double]
  let rowIDs: [String]
  let annotations: [String: [String?]]
  let fingerprints: [UInt64]
  let unlabelledRowCount: Int
  /// What the rows that were not made up are; nil if none was made up.
  let original: ModelProvenance?

  init(
    schema: FeatureSchema, features: [Double], labels: DatasetLabels, groups: DatasetGroups,
    weights: [Double], rowIDs: [String], annotations: [String: [String?]],
    unlabelledRowCount: Int, original: ModelProvenance? = nil
  ) {
    self.schema = schema
    self.features = features
    classes = labels.classes
    self.labels = labels.indices
    groupNames = groups.names
    self.groups = groups.indices
    self.weights = weights
    self.rowIDs = rowIDs
    self.annotations = annotations
    self.unlabelledRowCount = unlabelledRowCount
    self.original = original
    fingerprints = RowFingerprint.of(
      features: features, columns: schema.count, labels: labels, groups: groups, weights: weights)
  }
}

/// Classes in sorted order and the class of each row.
struct DatasetLabels {
  let classes: [String]
  let indices: [Int]

  /// - Parameter declared: all classes, or nil to take those that occur.
  init(_ labels: [String], declared: [String]?) throws(LearnError) {
    let sorted = Set(declared ?? labels).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if let declared, sorted.count != declared.count {
      var seen: Set<String> = []
      for name in declared where !seen.insert(name).inserted { throw .duplicateName(name) }
    }
    let index = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    var indices: [Int] = []
    indices.reserveCapacity(labels.count)
    for label in labels {
      guard let position = index[label] else { throw .unknownClasses([label], known: sorted) }
      indices.append(position)
    }
    classes = sorted
    self.indices = indices
  }
}

/// Group names in the order of their first row, and the group of each row.
struct DatasetGroups {
  let names: [String]
  let indices: [Int]

  init(_ groups: [String]?) {
    var names: [String] = []
    var index: [String: Int] = [:]
    indices = (groups ?? []).map { name in
      if let known = index[name] { return known }
      index[name] = names.count
      names.append(name)
      return names.count - 1
    }
    self.names = names
  }
}
