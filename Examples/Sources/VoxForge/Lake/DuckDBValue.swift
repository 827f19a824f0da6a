internal import CDuckDB

/// One value of a table in DuckDB.
public enum DuckDBValue: Hashable, Sendable {
  /// No value.
  case null
  /// A whole number.
  case integer(Int)
  /// A floating-point number.
  case double(Double)
  /// True or false.
  case bool(Bool)
  /// A text.
  case text(String)

  /// The text, or NULL for nil.
  public init(_ text: String?) {
    self = text.map { .text($0) } ?? .null
  }

  /// The whole number, or nil.
  public var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The number, a whole one included, or nil.
  public var double: Double? {
    switch self {
    case .double(let value): value
    case .integer(let value): Double(value)
    case .null, .bool, .text: nil
    }
  }

  /// The text, or nil.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  @unsafe
  func append(to appender: OpaquePointer) -> Bool {
    switch self {
    case .null: unsafe cduckdb_append_null(appender)
    case .integer(let value): unsafe cduckdb_append_integer(appender, Int64(value))
    case .double(let value): unsafe cduckdb_append_double(appender, value)
    case .bool(let value): unsafe cduckdb_append_bool(appender, value)
    case .text(var value):
      value.withUTF8 { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) {
          unsafe cduckdb_append_text(appender, $0.baseAddress, Int64($0.count))
        }
      }
    }
  }
}
