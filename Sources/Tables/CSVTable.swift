/// A table of texts in the CSV format of RFC 4180, with a header line.
///
/// Fields may be quoted and then hold commas, quotes (doubled) and line ends. Lines may end in LF,
/// CRLF or CR, and a byte-order mark at the start is skipped.
///
/// ```swift
/// let labels = try CSVTable(contentsOf: "manifest.csv")
/// let folds = try labels.column("fold")
/// ```
public struct CSVTable: Hashable, Sendable {
  /// The names of the columns, from the first line.
  public let header: [String]

  /// The rows; each has one text a column.
  public let rows: [[String]]

  /// Creates a table.
  ///
  /// - Precondition: each row has as many texts as the header.
  public init(header: [String], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == header.count }, "every row fills the header")
    self.header = header
    self.rows = rows
  }

  /// Reads a file in UTF-8.
  ///
  /// - Throws: ``TableError/fileAccess(file:reason:)`` or ``TableError/malformed(file:line:reason:)``.
  public init(contentsOf path: String) throws(TableError) {
    let bytes = try ByteFile.read(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed(file: path, line: nil, reason: "not UTF-8; save the file as UTF-8")
    }
    try self.init(parsing: text, name: path)
  }

  /// Parses a text.
  ///
  /// - Parameters:
  ///   - text: the whole table.
  ///   - name: the file's name for error messages.
  /// - Throws: ``TableError/malformed(file:line:reason:)`` for a row of another length than the
  ///   header, an open quote, or no header.
  public init(parsing text: String, name: String = "CSV") throws(TableError) {
    var parser = CSVParser(Array(text.utf8))
    guard let header = try parser.nextRecord(file: name) else {
      throw .malformed(file: name, line: 1, reason: "there is no header line")
    }
    var rows: [[String]] = []
    while let row = try parser.nextRecord(file: name) {
      guard row.count == header.count else {
        throw .malformed(
          file: name, line: parser.recordLine,
          reason: "\(row.count) fields where the header has \(header.count)")
      }
      rows.append(row)
    }
    self.header = header
    self.rows = rows
  }

  /// Returns the texts of a column.
  ///
  /// - Throws: ``TableError/unknownColumn(_:known:)``.
  public func column(_ name: String) throws(TableError) -> [String] {
    guard let index = header.firstIndex(of: name) else {
      throw .unknownColumn(name, known: header)
    }
    return rows.map { $0[index] }
  }

  /// The table in CSV with LF line ends; fields are quoted where they must be.
  public var text: String {
    var result = ""
    for record in [header] + rows {
      // An empty line is skipped by readers; a row of one empty field is not to be one.
      result += record == [""] ? "\"\"" : record.map(Self.quoted).joined(separator: ",")
      result += "\n"
    }
    return result
  }

  /// Writes the table in UTF-8, whole or not at all.
  ///
  /// - Throws: ``TableError/fileAccess(file:reason:)``.
  public func write(to path: String) throws(TableError) {
    try ByteFile.write(Array(text.utf8), to: path)
  }

  private static func quoted(_ field: String) -> String {
    let special = field.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
    }
    return special ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
