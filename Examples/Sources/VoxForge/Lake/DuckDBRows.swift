internal import CDuckDB

/// The rows that a query returned.
public struct DuckDBRows: Hashable, Sendable {
  /// The names of the columns.
  public let columns: [String]

  /// The number of rows.
  public private(set) var count: Int = 0

  private var values: [DuckDBValue] = []

  /// A value, rows and columns counted from 0.
  public subscript(row: Int, column: Int) -> DuckDBValue {
    values[row * columns.count + column]
  }

  /// A row.
  public func row(_ row: Int) -> ArraySlice<DuckDBValue> {
    values[row * columns.count..<(row + 1) * columns.count]
  }

  @unsafe
  init(reading result: OpaquePointer) throws(DuckDBError) {
    var names: [String] = []
    var types: [Int32] = []
    for column in 0..<(unsafe cduckdb_column_count(result)) {
      let name = unsafe cduckdb_column_name(result, column)
      names.append(unsafe name.map { unsafe String(cString: $0) } ?? "")
      types.append(unsafe cduckdb_column_type(result, column))
    }
    columns = names
    while true {
      let size = Int(unsafe cduckdb_next_chunk(result))
      if size == 0 { break }
      let first = values.count
      values += [DuckDBValue](repeating: .null, count: size * names.count)
      for column in names.indices {
        guard let data = unsafe cduckdb_chunk_data(result, Int64(column)) else { continue }
        let validity = unsafe cduckdb_chunk_validity(result, Int64(column))
        for row in 0..<size {
          if let validity = unsafe validity,
            unsafe validity[row / 64] & (1 << UInt64(row % 64)) == 0
          {
            continue
          }
          guard let value = unsafe Self.value(data, row, type: types[column]) else {
            throw .unsupportedType(column: names[column], type: Int(types[column]))
          }
          values[first + row * names.count + column] = value
        }
      }
      count += size
    }
  }

  // The numbers are DuckDB's duckdb_type.
  @unsafe
  private static func value(_ data: UnsafeRawPointer, _ row: Int, type: Int32) -> DuckDBValue? {
    func load<Value: BitwiseCopyable>(_: Value.Type) -> Value {
      unsafe data.loadUnaligned(
        fromByteOffset: row * MemoryLayout<Value>.stride, as: Value.self)
    }
    switch type {
    case 1: return .bool(load(UInt8.self) != 0)
    case 2: return .integer(Int(load(Int8.self)))
    case 3: return .integer(Int(load(Int16.self)))
    case 4: return .integer(Int(load(Int32.self)))
    case 5: return .integer(Int(load(Int64.self)))
    case 6: return .integer(Int(load(UInt8.self)))
    case 7: return .integer(Int(load(UInt16.self)))
    case 8: return .integer(Int(load(UInt32.self)))
    case 9: return Int(exactly: load(UInt64.self)).map { .integer($0) }
    case 10: return .double(Double(load(Float.self)))
    case 11: return .double(load(Double.self))
    case 16:  // a 128-bit integer, as sum() returns it: low half, high half
      let low = unsafe data.loadUnaligned(fromByteOffset: row * 16, as: UInt64.self)
      let high = unsafe data.loadUnaligned(fromByteOffset: row * 16 + 8, as: Int64.self)
      return high == 0 ? Int(exactly: low).map { .integer($0) } : nil
    case 17, 18:
      let count = Int(unsafe cduckdb_text_length(data, Int64(row)))
      guard let bytes = unsafe cduckdb_text_bytes(data, Int64(row)) else { return .text("") }
      let buffer = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
      return .text(unsafe String(decoding: buffer, as: UTF8.self))
    default: return nil
    }
  }
}
