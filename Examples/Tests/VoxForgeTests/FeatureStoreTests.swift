import Foundation
import Tables
import Testing

@testable import VoxForge

/// Whether DuckDB is here; tests that need it say so when they are skipped.
let hasDuckDB: Bool = (try? DuckDB()) != nil
let duckHint: Comment = "skipped: DuckDB is not installed (Scripts/setup duckdb)"

@Suite("Parquet through DuckDB")
struct FeatureStoreTests {
  static func table(rows: Int) throws -> FeatureTable {
    let schema = try FeatureSchema(columns: [
      FeatureColumn(name: "f0_median", unit: "Hz", formula: "median, it's said", source: "none"),
      FeatureColumn(
        name: "level", unit: "dB", formula: "\"quoted\"", source: "none", upperFrequency: 4000),
    ])
    var table = FeatureTable(schema: schema, annotations: ["archive", "speaker", "gender"])
    for row in 0..<rows {
      try table.append(
        [
          row % 3 == 1 ? .missing(.unvoiced) : .number(100 + Double(row) / 7),
          row % 5 == 2 ? .missing(MissingReason(code: "my own")) : .number(-0.1 * Double(row)),
        ],
        annotations: ["a'\(row)\"", row % 2 == 0 ? "Müller" : "女", row % 4 == 3 ? nil : "male"])
    }
    return table
  }

  @Test(
    "a table comes back as it was, missing values with their reasons",
    .enabled(if: hasDuckDB, duckHint))
  func roundTrip() async throws {
    try await withFolder { folder in
      for rows in [0, 1, 7, 5000] {
        let table = try Self.table(rows: rows)
        let store = FeatureStore(
          folder: folder.appendingPathComponent("gold \(rows)'"), rowsPerFile: 2048)
        try store.write(table)
        #expect(store.files().count == max(1, (rows + 2047) / 2048))
        #expect(try store.read() == table)
      }
    }
  }

  @Test(
    "equal tables give equal bytes, and a shorter table leaves no file of a longer one",
    .enabled(if: hasDuckDB, duckHint))
  func determinism() async throws {
    try await withFolder { folder in
      let store = FeatureStore(folder: folder.appendingPathComponent("gold"), rowsPerFile: 100)
      try store.write(Self.table(rows: 250))
      let first = try store.files().map { try Data(contentsOf: $0) }
      try store.write(Self.table(rows: 250))
      #expect(try store.files().map { try Data(contentsOf: $0) } == first)
      try store.write(Self.table(rows: 50))
      #expect(store.files().map(\.lastPathComponent) == ["part-0000.parquet"])
      let left = try FileManager.default.contentsOfDirectory(atPath: store.folder.path)
      #expect(left == ["part-0000.parquet"])
    }
  }

  @Test("SQL over the files counts what the table holds", .enabled(if: hasDuckDB, duckHint))
  func sql() async throws {
    try await withFolder { folder in
      let store = FeatureStore(folder: folder, rowsPerFile: 100)
      try store.write(Self.table(rows: 250))
      let rows = try DuckDB().query(
        """
        SELECT count(*), count(DISTINCT speaker), count(gender), sum(1), avg(f0_median), true, 'a'
        FROM '\(folder.path)/**/*.parquet'
        """)
      #expect(rows[0, 0] == .integer(250) && rows[0, 1] == .integer(2))
      #expect(rows[0, 2] == .integer(188) && rows[0, 3] == .integer(250))
      #expect(rows[0, 4].double.map { $0 > 100 && $0 < 136 } == true)
      #expect(rows[0, 5] == .bool(true) && rows[0, 6] == .text("a"))
    }
  }

  @Test(
    "folders without tables, foreign files and damaged files are typed errors",
    .enabled(if: hasDuckDB, duckHint))
  func errors() async throws {
    try await withFolder { folder in
      let store = FeatureStore(folder: folder)
      #expect(throws: DuckDBError.self) { try store.read() }
      let file = folder.appendingPathComponent("part-0000.parquet")
      try DuckDB().writeParquet("SELECT 1 AS x", to: file)
      #expect(throws: DuckDBError.notAFeatureTable(file: file.path, reason: "it carries no schema"))
      {
        try store.read()
      }
      try Data("nothing".utf8).write(to: file)
      #expect(throws: DuckDBError.self) { try store.read() }
      #expect(throws: DuckDBError.self) { try DuckDB().query("SELECT nonsense FROM nowhere") }
      #expect(throws: DuckDBError.unsupportedType(column: "x", type: 13)) {
        try DuckDB().query("SELECT DATE '2020-01-01' AS x")
      }
      #expect(throws: DuckDBError.self) {
        let duck = try DuckDB()
        try duck.execute("CREATE TABLE t (x INTEGER)")
        try duck.append(to: "t", rows: [[.text("not a number")]])
      }
      #expect(throws: DuckDBError.self) {
        try DuckDB().writeParquet("SELECT 1", to: URL(fileURLWithPath: "/nowhere/x.parquet"))
      }
    }
  }

  @Test("where DuckDB is missing the error says which command installs it")
  func hint() {
    let text = DuckDBError.notFound(tried: ["libduckdb.so"]).description
    #expect(text.contains("pip install duckdb==1.5.5"))
    #expect(text.contains("DUCKDB_LIBRARY"))
  }
}
