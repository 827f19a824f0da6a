internal import Foundation

extension DuckDB {
  /// Writes the rows of a query to a Parquet file, compressed with Zstandard, whole or not at all.
  ///
  /// - Parameters:
  ///   - query: a SELECT; give it an ORDER BY where the order is not that of a table.
  ///   - file: the file, replaced if it is there.
  ///   - metadata: texts to store in the file's footer.
  func writeParquet(
    _ query: String, to file: URL, metadata: [(key: String, value: String)] = []
  ) throws(DuckDBError) {
    let aside = AtomicFile.temporary(for: file)
    var options = "FORMAT parquet, COMPRESSION zstd"
    if !metadata.isEmpty {
      let pairs = metadata.map { "\(DuckDB.literal($0.key)): \(DuckDB.literal($0.value))" }
      options += ", KV_METADATA {\(pairs.joined(separator: ", "))}"
    }
    do {
      try execute("COPY (\(query)) TO \(DuckDB.literal(aside.path)) (\(options))")
      try AtomicFile.moveSynced(from: aside, to: file)
    } catch let error as DuckDBError {
      try? FileManager.default.removeItem(at: aside)
      throw error
    } catch {
      try? FileManager.default.removeItem(at: aside)
      throw .cannotWrite(file: file.path, reason: error.localizedDescription)
    }
  }
}
