/// Says what is wrong with a table, a schema or a table's file, and what to do.
public enum TableError: Error, Hashable, Sendable {
  /// Two columns of a schema have the same name.
  case duplicateColumn(String)

  /// There is no column of that name; `known` lists those that exist.
  case unknownColumn(String, known: [String])

  /// A row has another number of values than the table has columns.
  case rowLength(expected: Int, found: Int)

  /// Tables of different schemas cannot be joined; both hashes are given.
  case schemaMismatch(expected: String, found: String)

  /// A file is not what its format says; `line` counts from 1 where lines exist.
  case malformed(file: String, line: Int?, reason: String)

  /// A file could not be read or written.
  case fileAccess(file: String, reason: String)
}

extension TableError: CustomStringConvertible {
  /// A sentence that names what was wrong, where, and what to do.
  public var description: String {
    switch self {
    case .duplicateColumn(let name):
      "two columns are called '\(name)'; give one of them another name"
    case .unknownColumn(let name, let known):
      "there is no column '\(name)'; the columns are \(known.joined(separator: ", "))"
    case .rowLength(let expected, let found):
      "a row of \(found) values does not fit a table of \(expected) columns"
    case .schemaMismatch(let expected, let found):
      "the schemas differ (\(expected.prefix(12))… and \(found.prefix(12))…); "
        + "extract both tables with the same feature set"
    case .malformed(let file, let line, let reason):
      line.map { "\(file), line \($0): \(reason)" } ?? "\(file): \(reason)"
    case .fileAccess(let file, let reason):
      "\(file): \(reason)"
    }
  }
}
