import Features
import Foundation
import Learn
import TestSupport
import Testing

@Suite("A table that travels keeps its schema, and a model knows its own")
struct SchemaTravelTests {
  private static func features(
    _ change: (inout PitchOptions) -> Void = { _ in }
  ) throws -> FeatureSet {
    var options = PitchOptions()
    change(&options)
    return try FeatureSet {
      PitchStatistics([.frequency(.median), .voicedShare], options: options)
      SpectralMoments(band: 0...4_000, moments: [.mean, .standardDeviation])
    }
  }

  /// Eight clips of two classes, of four speakers.
  private static func table(_ features: FeatureSet) throws -> FeatureTable {
    let clips = (0..<8).map { index in
      let isFirst = index / 2 % 2 == 0
      let signal = isFirst ? TestSignal.vowel : .ramp
      return FeatureClip(
        identifier: "\(index)",
        samples: Array(signal.samples.dropFirst(500 * index).prefix(16_000)),
        sampleRate: 16_000, annotations: ["speaker \(index / 2)", isFirst ? "a" : "b"])
    }
    return try features.table(of: clips, annotations: ["speaker", "label"])
  }

  @Test("written here and read there: the same numbers, bit for bit, under the same hash")
  func travels() throws {
    let features = try Self.features()
    let table = try Self.table(features)
    try withTemporaryFolder { folder in
      let rows = folder.appendingPathComponent("table.csv")
      let set = folder.appendingPathComponent("features.json")
      let columns = folder.appendingPathComponent("schema.json")
      try table.csv.write(to: rows.path)
      try JSONEncoder().encode(features).write(to: set)
      try JSONEncoder().encode(table.schema).write(to: columns)
      // Nothing but the files from here on.
      let schema = try JSONDecoder().decode(FeatureSchema.self, from: Data(contentsOf: columns))
      let read = try FeatureTable(csv: CSVTable(contentsOf: rows.path), schema: schema)
      #expect(schema == table.schema && schema.hash == features.schema.hash)
      #expect(read.annotation("label") == table.annotation("label"))
      for row in 0..<table.rowCount {
        #expect(
          read.row(row).map { $0.number?.bitPattern }
            == table.row(row).map { $0.number?.bitPattern })
      }
      let again = try JSONDecoder().decode(FeatureSet.self, from: Data(contentsOf: set))
      #expect(again == features && again.schema.hash == schema.hash)
      #expect(try Self.table(again) == table)
    }
  }

  @Test("a model takes rows of its schema, and refuses those of one changed parameter")
  func refuses() throws {
    let features = try Self.features()
    let table = try Self.table(features)
    let data = try Dataset(table, label: "label", groups: "speaker")
    let model = try SoftmaxRegression(l2: 1).fit(data)
    #expect(try model.probabilities(for: Self.table(features)).rows == 8)
    for change in [
      { $0.threshold = 0.12 }, { $0.maximumFrequency = 399 }, { $0.minimumFrameCount += 1 },
      { $0.gate.range = 29 },
    ] as [(inout PitchOptions) -> Void] {
      let other = try Self.table(try Self.features(change))
      #expect(other.schema.names == table.schema.names)
      #expect(
        throws: LearnError.schemaMismatch(expected: table.schema.hash, found: other.schema.hash)
      ) {
        _ = try model.probabilities(for: other)
      }
    }
  }
}
