public import Tables
internal import Foundation

extension FeatureStore {
  /// Reads the whole table back, rows in the order in which they were written.
  ///
  /// - Throws: ``DuckDBError/notAFeatureTable(file:reason:)`` where the folder holds no files, a
  ///   file was not written by a store, its schema's hash is not that of its columns, or two files
  ///   have different schemas.
  public func read() throws(DuckDBError) -> FeatureTable {
    let files = files()
    guard let first = files.first else {
      throw .notAFeatureTable(file: folder.path, reason: "it holds no Parquet files")
    }
    let duck = try DuckDB()
    var table = try emptyTable(of: first, duck)
    for file in files {
      let schema = try emptyTable(of: file, duck).schema
      guard schema.hash == table.schema.hash else {
        throw .notAFeatureTable(
          file: file.path, reason: "its schema is not that of \(first.lastPathComponent)")
      }
      try append(file, to: &table, duck)
    }
    return table
  }

  private func emptyTable(
    of file: URL, _ duck: borrowing DuckDB
  ) throws(DuckDBError) -> FeatureTable {
    let rows = try duck.query(
      """
      SELECT decode(key), decode(value) FROM parquet_kv_metadata(\(DuckDB.literal(file.path)))
      """)
    var metadata: [String: String] = [:]
    for row in 0..<rows.count {
      if let key = rows[row, 0].text, let value = rows[row, 1].text { metadata[key] = value }
    }
    guard let schema = metadata[Self.schemaKey], let names = metadata[Self.annotationsKey] else {
      throw .notAFeatureTable(file: file.path, reason: "it carries no schema")
    }
    do {
      return FeatureTable(
        schema: try JSONDecoder().decode(FeatureSchema.self, from: Data(schema.utf8)),
        annotations: try JSONDecoder().decode([String].self, from: Data(names.utf8)))
    } catch {
      throw .notAFeatureTable(file: file.path, reason: "its schema does not decode: \(error)")
    }
  }

  private func append(
    _ file: URL, to table: inout FeatureTable, _ duck: borrowing DuckDB
  ) throws(DuckDBError) {
    let names = table.annotationNames + table.schema.names + [Self.reasonsColumn]
    let columns = names.map(DuckDB.identifier).joined(separator: ", ")
    let rows = try duck.query("SELECT \(columns) FROM read_parquet(\(DuckDB.literal(file.path)))")
    let width = table.annotationNames.count
    for row in 0..<rows.count {
      let values = Array(rows.row(row))
      let reasons = Self.reasons(in: values[values.count - 1].text)
      let features = table.schema.names.enumerated().map { column, name -> FeatureValue in
        values[width + column].double.map { FeatureValue($0) }
          ?? .missing(reasons[name] ?? .notRecorded)
      }
      do {
        try table.append(features, annotations: values[..<width].map(\.text))
      } catch {
        throw .notAFeatureTable(file: file.path, reason: "\(error)")
      }
    }
  }

  private static func reasons(in text: String?) -> [String: MissingReason] {
    var reasons: [String: MissingReason] = [:]
    for part in (text ?? "").split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { reasons[String(pair[0])] = MissingReason(code: String(pair[1])) }
    }
    return reasons
  }
}
