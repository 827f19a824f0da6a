internal import CDuckDB

/// A connection to a DuckDB database, loaded at run time.
///
/// ```swift
/// let duck = try DuckDB()
/// let rows = try duck.query("SELECT speaker, count(*) FROM 'gold/**/*.parquet' GROUP BY ALL")
/// rows[0, 1]     // .integer(10)
/// ```
///
/// It runs on one thread, keeps to a limit of memory, and preserves the order of rows, so that the
/// same statements write the same files. One connection is for one thread at a time.
@safe
public struct DuckDB: ~Copyable {
  private let connection: OpaquePointer

  /// The version of the library, such as `v1.5.5`.
  public let version: String

  /// The path that the library was loaded from.
  public let libraryPath: String

  /// Opens a database in memory.
  ///
  /// - Parameter memoryLimit: the most megabytes DuckDB may use for data.
  /// - Throws: ``DuckDBError/notFound(tried:)`` with the command that installs it, and
  ///   ``DuckDBError/cannotLoad(library:reason:)``.
  public init(memoryLimit: Int = 96) throws(DuckDBError) {
    let library = try DuckDBLibrary.shared()
    var message = ErrorMessage()
    let opened = unsafe message.receive { buffer, capacity in
      unsafe cduckdb_open(library.handle, nil, buffer, capacity)
    }
    guard let opened = unsafe opened else {
      throw .cannotLoad(library: library.path, reason: message.text)
    }
    // Nothing is fetched from the internet behind the user's back, extensions neither.
    let settings = """
      SET threads = 1; SET memory_limit = '\(memoryLimit)MB'; SET preserve_insertion_order = true;
      SET autoinstall_known_extensions = false; SET autoload_known_extensions = false;
      """
    do throws(DuckDBError) {
      let result = try unsafe Self.run(settings, on: opened)
      unsafe cduckdb_result_free(result)
    } catch {
      unsafe cduckdb_close(opened)
      throw error
    }
    unsafe connection = opened
    version = library.version
    libraryPath = library.path
  }

  deinit {
    unsafe cduckdb_close(connection)
  }

  /// Runs statements and drops what they return.
  public func execute(_ sql: String) throws(DuckDBError) {
    let result = try unsafe Self.run(sql, on: connection)
    unsafe cduckdb_result_free(result)
  }

  /// Runs a statement and returns its rows.
  ///
  /// - Throws: ``DuckDBError/statement(_:reason:)`` with DuckDB's own words, and
  ///   ``DuckDBError/unsupportedType(column:type:)`` for types such as lists and dates.
  public func query(_ sql: String) throws(DuckDBError) -> DuckDBRows {
    let result = try unsafe Self.run(sql, on: connection)
    defer { unsafe cduckdb_result_free(result) }
    return try unsafe DuckDBRows(reading: result)
  }

  /// Appends rows to a table that exists.
  public func append(
    to table: String, rows: some Sequence<[DuckDBValue]>
  ) throws(DuckDBError) {
    var message = ErrorMessage()
    let opened = unsafe message.receive { buffer, capacity in
      unsafe cduckdb_appender_open(connection, table, buffer, capacity)
    }
    guard let appender = unsafe opened else {
      throw .statement("append to \(table)", reason: message.text)
    }
    var isGood = true
    for row in rows {
      for value in row { isGood = unsafe value.append(to: appender) && isGood }
      isGood = unsafe cduckdb_end_row(appender) && isGood
      if !isGood { break }
    }
    let isClosed = unsafe message.receive { buffer, capacity in
      unsafe cduckdb_appender_close(appender, buffer, capacity)
    }
    guard isGood, isClosed else {
      let reason = message.text.isEmpty ? "a row does not fit the table" : message.text
      throw .statement("append to \(table)", reason: reason)
    }
  }

  /// Returns a text as an SQL literal, quotes doubled.
  public static func literal(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }

  /// Returns a name as an SQL identifier, quotes doubled.
  public static func identifier(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }

  @unsafe
  private static func run(
    _ sql: String, on connection: OpaquePointer
  ) throws(DuckDBError) -> OpaquePointer {
    var message = ErrorMessage()
    let result = unsafe message.receive { buffer, capacity in
      unsafe cduckdb_query(connection, sql, buffer, capacity)
    }
    guard let result = unsafe result else {
      throw .statement(String(sql.prefix(120)), reason: message.text)
    }
    return unsafe result
  }
}
