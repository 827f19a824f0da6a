public import Foundation
public import Tables

/// Writes tables of features to Parquet and reads them back, through DuckDB.
///
/// ```swift
/// let store = FeatureStore(folder: out.appendingPathComponent("gold"))
/// try store.write(table)                // gold/part-0000.parquet, …
/// let table = try store.read()
/// ```
///
/// Any tool reads the files: the text columns come first, then a DOUBLE column a feature, NULL
/// where a value is missing; `missing_reasons` says why (`f0_median=unvoiced;…`). The schema, with
/// its hash, is the file's metadata under `formant.schema`, and is checked when the table is read.
/// Rows keep their order; equal tables give equal bytes under one version of DuckDB. A file
/// appears whole or not at all.
public struct FeatureStore: Sendable {
  /// The folder of the Parquet files.
  public let folder: URL

  /// The most rows of one file.
  public let rowsPerFile: Int

  static let reasonsColumn = "missing_reasons"
  static let schemaKey = "formant.schema"
  static let annotationsKey = "formant.annotations"

  /// Names a store; nothing is touched yet.
  public init(folder: URL, rowsPerFile: Int = 16_384) {
    self.folder = folder
    self.rowsPerFile = max(1, rowsPerFile)
  }

  /// The files of the store in the order of their rows.
  public func files() -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".parquet") && !$0.hasPrefix(".") }.sorted()
      .map { folder.appendingPathComponent($0) }
  }

  /// Replaces the files of the store by those of a table.
  ///
  /// - Throws: ``DuckDBError``; the table's first file is in place before any older one goes.
  public func write(_ table: FeatureTable) throws(DuckDBError) {
    try Self.createFolder(folder)
    let old = Set(files())
    var written: Set<URL> = []
    var first = 0
    repeat {
      let rows = first..<min(table.rowCount, first + rowsPerFile)
      let number = String(first / rowsPerFile)
      let padding = String(repeating: "0", count: max(0, 4 - number.count))
      let file = folder.appendingPathComponent("part-\(padding)\(number).parquet")
      try write(table, rows: rows, to: file)
      written.insert(file)
      first = rows.upperBound
    } while first < table.rowCount
    for file in old.subtracting(written) { try? FileManager.default.removeItem(at: file) }
  }

  private func write(
    _ table: FeatureTable, rows: Range<Int>, to file: URL
  ) throws(DuckDBError) {
    let duck = try DuckDB()
    var definitions: [String] = []
    for name in table.annotationNames { definitions.append("\(DuckDB.identifier(name)) VARCHAR") }
    for column in table.schema.columns {
      definitions.append("\(DuckDB.identifier(column.name)) DOUBLE")
    }
    definitions.append("\(Self.reasonsColumn) VARCHAR")
    try duck.execute("CREATE TABLE features (\(definitions.joined(separator: ", ")))")
    try duck.append(to: "features", rows: rows.lazy.map { Self.values(of: table, row: $0) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let schema = try? encoder.encode(table.schema),
      let annotations = try? encoder.encode(table.annotationNames)
    else { throw .cannotWrite(file: file.path, reason: "the schema cannot be encoded") }
    try duck.writeParquet(
      "SELECT * FROM features", to: file,
      metadata: [
        (Self.schemaKey, String(decoding: schema, as: UTF8.self)),
        (Self.annotationsKey, String(decoding: annotations, as: UTF8.self)),
      ])
  }

  private static func values(of table: FeatureTable, row: Int) -> [DuckDBValue] {
    var values = table.annotationNames.map { DuckDBValue(table.annotation($0, row: row)) }
    var reasons: [String] = []
    for (column, value) in table.row(row).enumerated() {
      switch value {
      case .number(let number):
        values.append(.double(number))
      case .missing(let reason):
        values.append(.null)
        reasons.append("\(table.schema.columns[column].name)=\(reason.code)")
      }
    }
    values.append(reasons.isEmpty ? .null : .text(reasons.joined(separator: ";")))
    return values
  }

  static func createFolder(_ folder: URL) throws(DuckDBError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(file: folder.path, reason: error.localizedDescription)
    }
  }
}
