import Learn
import Testing

@Suite("Classifier")
struct ClassifierTests {
  @Test("a batch, a table and single rows give the same bits", arguments: [2, 3])
  func sameBits(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 30, classes: classes, seed: 1, missingShare: 0.1)
    let model = try SoftmaxRegression(
      preprocessing: Preprocessing(imputation: .median, addsMissingIndicators: true)
    ).fit(data)
    var table = FeatureTable(schema: data.schema)
    let rows = (0..<data.rowCount).map { row in
      (0..<data.columnCount).map { column -> FeatureValue in
        data.value(row: row, column: column).map(FeatureValue.number) ?? .missing(.unvoiced)
      }
    }
    for row in rows { try table.append(row) }
    let batch = try model.probabilities(for: data)
    #expect(try model.probabilities(for: table) == batch)
    let decisions = try model.decisions(for: table)
    for (index, row) in rows.enumerated() {
      let single = try model.probabilities(for: row, schema: data.schema)
      #expect(single == Array(batch.row(index)))
      #expect(abs(single.reduce(0, +) - 1) < 1e-15 * Double(4 * classes))
      #expect(decisions[index].probabilities == single)
      #expect(decisions[index].probability == single.max())
    }
  }

  @Test("rows of another schema or length are refused")
  func schema() throws {
    let data = try SamplePopulation.dataset(groups: 30, seed: 1)
    let model = try SoftmaxRegression().fit(data)
    let other = try FeatureSchema(columns: [
      FeatureColumn(name: "f0", unit: "Hz", formula: "median", source: "test")
    ])
    let mismatch = LearnError.schemaMismatch(expected: data.schema.hash, found: other.hash)
    #expect(throws: mismatch) {
      try model.probabilities(for: FeatureTable(schema: other))
    }
    #expect(throws: mismatch) { try model.decision(for: [.number(1)], schema: other) }
    #expect(throws: LearnError.countMismatch(what: "values of the row", expected: 5, found: 1)) {
      try model.probabilities(for: [.number(1)], schema: data.schema)
    }
  }

  @Test("extreme and missing values give probabilities, never NaN")
  func extremes() throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, seed: 1)
    let model = try SoftmaxRegression().fit(data)
    for value in [0, 1e300, -1e300, .greatestFiniteMagnitude, .leastNonzeroMagnitude] {
      let row = [FeatureValue](repeating: .number(value), count: 5)
      let p = try model.probabilities(for: row, schema: data.schema)
      #expect(p.allSatisfy { (0...1).contains($0) }, "\(value): \(p)")
    }
    let missing = [FeatureValue](repeating: .missing(.silent), count: 5)
    let p = try model.probabilities(for: missing, schema: data.schema)
    #expect(abs(p.reduce(0, +) - 1) < 1e-14)
  }

  @Test("every error says what to do")
  func descriptions() {
    let errors: [LearnError] = [
      .unknownAnnotation("a", known: []), .countMismatch(what: "x", expected: 1, found: 2),
      .nonFinite(row: 1, column: "c"), .columnOutOfRange("c"),
      .invalidWeight(row: 1, value: "-1"), .missingGroup(row: 1, column: "g"), .noRows,
      .duplicateName("n"), .invalidParameter(name: "l2", value: "-1", requirement: "0 or more"),
      .singleClass(["a"]), .absentClass("a"), .cancelled,
      .schemaMismatch(expected: "a", found: "b"), .unknownClasses(["c"], known: ["a"]),
      .groupsRequired(split: "s"), .groupsIgnored(split: "s"), .groupLeak(groups: ["g"]),
      .tooFewGroups(label: "a", groups: 1, folds: 2),
      .foldMissesClass(fold: 0, part: "test", label: "a"),
      .invalidFold(fold: 0, reason: "r"),
      .corruptModel(offset: 3, reason: "r"),
      .unsupportedVersion(found: "f", supported: "s"), .fileAccess(path: "p", reason: "r"),
    ]
    #expect(Set(errors.map(\.description)).count == errors.count)
  }
}
