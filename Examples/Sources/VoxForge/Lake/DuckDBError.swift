/// Says what went wrong with DuckDB, and what to do.
public enum DuckDBError: Error, Hashable, Sendable {
  /// No DuckDB library was found; `tried` lists the places.
  case notFound(tried: [String])

  /// A library was found and could not be loaded.
  case cannotLoad(library: String, reason: String)

  /// The database refused; `statement` is the SQL, shortened.
  case statement(String, reason: String)

  /// A column has a type that is not read here; cast it in the query.
  case unsupportedType(column: String, type: Int)

  /// The file is not a table of features written here.
  case notAFeatureTable(file: String, reason: String)

  /// The file could not be written.
  case cannotWrite(file: String, reason: String)
}

extension DuckDBError: CustomStringConvertible {
  /// A sentence that says what went wrong and what to do.
  public var description: String {
    switch self {
    case .notFound(let tried):
      """
      DuckDB, which writes and reads Parquet, was not found. Install it with
        python3 -m venv .venv && .venv/bin/pip install duckdb==1.5.5
      in the folder of the project (`make demo` does so), on macOS with `brew install duckdb`, or \
      set DUCKDB_LIBRARY to the path of a libduckdb. Looked for: \(tried.joined(separator: ", "))
      """
    case .cannotLoad(let library, let reason):
      "\(library) cannot be loaded: \(reason); for the Python wheel install the libpython of the "
        + "same version (for cpython-311 on Debian: apt-get install libpython3.11), or set "
        + "DUCKDB_PRELOAD to its path"
    case .statement(let statement, let reason):
      "DuckDB refused '\(statement)': \(reason)"
    case .unsupportedType(let column, let type):
      "column '\(column)' has DuckDB's type \(type), which is not read here; cast it in the query"
    case .notAFeatureTable(let file, let reason):
      "\(file) is not a table of features: \(reason); write it anew with `voxforge features`"
    case .cannotWrite(let file, let reason):
      "\(file) cannot be written: \(reason)"
    }
  }
}
