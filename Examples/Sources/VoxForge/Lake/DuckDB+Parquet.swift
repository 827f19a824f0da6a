internal import Durability
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
    var options = "FORMAT parquet, COMPRESSION zstd"
    if !metadata.isEmpty {
      let pairs = metadata.map { "\(DuckDB.literal($0.key)): \(DuckDB.literal($0.value))" }
      options += ", KV_METADATA {\(pairs.joined(separator: ", "))}"
    }
    do {
      let target = try AtomicFile(replacing: file.path)
      try execute("COPY (\(query)) TO \(DuckDB.literal(target.temporaryPath)) (\(options))")
      try target.commit()
    } catch let error as DuckDBError {
      throw error
    } catch {
      throw .cannotWrite(file: file.path, reason: writingReason(error))
    }
  }
}
