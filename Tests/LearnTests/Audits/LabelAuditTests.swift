@testable import Learn
import Testing

@Suite("Audit of labels")
struct LabelAuditTests {
  @Test("speakers whose clips all contradict the label are listed, the least probable first")
  func listed() throws {
    let clips: [(group: String, label: String, p: [Double])] = [
      ("fine", "a", [0.9, 0.1]), ("fine", "a", [0.4, 0.6]),
      ("wrong", "a", [0.02, 0.98]), ("wrong", "a", [0.1, 0.9]),
      ("torn", "b", [0.9, 0.1]), ("torn", "b", [0.45, 0.55]),
      ("unsure", "b", [0.55, 0.45]),
      ("worse", "b", [0.99, 0.01]),
      ("mixed", "a", [0.01, 0.99]), ("mixed", "b", [0.01, 0.99]),
    ]
    let predictions = try Predictions(
      classes: ["a", "b"], labels: clips.map(\.label),
      probabilities: Matrix(rows: clips.map(\.p)), groups: clips.map(\.group))
    let report = try LabelAudit().report(of: predictions)
    #expect(report.suspects.map(\.group) == ["worse", "wrong"])
    #expect(report.mixedGroups == ["mixed"])
    #expect(report.groupCount == 6)
    let wrong = report.suspects[1]
    #expect(wrong.label == "a")
    #expect(wrong.suggestion == "b")
    #expect(wrong.clips == 2)
    #expect(wrong.rowIDs == ["2", "3"])
    #expect(wrong.largestProbabilityOfLabel == 0.1)
    // The geometric means of 0.02, 0.1 and of 0.98, 0.9, in proportion.
    let (own, other) = (0.002.squareRoot(), 0.882.squareRoot())
    #expect(abs(wrong.probabilityOfLabel - own / (own + other)) < 1e-15)
    #expect(abs(report.expectedRight - 0.01 - wrong.probabilityOfLabel) < 1e-15)
    #expect("\(report)".contains("worse"))
    let several = try LabelAudit(fewestClips: 2).report(of: predictions)
    #expect(several.suspects.map(\.group) == ["wrong"])
    #expect(
      try LabelAudit(largestProbability: 0.5).report(of: predictions).suspects.count == 3)
  }

  @Test("labels that were exchanged are found in out-of-fold predictions")
  func found() throws {
    let data = try SamplePopulation.dataset(groups: 120, columns: 8, seed: 4, separation: 2)
    let exchanged: Set = ["group3", "group50", "group77"]
    let rows = 0..<data.rowCount
    let damaged = try Dataset(
      features: Matrix(rows: ForestLawTests.rows(data)),
      labels: rows.map { row in
        let label = data.label(ofRow: row)
        guard exchanged.contains(data.group(ofRow: row) ?? "") else { return label }
        return label == "class0" ? "class1" : "class0"
      },
      groups: rows.compactMap { data.group(ofRow: $0) })
    let proof = try evaluate(
      SoftmaxRegression(l2: 3), on: damaged, split: GroupedStratifiedKFold(folds: 4),
      bootstrap: .none)
    let report = try LabelAudit().report(of: proof.predictions)
    #expect(Set(report.suspects.map(\.group)).isSuperset(of: exchanged), "\(report)")
    #expect(report.suspects.count <= 12, "\(report)")
  }

  @Test("without groups, or with options out of range, it is an error")
  func errors() throws {
    let p = try Predictions(
      classes: ["a", "b"], labels: ["a"], probabilities: Matrix(rows: [[0.5, 0.5]]))
    #expect(throws: LearnError.groupsRequired(split: "the label audit")) {
      try LabelAudit().report(of: p)
    }
    #expect(throws: LearnError.self) { try LabelAudit(largestProbability: 0.6).report(of: p) }
    #expect(throws: LearnError.self) { try LabelAudit(fewestClips: 0).report(of: p) }
  }
}
