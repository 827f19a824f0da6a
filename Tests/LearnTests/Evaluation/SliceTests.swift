import Foundation
import Learn
import Tables
import Testing

@Suite("Slices")
struct SliceTests {
  static func evaluation() throws -> (Evaluation, Dataset) {
    let columns = ["age", "x"].map {
      FeatureColumn(name: $0, unit: "1", formula: "given", source: "test")
    }
    let schema = try FeatureSchema(columns: columns)
    var table = FeatureTable(schema: schema, annotations: ["accent", "label", "speaker"])
    for row in 0..<160 {
      let label = row / 2 % 2 == 0
      let side: Double = label ? 1 : -1
      let age: FeatureValue = row % 8 == 7 ? .missing(.silent) : .number(Double(row % 50))
      let x: FeatureValue = .number(side + Double(row % 7) / 3)
      let accent: String? = row % 5 == 0 ? nil : (row / 2 % 3 == 0 ? "north" : "south")
      try table.append([age, x], annotations: [accent, label ? "a" : "b", "s\(row / 2)"])
    }
    let data = try Dataset(table, label: "label", groups: "speaker")
    let proof = try evaluate(
      SoftmaxRegression(), on: data, split: GroupedStratifiedKFold(folds: 4, seed: 1),
      bootstrap: .none)
    return (proof, data)
  }

  @Test("slices of a text column are what their rows give alone; the missing come last")
  func texts() throws {
    let (proof, data) = try Self.evaluation()
    let report = try proof.slices(by: "accent", of: data, bootstrap: Bootstrap(replicates: 50))
    #expect(report.slices.map(\.name) == ["north", "south", SliceReport.missingName])
    #expect(report.slices.map(\.n).reduce(0, +) == 160)
    let accents = try #require(data.annotation("accent"))
    for slice in report.slices {
      let rows = accents.indices.filter { (accents[$0] ?? SliceReport.missingName) == slice.name }
      let right = rows.count { proof.predictions.decisions[$0] == proof.predictions.truth[$0] }
      #expect(slice.n == rows.count)
      #expect(slice.clip.accuracy.value == Double(right) / Double(rows.count))
      #expect(slice.clip.accuracy.interval != nil)
      #expect(slice.groups == slice.speaker?.n)
    }
    let isSmall = (report.slices[0].groups ?? 0) < 30
    #expect(report.slices[0].warnings.contains { $0.contains("groups only") } == isSmall)
    let read = try JSONDecoder().decode(SliceReport.self, from: JSONEncoder().encode(report))
    #expect(read == report)
  }

  @Test("slices of a feature: edges belong to the bin above, quantiles divide evenly")
  func numbers() throws {
    let (proof, data) = try Self.evaluation()
    let edges = try proof.slices(
      byColumn: "age", bins: .edges([10, 30]), of: data, bootstrap: .none)
    #expect(
      edges.slices.map(\.name) == [
        "below 10.0", "10.0 to below 30.0", "30.0 and above", SliceReport.missingName,
      ])
    let ages = (0..<160).map { data.value(row: $0, column: 0) }
    #expect(edges.slices[0].n == ages.count { $0.map { $0 < 10 } ?? false })
    #expect(edges.slices[1].n == ages.count { $0.map { (10..<30).contains($0) } ?? false })
    #expect(edges.slices[3].n == 20)
    let halves = try proof.slices(
      byColumn: "age", bins: .quantiles(2), of: data, bootstrap: .none)
    #expect(abs(halves.slices[0].n - halves.slices[1].n) <= 6)  // ties at the median
    #expect(halves.slices.map(\.n).reduce(0, +) == 160)
  }

  @Test("columns that are not there, edges that fall and other data are refused")
  func refusals() throws {
    let (proof, data) = try Self.evaluation()
    #expect(
      throws: LearnError.unknownAnnotation("town", known: ["accent", "label", "speaker"])
    ) { try proof.slices(by: "town", of: data) }
    #expect(throws: LearnError.unknownAnnotation("f0", known: ["age", "x"])) {
      try proof.slices(byColumn: "f0", bins: .quantiles(2), of: data)
    }
    #expect(throws: LearnError.self) {
      try proof.slices(byColumn: "age", bins: .edges([3, 1]), of: data)
    }
    #expect(throws: LearnError.self) {
      try proof.slices(byColumn: "age", bins: .quantiles(1), of: data)
    }
    #expect(
      throws: LearnError.rowsDiffer(reason: "the data has no row '5'")
    ) { try proof.slices(by: "accent", of: data.subset([0, 1, 2, 3, 4])) }
  }
}
