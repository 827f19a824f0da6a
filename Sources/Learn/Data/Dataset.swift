public import Tables

/// Rows of features with labels, groups (speakers), weights and ids: what learners train on.
///
/// ```swift
/// let data = try Dataset(table, label: "gender", groups: "speaker")
/// data.classes                      // ["female", "male"], sorted
/// let men = data.subset((0..<data.rowCount).filter { data.label(ofRow: $0) == "male" })
/// ```
///
/// A data set knows its groups, so that every split, fold and bootstrap honours them. Subsets share
/// the rows with the set they came from and keep its classes and schema, in the same order.
public struct Dataset: Sendable {
  let storage: DatasetStorage
  /// The positions in storage of this set's rows.
  let rows: [Int]

  init(storage: DatasetStorage, rows: [Int]) {
    self.storage = storage
    self.rows = rows
  }

  /// The columns, with the hash that models carry.
  public var schema: FeatureSchema { storage.schema }

  /// The names of the classes, sorted by their UTF-8 bytes; some may have no row in a subset.
  public var classes: [String] { storage.classes }

  /// The number of rows.
  public var rowCount: Int { rows.count }

  /// The number of feature columns.
  public var columnCount: Int { storage.schema.count }

  /// Whether the rows belong to groups, such as speakers.
  public var hasGroups: Bool { !storage.groups.isEmpty }

  /// How many rows of the table were left out because they had no label.
  public var unlabelledRowCount: Int { storage.unlabelledRowCount }

  /// The label of a row.
  public func label(ofRow row: Int) -> String { storage.classes[classIndex(ofRow: row)] }

  /// The position in ``classes`` of a row's label.
  public func classIndex(ofRow row: Int) -> Int { storage.labels[rows[row]] }

  /// The name of a row's group, or nil if the data has no groups.
  public func group(ofRow row: Int) -> String? {
    hasGroups ? storage.groupNames[storage.groups[rows[row]]] : nil
  }

  /// The weight of a row; 1 unless weights were given.
  public func weight(ofRow row: Int) -> Double {
    storage.weights.isEmpty ? 1 : storage.weights[rows[row]]
  }

  /// The id of a row; its position in the table or array it came from, unless ids were given.
  public func rowID(ofRow row: Int) -> String { storage.rowIDs[rows[row]] }

  /// The value of a feature in a row, or nil where it is missing.
  public func value(row: Int, column: Int) -> Double? {
    precondition(column >= 0 && column < columnCount, "column \(column) of \(columnCount)")
    let value = storage.features[rows[row] * columnCount + column]
    return value.isNaN ? nil : value
  }

  /// The names of the text columns of the table that the data came from, sorted.
  public var annotationNames: [String] { storage.annotations.keys.sorted() }

  /// A text column of the table that the data came from, or nil if there is none of that name.
  ///
  /// It has one entry a row, in the order of the rows.
  public func annotation(_ name: String) -> [String?]? {
    storage.annotations[name].map { column in rows.map { column[$0] } }
  }

  /// The number of rows of each class, in the order of ``classes``.
  public var classCounts: [Int] {
    var counts = [Int](repeating: 0, count: classes.count)
    for row in rows { counts[storage.labels[row]] += 1 }
    return counts
  }

  /// The number of different groups among the rows; 0 if the data has no groups.
  public var groupCount: Int { hasGroups ? compactGroups().names.count : 0 }

  /// The SHA-256 over schema and rows (features, labels, groups, weights), in order.
  ///
  /// It goes into every model as the identity of its training data. It is built on 64-bit row
  /// fingerprints: it tells data sets apart, it does not resist forgery.
  public var digest: Digest {
    RowFingerprint.digest(of: rows.lazy.map { storage.fingerprints[$0] }, schemaHash: schema.hash)
  }

  /// Returns the rows at the given positions, in that order, without copying features.
  ///
  /// - Precondition: each position is in `0..<rowCount`.
  public func subset(_ positions: [Int]) -> Dataset {
    Dataset(storage: storage, rows: positions.map { rows[$0] })
  }
}
