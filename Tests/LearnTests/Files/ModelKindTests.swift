import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Files of each kind of model")
struct ModelKindTests {
  struct Expected: Codable {
    /// Null where a value is missing.
    var rows: [[Double?]]
    var probabilities: [Double]
    var dataDigest: String
  }

  static func probabilities(_ model: any Classifier, _ rows: [[Double?]]) throws -> [Double] {
    try rows.flatMap { row in
      try model.probabilities(
        for: row.map { $0.map(FeatureValue.number) ?? .missing(.unvoiced) }, schema: model.schema)
    }
  }

  @Test(
    "files of all formats stay readable and predict what they did; the newest comes out as it went in",
    arguments: ModelKindCase.all)
  func golden(_ one: ModelKindCase) throws {
    for minor in one.minors { try check(one, minor) }
  }

  private func check(_ one: ModelKindCase, _ minor: Int) throws {
    let url = try Golden.url("\(one.file(minor)).model")
    let model = try ModelFile.read(from: url)
    let expected = try Golden.decode(Expected.self, "\(one.file(minor)).json")
    #expect(model.provenance.dataDigest == expected.dataDigest)
    // exp and tanh of two C libraries may differ in the last bit, of Float in networks.
    let comparison = Comparison(
      try Self.probabilities(model, expected.rows), expected.probabilities,
      within: one.name == "mlp" ? 1e-6 : 1e-13)
    #expect(comparison.isWithinBound, "\(comparison)")
    let bytes = try Array(Data(contentsOf: url))
    #expect(bytes[10] == UInt8(minor))
    if minor == one.minors.last {
      #expect(try model.serialized() == bytes)
    } else {
      let again = try ModelFile.read(bytes: model.serialized())
      #expect(
        try Self.probabilities(again, expected.rows) == Self.probabilities(model, expected.rows))
    }
  }

  @Test("every kind of model that can be read has a golden file")
  func complete() throws {
    let kinds = try ModelKindCase.all.map { one in
      type(of: try ModelFile.read(from: Golden.url("\(one.newest).model"))).kind
    }
    #expect(Set(kinds) == Set(ModelFile.kinds))
    let sequences = try SequenceGoldenTests.network(
      Golden.url("\(SequenceGoldenTests.name).model"))
    #expect(sequences != nil)
    #expect(StoredModel.kinds == ModelFile.kinds + [SequenceNetworkModel.kind])
  }

  @Test("rows of another schema hash are refused by every kind", arguments: ModelKindCase.all)
  func schema(_ one: ModelKindCase) throws {
    let model = try ModelFile.read(from: Golden.url("\(one.newest).model"))
    let other = try SamplePopulation.dataset(groups: 9, classes: 3, columns: 4, seed: 2)
    let error = LearnError.schemaMismatch(expected: model.schema.hash, found: other.schema.hash)
    #expect(throws: error) { try model.probabilities(for: other) }
    #expect(throws: error) {
      try model.probabilities(
        for: [FeatureValue](repeating: .number(1), count: 4), schema: other.schema)
    }
  }

  @Test(
    "the models are fitted and written anew",
    .enabled(if: ProcessInfo.processInfo.environment["FORMANT_KINDS"] != nil, "for a new format"),
    arguments: ModelKindCase.all)
  func write(_ one: ModelKindCase) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Goldens")
    let model = try one.fit(ModelKindCase.data())
    try model.write(to: folder.appendingPathComponent("\(one.newest).model"))
    let rows: [[Double?]] = [
      [0.5, 10.25, 20], [-1, 12, 18.5], [nil, 9, 21], [1.5, nil, nil], [1e9, -1e9, 19],
    ]
    let expected = Expected(
      rows: rows, probabilities: try Self.probabilities(model, rows),
      dataDigest: model.provenance.dataDigest)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var text = try encoder.encode(expected)
    text.append(10)
    try text.write(to: folder.appendingPathComponent("\(one.newest).json"))
  }
}
