import Foundation
import Learn
import Testing

@Suite("Metrics that are undefined")
struct UndefinedMetricTests {
  static func report(
    _ labels: [String], _ first: [Double], groups: [String]? = nil
  ) throws -> EvaluationReport {
    try evaluate(
      Predictions(
        classes: ["a", "b"], labels: labels,
        probabilities: Matrix(rows: first.map { [$0, 1 - $0] }), groups: groups))
  }

  @Test("with one class in the truth, AUC and MCC are nil with a reason, recall of the other too")
  func oneClass() throws {
    let report = try Self.report(["a", "a", "a"], [0.9, 0.2, 0.7]).clip
    #expect(report.auc == Metric(value: nil, reason: "there are no rows of 'b'"))
    #expect(report.mcc == Metric(value: nil, reason: "all rows are of one class"))
    #expect(report.recall["b"]?.reason == "there are no rows of 'b'")
    #expect(report.f1["b"]?.value == 0)
    #expect(report.balancedAccuracy.value == 2.0 / 3)
    #expect(report.macroF1.value == 0.8)
  }

  @Test("with one class predicted, precision of the other is nil")
  func onePrediction() throws {
    let report = try Self.report(["a", "b"], [0.9, 0.9]).clip
    #expect(report.precision["b"] == Metric(value: nil, reason: "nothing was taken for 'b'"))
    #expect(report.mcc.reason == "all rows were taken for one class")
    #expect(report.auc.value == 0.5)
  }

  @Test("one group has values but no interval")
  func oneGroup() throws {
    let report = try Self.report(["a", "b"], [0.9, 0.1], groups: ["s", "s"])
    #expect(report.clip.accuracy.value == 1)
    #expect(report.clip.accuracy.interval == nil)
    #expect(report.clip.accuracy.reason == "no interval: there is one group only")
  }

  @Test("undefined values are null with a reason in JSON, and come back")
  func json() throws {
    let report = try Self.report(["a", "a", "a"], [0.9, 0.2, 0.7])
    let data = try report.json()
    let object = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let clip = try #require(object["clip"] as? [String: Any])
    let auc = try #require(clip["auc"] as? [String: Any])
    #expect(auc["value"] is NSNull)
    #expect(auc["interval"] is NSNull)
    #expect(auc["reason"] as? String == "there are no rows of 'b'")
    let accuracy = try #require(clip["accuracy"] as? [String: Any])
    #expect(accuracy["value"] as? Double == 2.0 / 3)
    #expect((accuracy["interval"] as? [Double])?.count == 2)
    let f1 = try #require(clip["f1"] as? [String: Any])
    #expect(Set(f1.keys) == ["a", "b"])
    #expect(try JSONDecoder().decode(EvaluationReport.self, from: data) == report)
  }

  @Test("an interval with its bounds the wrong way round is refused")
  func badInterval() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        Metric.self, from: Data(#"{"value": 1, "interval": [2, 1]}"#.utf8))
    }
  }
}
