import Determinism
import Foundation
import Tables
import TestSupport
import Testing

@Suite("CSV")
struct CSVTableTests {
  @Test("quotes, commas, line ends inside fields, CRLF and a byte-order mark are read")
  func reads() throws {
    let text = "\u{FEFF}name,words\r\n\"a,b\",\"he said \"\"no\"\"\"\r\n\r\nc,\"two\nlines\"\r\nd,"
    let table = try CSVTable(parsing: text)
    #expect(table.header == ["name", "words"])
    #expect(table.rows == [["a,b", "he said \"no\""], ["c", "two\nlines"], ["d", ""]])
    #expect(try table.column("name") == ["a,b", "c", "d"])
  }

  @Test("a table written and read again is the same")
  func roundTrip() throws {
    let table = CSVTable(
      header: ["a", "b, c"], rows: [["", "\""], ["\r\n", "ünï"], ["1", " spaced "]])
    #expect(try CSVTable(parsing: table.text) == table)
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("t.csv").path
      try table.write(to: path)
      #expect(try CSVTable(contentsOf: path) == table)
    }
  }

  @Test("a single empty field is a row, not an empty line")
  func emptyField() throws {
    let table = CSVTable(header: ["a"], rows: [[""], ["x"], [""]])
    #expect(table.text == "a\n\"\"\nx\n\"\"\n")
    #expect(try CSVTable(parsing: table.text) == table)
  }

  @Test("any texts come back as they were")
  func anyTexts() throws {
    let pieces = ["", "a", ",", "\"", "\n", "\r", "\r\n", "é", " ", "1.5", "\t", "\0"]
    var generator = SeededGenerator(seed: 5)
    func field() -> String {
      (0..<generator.index(below: 4)).map { _ in pieces[generator.index(below: pieces.count)] }
        .joined()
    }
    for _ in 0..<300 {
      let columns = 1 + generator.index(below: 3)
      let table = CSVTable(
        header: (0..<columns).map { _ in field() },
        rows: (0..<generator.index(below: 4)).map { _ in (0..<columns).map { _ in field() } })
      #expect(try CSVTable(parsing: table.text) == table)
    }
  }

  @Test("errors name the file and the line")
  func errors() {
    func error(_ text: String) -> TableError? {
      do {
        _ = try CSVTable(parsing: text, name: "x.csv")
        return nil
      } catch {
        return error
      }
    }
    #expect(
      error("a,b\n1,2\n3\n")
        == .malformed(file: "x.csv", line: 3, reason: "1 fields where the header has 2"))
    #expect(error("a\n\"b\n") != nil)
    #expect(error("a\n\"b\"c\n") != nil)
    #expect(error("") == .malformed(file: "x.csv", line: 1, reason: "there is no header line"))
    #expect(throws: TableError.unknownColumn("z", known: ["a"])) {
      try CSVTable(parsing: "a\n1\n").column("z")
    }
  }

  @Test("a path without a file, and one of a folder, are errors that say so")
  func paths() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appendingPathComponent("none.csv").path
      #expect(
        throws: TableError.fileAccess(file: missing, reason: "there is no such file")
      ) { try CSVTable(contentsOf: missing) }
      #expect(
        throws: TableError.fileAccess(file: folder.path, reason: "it is a folder; name a file")
      ) { try CSVTable(contentsOf: folder.path) }
    }
  }
}
