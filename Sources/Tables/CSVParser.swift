/// Splits CSV bytes into records, one at a time.
struct CSVParser {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  /// The line on which the latest record began, from 1.
  private(set) var recordLine = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Returns the fields of the next line that is not empty, or nil at the end.
  mutating func nextRecord(file: String) throws(TableError) -> [String]? {
    while position < bytes.count, isLineEnd(bytes[position]) { skipLineEnd() }
    guard position < bytes.count else { return nil }
    recordLine = line
    var fields: [String] = []
    while true {
      fields.append(try nextField(file: file))
      guard position < bytes.count else { return fields }
      if isLineEnd(bytes[position]) {
        skipLineEnd()
        return fields
      }
      position += 1  // the comma
    }
  }

  private mutating func nextField(file: String) throws(TableError) -> String {
    var field: [UInt8] = []
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      while position < bytes.count, bytes[position] != UInt8(ascii: ","),
        !isLineEnd(bytes[position])
      {
        field.append(bytes[position])
        position += 1
      }
      return String(decoding: field, as: UTF8.self)
    }
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte != UInt8(ascii: "\"") {
        if byte == 10 { line += 1 }
        field.append(byte)
      } else if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        field.append(byte)
        position += 1
      } else {
        guard
          position == bytes.count || bytes[position] == UInt8(ascii: ",")
            || isLineEnd(bytes[position])
        else {
          throw .malformed(file: file, line: line, reason: "text after a closing quote")
        }
        return String(decoding: field, as: UTF8.self)
      }
    }
    throw .malformed(file: file, line: recordLine, reason: "a quote is opened and never closed")
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  private mutating func skipLineEnd() {
    if bytes[position] == 13, position + 1 < bytes.count, bytes[position + 1] == 10 {
      position += 1
    }
    position += 1
    line += 1
  }
}
