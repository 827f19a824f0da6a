/// A table of features: one row a clip, one column a feature, with text columns beside them.
///
/// Values are finite numbers, or missing with a reason; NaN never stands for either. The text
/// columns ("annotations": archive, file, speaker, recorded label, fold) identify and group the rows.
///
/// ```swift
/// var table = FeatureTable(schema: features.schema, annotations: ["speaker", "gender"])
/// try table.append([.number(118.2), .missing(.unvoiced)], annotations: ["jane", "female"])
/// table[0, 0]                       // .number(118.2)
/// table.annotation("speaker")       // ["jane"]
/// ```
public struct FeatureTable: Hashable, Sendable {
  /// What the feature columns are.
  public let schema: FeatureSchema

  /// The names of the text columns, in order.
  public let annotationNames: [String]

  /// The number of rows.
  public private(set) var rowCount = 0

  private var numbers: [Double] = []
  private var missing: [Int: MissingReason] = [:]
  private var texts: [String?] = []

  /// Creates a table without rows.
  ///
  /// - Parameters:
  ///   - schema: the feature columns.
  ///   - annotations: the names of the text columns, each once and none that of a feature; otherwise
  ///     the table cannot be read back from CSV.
  public init(schema: FeatureSchema, annotations: [String] = []) {
    self.schema = schema
    annotationNames = annotations
  }

  /// The number of feature columns.
  public var columnCount: Int { schema.count }

  /// The value of a feature in a row.
  public subscript(row: Int, column: Int) -> FeatureValue {
    precondition(
      row >= 0 && row < rowCount && column >= 0 && column < columnCount,
      "(\(row), \(column)) lies outside a table of \(rowCount) × \(columnCount)")
    let index = row * columnCount + column
    if let reason = missing[index] { return .missing(reason) }
    return .number(numbers[index])
  }

  /// Appends a row.
  ///
  /// - Parameters:
  ///   - values: one value a feature column.
  ///   - annotations: one text a text column, nil where there is none.
  /// - Throws: ``TableError/rowLength(expected:found:)``.
  public mutating func append(
    _ values: [FeatureValue], annotations: [String?] = []
  ) throws(TableError) {
    guard values.count == columnCount else {
      throw .rowLength(expected: columnCount, found: values.count)
    }
    guard annotations.count == annotationNames.count else {
      throw .rowLength(expected: annotationNames.count, found: annotations.count)
    }
    for value in values {
      switch value {
      case .number(let number) where number.isFinite:
        numbers.append(number)
      case .number:
        missing[numbers.count] = .undefined
        numbers.append(0)
      case .missing(let reason):
        missing[numbers.count] = reason
        numbers.append(0)
      }
    }
    texts += annotations
    rowCount += 1
  }

  /// Appends all rows of a table of the same schema.
  ///
  /// Text columns go by their names; those that the other table lacks have no text in its rows.
  ///
  /// - Throws: ``TableError/schemaMismatch(expected:found:)``, and
  ///   ``TableError/unknownColumn(_:known:)`` for a text column that this table does not have.
  public mutating func append(contentsOf other: FeatureTable) throws(TableError) {
    guard other.schema.hash == schema.hash else {
      throw .schemaMismatch(expected: schema.hash, found: other.schema.hash)
    }
    for name in other.annotationNames where !annotationNames.contains(name) {
      throw .unknownColumn(name, known: annotationNames)
    }
    for row in 0..<other.rowCount {
      let annotations = annotationNames.map { other.annotation($0, row: row) }
      try append(other.row(row), annotations: annotations)
    }
  }

  /// Returns all values of a row.
  public func row(_ row: Int) -> [FeatureValue] {
    (0..<columnCount).map { self[row, $0] }
  }

  /// Returns all values of a feature.
  ///
  /// - Throws: ``TableError/unknownColumn(_:known:)``.
  public func column(_ name: String) throws(TableError) -> [FeatureValue] {
    guard let column = schema.index(of: name) else {
      throw .unknownColumn(name, known: schema.names)
    }
    return (0..<rowCount).map { self[$0, column] }
  }

  /// Returns a text column, or nil if there is none of that name.
  public func annotation(_ name: String) -> [String?]? {
    guard let column = annotationNames.firstIndex(of: name) else { return nil }
    return (0..<rowCount).map { texts[$0 * annotationNames.count + column] }
  }

  /// Returns the text in one row of a text column, or nil.
  public func annotation(_ name: String, row: Int) -> String? {
    guard let column = annotationNames.firstIndex(of: name), row >= 0, row < rowCount else {
      return nil
    }
    return texts[row * annotationNames.count + column]
  }

  /// Returns a table of the rows at the given positions, in that order.
  public func selecting(rows: [Int]) -> FeatureTable {
    var result = FeatureTable(schema: schema, annotations: annotationNames)
    let width = annotationNames.count
    for row in rows {
      for column in 0..<columnCount {
        let index = row * columnCount + column
        if let reason = missing[index] { result.missing[result.numbers.count] = reason }
        result.numbers.append(numbers[index])
      }
      result.texts += texts[row * width..<(row + 1) * width]
      result.rowCount += 1
    }
    return result
  }

  /// Returns the share of missing values of each feature, in the order of the schema.
  public func missingRates() -> [Double] {
    var counts = [Int](repeating: 0, count: columnCount)
    for index in missing.keys { counts[index % columnCount] += 1 }
    return counts.map { rowCount == 0 ? 0 : Double($0) / Double(rowCount) }
  }

  /// Returns how many values of each feature are missing for each reason, in the order of the schema.
  public func missingCounts() -> [[MissingReason: Int]] {
    var counts = [[MissingReason: Int]](repeating: [:], count: columnCount)
    for (index, reason) in missing { counts[index % columnCount][reason, default: 0] += 1 }
    return counts
  }
}
