import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Elimination of features")
struct EliminationTests {
  /// Two columns of the class, two copies of them, and noise.
  static func dataset() throws -> Dataset {
    var generator = SeededGenerator(seed: 12)
    var (rows, labels, groups): ([[Double]], [String], [String]) = ([], [], [])
    for group in 0..<90 {
      let label = group % 3
      for _ in 0..<2 {
        let a = (label == 1 ? 3.0 : 0) + generator.normal()
        let b = (label == 2 ? 3.0 : 0) + generator.normal()
        rows.append([
          generator.normal(), a, generator.normal(), b, generator.normal(), a,
          generator.normal(),
        ])
        labels.append("c\(label)")
        groups.append("g\(group)")
      }
    }
    return try Dataset(
      features: Matrix(rows: rows), columns: ["n0", "a", "n1", "b", "n2", "twin", "n3"],
      labels: labels, groups: groups)
  }

  static let learner = FeatureElimination(SoftmaxRegression(l2: 1), folds: 3)

  @Test("noise goes first, and the fewest features that do as well are kept")
  func path() throws {
    let data = try Self.dataset()
    let path = try Self.learner.path(on: data)
    #expect(path.steps.map(\.clusters.count) == [7, 6, 5, 4, 3, 2, 1])
    let chosen = Set(path.chosen.columns)
    #expect(chosen.contains("b"))
    #expect(chosen.contains("a") || chosen.contains("twin"))
    #expect(chosen.count <= 3, "\(path)")
    let top = try #require(path.steps[path.best].score)
    let error = try #require(path.steps[path.best].standardError)
    #expect(try #require(path.chosen.score) <= top + error)
    for (step, next) in zip(path.steps, path.steps.dropFirst()) {
      #expect(Set(next.columns).isSubset(of: step.columns))
      #expect(!next.clusters.contains(step.leastImportant))
    }
    #expect(
      try Self.learner.path(on: data, context: TrainingContext(parallelism: .workers(3))) == path)
    #expect("\(path)".contains("*"))
  }

  @Test("clusters stay together, and columns of no cluster stay")
  func clusters() throws {
    let data = try Self.dataset()
    var learner = Self.learner
    learner.clusters = [
      FeatureCluster("noise", columns: ["n0", "n1", "n2"]),
      FeatureCluster("a", columns: ["a", "twin"]), FeatureCluster("b", columns: ["b"]),
    ]
    learner.fewest = 2
    let path = try learner.path(on: data)
    #expect(path.steps.map(\.clusters) == [["noise", "a", "b"], ["a", "b"]])
    #expect(path.steps[1].columns == ["a", "b", "twin", "n3"])
  }

  @Test("a model takes rows of all columns, and says what the model of the selected ones says")
  func model() throws {
    let data = try Self.dataset()
    let model = try Self.learner.fit(data)
    #expect(model.schema == data.schema)
    let p = try model.probabilities(for: data)
    let inner = try model.model.probabilities(for: data.selecting(columns: model.columns))
    #expect(p == inner)
    let row = (0..<7).map { FeatureValue.number(data.value(row: 4, column: $0) ?? 0) }
    #expect(try model.probabilities(for: row, schema: data.schema) == Array(p.row(4)))
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("columns.model")
      try model.write(to: url)
      #expect(try ModelFile.read(from: url) as? SelectedColumnsModel == model)
    }
    let proof = try evaluate(
      Self.learner, on: data, split: GroupedStratifiedKFold(folds: 3), bootstrap: .none)
    #expect(try #require(proof.clip.accuracy.value) > 0.8)
  }

  @Test("forged columns are refused")
  func forged() throws {
    let bytes = try Self.learner.fit(Self.dataset()).serialized()
    for value: UInt8 in [0, 6, 7, 255] {
      let forged = try ForgedModelTests.forge(bytes, "COLS") { section in
        section[section.count - 4] = value
      }
      // One of them may be the column that was there.
      guard forged != bytes else { continue }
      let error = #expect(throws: LearnError.self) { try ModelFile.read(bytes: forged) }
      guard case .corruptModel = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test("parameters out of range are errors, and a learner comes back from JSON")
  func errors() throws {
    let data = try Self.dataset()
    for (share, fewest) in [(0.0, 1), (1, 1), (.nan, 1), (0.2, 0)] {
      var learner = Self.learner
      (learner.share, learner.fewest) = (share, fewest)
      #expect(throws: LearnError.self) { try learner.path(on: data) }
    }
    let ensemble = AveragedLearners([Self.learner])
    let again = try JSONDecoder().decode(
      AveragedLearners.self, from: JSONEncoder().encode(ensemble))
    #expect(again == ensemble)
  }
}
