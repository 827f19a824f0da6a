import Tables
import Testing

@Suite("Feature table")
struct FeatureTableTests {
  static let schema = try? FeatureSchema(columns: [
    FeatureColumn(name: "f0", unit: "Hz", formula: "F0", source: "test"),
    FeatureColumn(name: "level", unit: "dB", formula: "L", source: "test"),
  ])

  static func table() throws -> FeatureTable {
    var table = FeatureTable(schema: try #require(schema), annotations: ["speaker", "gender"])
    try table.append([.number(118.25), .number(-0.1)], annotations: ["jane", "female"])
    try table.append([.missing(.unvoiced), .number(.infinity)], annotations: ["joe", nil])
    try table.append([.number(95), .number(1e-300)], annotations: ["jim", "male"])
    return table
  }

  @Test("values and annotations come back, and what is not finite is missing")
  func stores() throws {
    let table = try Self.table()
    #expect(table.rowCount == 3 && table.columnCount == 2)
    #expect(table[0, 0] == .number(118.25))
    #expect(table[1, 0] == .missing(.unvoiced))
    #expect(table[1, 1] == .missing(.undefined))
    #expect(try table.column("level") == [.number(-0.1), .missing(.undefined), .number(1e-300)])
    #expect(table.annotation("gender") == ["female", nil, "male"])
    #expect(table.annotation("nothing") == nil)
    #expect(table.missingRates() == [1.0 / 3, 1.0 / 3])
    #expect(table.missingCounts() == [[.unvoiced: 1], [.undefined: 1]])
  }

  @Test("selected rows keep their reasons and their order")
  func selects() throws {
    let part = try Self.table().selecting(rows: [2, 1])
    #expect(part.row(0) == [.number(95), .number(1e-300)])
    #expect(part.row(1) == [.missing(.unvoiced), .missing(.undefined)])
    #expect(part.annotation("speaker") == ["jim", "joe"])
  }

  @Test("tables of one schema join, others are refused")
  func joins() throws {
    var table = try Self.table()
    try table.append(contentsOf: Self.table())
    #expect(table.rowCount == 6 && table[4, 0] == .missing(.unvoiced))
    let other = FeatureTable(schema: try table.schema.selecting(["f0"]))
    #expect(throws: TableError.self) { try table.append(contentsOf: other) }
    #expect(throws: TableError.rowLength(expected: 2, found: 1)) { try table.append([.number(1)]) }
  }

  @Test("CSV keeps every bit of the numbers and every text")
  func csv() throws {
    let table = try Self.table()
    let again = try FeatureTable(csv: table.csv, schema: table.schema)
    #expect(again.annotation("gender") == table.annotation("gender"))
    #expect(again[0, 0] == table[0, 0] && again[2, 1] == table[2, 1])
    #expect(again[1, 0] == .missing(.notRecorded))
    let damaged = CSVTable(header: ["f0", "level"], rows: [["1", "nan"]])
    #expect(throws: TableError.self) { try FeatureTable(csv: damaged, schema: table.schema) }
    let twice = CSVTable(header: ["f0", "f0", "level"], rows: [["1", "2", "3"]])
    #expect(throws: TableError.duplicateColumn("f0")) {
      try FeatureTable(csv: twice, schema: table.schema)
    }
    let short = CSVTable(header: ["f0"], rows: [])
    #expect(throws: TableError.self) { try FeatureTable(csv: short, schema: table.schema) }
  }
}
