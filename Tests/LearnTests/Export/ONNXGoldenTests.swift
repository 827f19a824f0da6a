import Foundation
@testable import Learn
import Tables
import TestSupport
import Testing

@Suite("ONNX files and onnxruntime")
struct ONNXGoldenTests {
  /// What the oracle said of one model.
  struct Expected: Decodable {
    var versions: [String: String]
    /// For each column its values, null where missing.
    ///
    /// Row r has the one at r modulo their number.
    var columns: [[Double?]]
    /// The place of each row's label among the classes, a digit a row.
    var labels: String

    func row(_ number: Int) -> [Double] {
      columns.map { $0[number % $0.count] ?? .nan }
    }
  }

  @Test("the committed ONNX file comes out again, byte for byte", arguments: ONNXCase.all)
  func bytes(_ one: ONNXCase) throws {
    let model = try ModelFile.read(from: Golden.url("onnx-\(one.name).model"))
    let expected = try Data(contentsOf: Golden.url("onnx-\(one.name).onnx"))
    #expect(try ONNXFile.bytes(of: model) == Array(expected))
  }

  @Test(
    "10 000 rows with values at thresholds and missing ones: onnxruntime's probabilities and labels",
    arguments: ONNXCase.all)
  func probabilities(_ one: ONNXCase) throws {
    let model = try ModelFile.read(from: Golden.url("onnx-\(one.name).model"))
    let golden = try Golden.decode(Expected.self, "onnx-\(one.name).json")
    // The last class has what the others leave.
    let p = try NPYFile<Float>(contentsOf: Golden.url("onnx-\(one.name).npy").path).matrix()
    #expect(p.rows == 10_000 && golden.labels.utf8.count == p.rows)
    let (count, size) = (p.rows, model.classes.count)
    let rows = (0..<count).flatMap { golden.row($0) }
    var actual = [Double](repeating: 0, count: count * size)
    var span = actual.mutableSpan
    model.predict(rows: rows.span, into: &span)
    let compared = (0..<count).flatMap { actual[$0 * size..<($0 + 1) * size - 1] }
    let comparison = Comparison(
      compared, p.elements.map { Double($0) }, within: one.bound)
    #expect(comparison.isWithinBound, "\(comparison)")
    for (row, digit) in golden.labels.utf8.enumerated() {
      let own = actual[row * size..<(row + 1) * size]
      let label = model.decisionRule.choice(among: own)
      let given = Int(digit) - 48
      guard label != given else { continue }
      // Only where the two are nearer to each other than the bound lets them be told apart.
      let scores = Self.scores(model.decisionRule, Array(own))
      let gap = scores[label] - scores[given]
      #expect(gap <= 2 * one.bound, "row \(row): class \(label), onnxruntime \(given)")
    }
  }

  /// What a rule compares; the class with the largest number is chosen.
  private static func scores(_ rule: DecisionRule, _ p: [Double]) -> [Double] {
    switch rule {
    case .mostProbable: p
    case .weighted(let weights): zip(p, weights).map { $0 * $1 }
    case .threshold(let threshold): [threshold, p[1]]
    case .leastCost(let matrix):
      p.indices.map { decision in -zip(matrix, p).reduce(0) { $0 + $1.0[decision] * $1.1 } }
    }
  }

  @Test("the tuned models have each rule, and onnxruntime decides otherwise than by probability")
  func rules() throws {
    var rules: [String] = []
    for one in ONNXCase.all where one.name.hasPrefix("tuned") {
      let model = try ModelFile.read(from: Golden.url("onnx-\(one.name).model"))
      let golden = try Golden.decode(Expected.self, "onnx-\(one.name).json")
      let differ = try golden.labels.utf8.enumerated().contains { row, digit in
        let p = try model.probabilities(
          for: golden.row(row).map { $0.isNaN ? .missing(.unvoiced) : .number($0) },
          schema: model.schema)
        return DecisionRule.mostProbable.choice(among: p) != Int(digit) - 48
      }
      #expect(differ, "\(one.name)")
      switch model.decisionRule {
      case .mostProbable: rules.append("none")
      case .weighted: rules.append("weights")
      case .threshold: rules.append("threshold")
      case .leastCost: rules.append("costs")
      }
    }
    #expect(rules == ["threshold", "weights", "costs"])
  }

  @Test(
    "the models are fitted and written anew",
    .enabled(if: ProcessInfo.processInfo.environment["FORMANT_ONNX"] != nil, "for the oracle only"),
    arguments: ONNXCase.all)
  func write(_ one: ONNXCase) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Goldens")
    let model = try one.fit()
    try model.write(to: folder.appendingPathComponent("onnx-\(one.name).model"))
    try ONNXFile.write(model, to: folder.appendingPathComponent("onnx-\(one.name).onnx"))
  }
}
