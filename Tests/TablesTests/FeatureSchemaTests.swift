import Foundation
import Tables
import Testing

@Suite("Feature schema")
struct FeatureSchemaTests {
  static let pitch = FeatureColumn(
    name: "f0_median", unit: "Hz", formula: "median of F0", source: "YIN",
    parameters: ["hopLength": "160"], upperFrequency: 400)
  static let tilt = FeatureColumn(name: "tilt", unit: "dB", formula: "slope", source: "own")

  @Test("the hash is stable from release to release")
  func stable() throws {
    let schema = try FeatureSchema(columns: [Self.pitch, Self.tilt])
    // Computed by hand with Python's hashlib from the documented byte sequence.
    #expect(schema.hash == "c0c99b392b40548676ad8dc343c171c45601f46f50b767ff6d28fcf9d02b4ea6")
  }

  @Test("name, unit, parameters, revision, limit and order change the hash, words do not")
  func changes() throws {
    func hash(_ columns: FeatureColumn...) throws -> String {
      try FeatureSchema(columns: columns).hash
    }
    func variant(
      name: String = "f0_median", unit: String = "Hz", words: String = "median of F0",
      hop: String = "160", revision: Int = 1, limit: Double? = 400
    ) -> FeatureColumn {
      FeatureColumn(
        name: name, unit: unit, formula: words, source: words, parameters: ["hopLength": hop],
        revision: revision, upperFrequency: limit)
    }
    let base = try hash(Self.pitch)
    #expect(try hash(variant(words: "in other words")) == base)
    let others = try [
      hash(variant(name: "f0")), hash(variant(unit: "kHz")), hash(variant(hop: "80")),
      hash(variant(revision: 2)), hash(variant(limit: nil)), hash(Self.pitch, Self.tilt),
      hash(Self.tilt, Self.pitch),
    ]
    #expect(Set(others + [base]).count == others.count + 1)
  }

  @Test("two columns of one name are refused")
  func duplicates() {
    #expect(throws: TableError.duplicateColumn("tilt")) {
      try FeatureSchema(columns: [Self.tilt, Self.tilt])
    }
  }

  @Test("encoding and decoding keeps the schema, and a forged hash is refused")
  func coding() throws {
    let schema = try FeatureSchema(columns: [Self.pitch, Self.tilt])
    let data = try JSONEncoder().encode(schema)
    #expect(try JSONDecoder().decode(FeatureSchema.self, from: data) == schema)
    let forged = String(decoding: data, as: UTF8.self).replacing("f0_median", with: "f0_mean")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(FeatureSchema.self, from: Data(forged.utf8))
    }
  }
}
