import Learn
import TestSupport
import Testing

@Suite("Codes of text columns")
struct CodesTests {
  static func table(_ microphones: [String?]) throws -> FeatureTable {
    let schema = try FeatureSchema(columns: [
      FeatureColumn(name: "f0", unit: "Hz", formula: "given", source: "test")
    ])
    var table = FeatureTable(schema: schema, annotations: ["gender", "microphone"])
    for (row, microphone) in microphones.enumerated() {
      try table.append(
        [.number(100 + Double(row))], annotations: [row % 2 == 0 ? "f" : "m", microphone])
    }
    return table
  }

  @Test("texts become places in the list, and one column each inside a learner")
  func codes() throws {
    let table = try Self.table(["phone", "headset", "other", nil, "phone", "headset"])
      .encoding("microphone", as: ["headset", "phone"])
    #expect(table.schema.names == ["f0", "microphone.code"])
    #expect((0..<6).map { table[$0, 1].number } == [1, 0, nil, nil, 1, 0])
    #expect(table.annotation("microphone")?[2] == "other")
    let data = try Dataset(table, label: "gender")
    let fitted = try Preprocessing(scaling: .none, categories: ["microphone.code"])
      .fitted(to: data)
    #expect(fitted([120, 1]) == [120, 0, 1])
    #expect(fitted([120, 0]) == [120, 1, 0])
    #expect(fitted([120, .nan]) == [120, 0, 0])
    #expect(fitted([120, 7]) == [120, 0, 0])
  }

  @Test("a model refuses rows that were coded by another list")
  func hash() throws {
    let table = try Self.table(["phone", "headset", "phone", "headset"])
    let model = try SoftmaxRegression(
      preprocessing: Preprocessing(categories: ["microphone.code"])
    ).fit(Dataset(table.encoding("microphone", as: ["headset", "phone"]), label: "gender"))
    #expect(throws: LearnError.self) {
      try model.probabilities(for: table.encoding("microphone", as: ["phone", "headset"]))
    }
    #expect(
      try model.probabilities(for: table.encoding("microphone", as: ["headset", "phone"])).rows
        == 4)
  }

  @Test("unknown columns and names given twice are refused")
  func refusals() throws {
    let table = try Self.table(["phone"])
    #expect(throws: LearnError.unknownAnnotation("room", known: ["gender", "microphone"])) {
      try table.encoding("room", as: ["a"])
    }
    #expect(throws: LearnError.duplicateName("a")) {
      try table.encoding("microphone", as: ["a", "a"])
    }
    let coded = try table.encoding("microphone", as: ["phone"])
    #expect(throws: LearnError.duplicateName("microphone.code")) {
      try coded.encoding("microphone", as: ["phone"])
    }
  }
}
