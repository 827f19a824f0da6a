import Learn
import Testing

@Suite("Data set")
struct DatasetTests {
  static func table() throws -> FeatureTable {
    let schema = try FeatureSchema(columns: [
      FeatureColumn(name: "f0", unit: "Hz", formula: "median", source: "test"),
      FeatureColumn(name: "tilt", unit: "dB", formula: "slope", source: "test"),
    ])
    var table = FeatureTable(
      schema: schema, annotations: ["speaker", "gender", "fold", "file"])
    try table.append([.number(210), .number(-3)], annotations: ["s1", "female", "0", "a"])
    try table.append([.number(120), .missing(.unvoiced)], annotations: ["s2", "male", "1", "b"])
    try table.append([.number(130), .number(-5)], annotations: ["s3", nil, "0", "c"])
    try table.append([.number(125), .number(-4)], annotations: ["s4", "male", "0", "d"])
    try table.append([.number(215), .number(-2)], annotations: ["s5", "female", "1", "e"])
    return table
  }

  @Test("labelled rows of a table, with groups, ids and text columns; the rest is counted")
  func fromTable() throws {
    let data = try Dataset(Self.table(), label: "gender", groups: "speaker", rowIDs: "file")
    #expect(data.classes == ["female", "male"])
    #expect(data.rowCount == 4)
    #expect(data.unlabelledRowCount == 1)
    #expect(data.classCounts == [2, 2])
    #expect((0..<4).map { data.rowID(ofRow: $0) } == ["a", "b", "d", "e"])
    #expect((0..<4).map { data.group(ofRow: $0) } == ["s1", "s2", "s4", "s5"])
    #expect(data.value(row: 0, column: 0) == 210)
    #expect(data.value(row: 1, column: 1) == nil)
    #expect(data.annotation("fold") == ["0", "1", "0", "1"])
    #expect(data.annotation("mood") == nil)
    let folds = try PredefinedFolds(annotation: "fold").folds(of: data)
    #expect(folds.map(\.test) == [[0, 2], [1, 3]])
  }

  @Test("missing columns, groups and labels are named")
  func refusals() throws {
    var table = try Self.table()
    #expect(
      throws: LearnError.unknownAnnotation("sex", known: ["speaker", "gender", "fold", "file"])
    ) { try Dataset(table, label: "sex") }
    #expect(
      throws: LearnError.countMismatch(what: "weights", expected: 5, found: 1)
    ) { try Dataset(table, label: "gender", weights: [1]) }
    #expect(throws: LearnError.invalidWeight(row: 1, value: "-1.0")) {
      try Dataset(table, label: "gender", weights: [1, -1, 1, 1, 1])
    }
    try table.append([.number(1), .number(1)], annotations: [nil, "male", "0", "f"])
    #expect(throws: LearnError.missingGroup(row: 5, column: "speaker")) {
      try Dataset(table, label: "gender", groups: "speaker")
    }
    let empty = FeatureTable(schema: table.schema, annotations: ["gender"])
    #expect(throws: LearnError.noRows) { try Dataset(empty, label: "gender") }
  }

  @Test("arrays are checked: counts, names, NaN, infinity, classes")
  func arrays() throws {
    let x = Matrix<Double>(rows: [[1, 2], [3, .nan]])
    #expect(throws: LearnError.nonFinite(row: 1, column: "x1")) {
      try Dataset(features: x, labels: ["a", "b"])
    }
    #expect(
      try Dataset(features: x, labels: ["a", "b"], nanIsMissing: true)
        .value(row: 1, column: 1) == nil)
    let infinite = Matrix<Double>(rows: [[.infinity]])
    #expect(throws: LearnError.nonFinite(row: 0, column: "x0")) {
      try Dataset(features: infinite, labels: ["a"], nanIsMissing: true)
    }
    let one = Matrix<Double>(rows: [[1, 2]])
    #expect(throws: LearnError.duplicateName("u")) {
      try Dataset(features: one, columns: ["u", "u"], labels: ["a"])
    }
    #expect(throws: LearnError.countMismatch(what: "column names", expected: 2, found: 1)) {
      try Dataset(features: one, columns: ["u"], labels: ["a"])
    }
    #expect(throws: LearnError.countMismatch(what: "labels", expected: 1, found: 2)) {
      try Dataset(features: one, labels: ["a", "b"])
    }
    #expect(throws: LearnError.duplicateName("a")) {
      try Dataset(features: one, labels: ["a"], classes: ["a", "a"])
    }
    #expect(throws: LearnError.unknownClasses(["a"], known: ["b", "c"])) {
      try Dataset(features: one, labels: ["a"], classes: ["b", "c"])
    }
    #expect(throws: LearnError.noRows) {
      try Dataset(features: Matrix(rows: 0, columns: 2, repeating: 0), labels: [])
    }
  }

  @Test("subsets keep classes and schema, and nest")
  func subsets() throws {
    let data = try Dataset(Self.table(), label: "gender", groups: "speaker", rowIDs: "file")
    let women = data.subset([3, 0])
    #expect(women.classes == data.classes)
    #expect(women.classCounts == [2, 0])
    #expect(women.groupCount == 2)
    #expect(women.subset([1]).rowID(ofRow: 0) == "a")
    #expect(women.annotation("fold") == ["1", "0"])
  }

  @Test("the digest depends on values, labels, groups, weights and order, and on nothing else")
  func digest() throws {
    func digest(
      _ value: Double = 1, label: String = "a", group: String = "g", weight: Double = 1,
      ids: [String]? = nil
    ) throws -> Digest {
      try Dataset(
        features: Matrix(rows: [[value], [2]]), labels: [label, "b"], groups: [group, "h"],
        weights: [weight, 1], rowIDs: ids, classes: ["a", "b", "c"]
      ).digest
    }
    let base = try digest()
    #expect(try digest(ids: ["p", "q"]) == base)
    let others = try [
      digest(1.5), digest(label: "c"), digest(group: "x"), digest(weight: 2),
    ]
    #expect(Set(others + [base]).count == 5)
    let data = try SamplePopulation.dataset(groups: 10, seed: 1)
    #expect(data.subset([0, 1]).digest != data.subset([1, 0]).digest)
  }
}
