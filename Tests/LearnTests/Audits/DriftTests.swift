import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

/// Training and serving rows with what NumPy and SciPy make of their differences.
struct GoldenDrift: Decodable {
  var columns: Int
  var training: [Double]
  var serving: [Double]
  /// Stability indices and distances on the bins of the sketch.
  var indices: [Double]
  var distances: [Double]
  /// Distances by all rows.
  var exact: [Double]
  var arguments: [Double]
  /// SciPy's kstwobign.sf.
  var survival: [Double]

  func dataset(_ values: [Double]) throws -> Dataset {
    let rows = values.count / columns
    return try Dataset(
      features: Matrix(rows: rows, columns: columns, elements: values),
      labels: (0..<rows).map { "c\($0 % 2)" })
  }
}

@Suite("Drift")
struct DriftTests {
  @Test("indices and distances are those of NumPy, SciPy and the definition")
  func parity() throws {
    let golden = try Golden.decode(GoldenDrift.self, "drift.json")
    let sketch = try TrainingSketch(golden.dataset(golden.training))
    let report = try sketch.report(on: golden.dataset(golden.serving))
    for index in 0..<golden.columns {
      let column = try #require(report.columns.first { $0.name == "x\(index)" })
      // Sums of 32 terms of size 1 in another order.
      #expect(abs(try #require(column.stabilityIndex) - golden.indices[index]) < 1e-13)
      #expect(abs(try #require(column.distance) - golden.distances[index]) < 1e-15)
      // The sketch looks at 31 edges, between which 1/32 of the training rows lie.
      let exact = golden.exact[index]
      #expect((exact - 1 / 32.0...exact + 1e-12).contains(try #require(column.distance)))
    }
    let survival = golden.arguments.map { KolmogorovDistribution.survival($0) }
    // A difference of 1 and a number near 1.
    let comparison = Comparison(survival, golden.survival, within: 1e-14)
    #expect(comparison.isWithinBound, "\(comparison)")
    let alerted = Set(report.columns.filter { !$0.alerts.isEmpty }.map(\.name))
    #expect(alerted.contains("x1"))
    #expect(!alerted.contains("x0") && !alerted.contains("x3"), "\(report)")
  }

  @Test("rows of the same kind do not drift; speakers, not rows, say how sure that is")
  func speakers() throws {
    let all = try SpeakerPopulation.dataset(speakers: 400, clips: 6)
    let half = all.rowCount / 2
    let (old, new) = (all.subset(Array(0..<half)), all.subset(Array(half..<all.rowCount)))
    let sketch = try TrainingSketch(old)
    #expect(abs(sketch.columns[0].effectiveCount - 200) < 1e-9)
    let report = try sketch.report(on: new)
    #expect(!report.hasDrift, "\(report)")
    #expect(report.verdict == "No drift in 1200 rows.")
    let moved = try Dataset(
      features: Matrix(
        rows: ForestLawTests.rows(new).map { row in
          row.enumerated().map { $0 == 3 ? $1 + 3 : $0 == 5 && $1 > 0 ? .nan : $1 }
        }),
      labels: (0..<new.rowCount).map { new.label(ofRow: $0) },
      groups: (0..<new.rowCount).compactMap { new.group(ofRow: $0) }, nanIsMissing: true)
    let drift = try sketch.report(on: moved)
    #expect(drift.hasDrift)
    let alerts = Dictionary(uniqueKeysWithValues: drift.columns.map { ($0.name, $0.alerts) })
    #expect(alerts["x3"]?.contains("PSI") == true && alerts["x3"]?.contains("KS") == true)
    #expect(alerts["x5"]?.contains("missing") == true)
    #expect(drift.columns.filter { !$0.alerts.isEmpty }.count == 2, "\(drift)")
    #expect(drift.verdict.hasPrefix("DRIFT: 2 of 12 columns"))
  }

  @Test("log-odds are compared by speakers, from tables as from data sets")
  func logOdds() throws {
    let all = try SpeakerPopulation.dataset(speakers: 300, clips: 3)
    let half = all.rowCount / 2
    let (old, new) = (all.subset(Array(0..<half)), all.subset(Array(half..<all.rowCount)))
    let learner = SoftmaxRegression(l2: 3)
    let proof = try evaluate(
      learner, on: old, split: GroupedStratifiedKFold(folds: 3), bootstrap: .none)
    let model = try learner.fit(old)
    let sketch = try TrainingSketch(old, predictions: proof.predictions)
    let same = try sketch.report(on: new, model: model)
    #expect(same.logOdds.count == 2)
    let isAlarming = same.logOdds.contains { $0.isAlarming }
    #expect(!isAlarming, "\(same)")
    let seconds = new.subset(
      (0..<new.rowCount).filter { new.label(ofRow: $0) == "class1" })
    let shifted = try sketch.report(on: seconds, model: model)
    #expect(shifted.logOdds.filter(\.isAlarming).count == 2, "\(shifted)")
    #expect(abs(shifted.logOdds[0].shift + shifted.logOdds[1].shift) < 1e-9)

    var table = FeatureTable(schema: new.schema, annotations: ["speaker"])
    for row in 0..<new.rowCount {
      try table.append(
        (0..<12).map { .number(new.value(row: row, column: $0) ?? 0) },
        annotations: [new.group(ofRow: row)])
    }
    #expect(try sketch.report(on: table, groups: "speaker", model: model) == same)
    #expect(throws: LearnError.self) { try sketch.report(on: table, groups: "nobody") }
  }

  @Test("a sketch comes back from JSON; another schema is an error, an empty column is not")
  func edges() throws {
    let data = try Dataset(
      features: Matrix(rows: (0..<40).map { [Double($0), .nan, 1] }),
      labels: (0..<40).map { "c\($0 % 2)" }, nanIsMissing: true)
    let sketch = try TrainingSketch(data)
    let again = try JSONDecoder().decode(
      TrainingSketch.self, from: JSONEncoder().encode(sketch))
    #expect(again == sketch)
    let report = try again.report(on: data)
    #expect(!report.hasDrift, "\(report)")
    #expect(report.columns.first { $0.name == "x1" }?.stabilityIndex == nil)
    #expect(report.columns.first { $0.name == "x2" }?.stabilityIndex == 0)
    let other = try SamplePopulation.dataset(groups: 4, seed: 1)
    #expect(
      throws: LearnError.schemaMismatch(expected: data.schema.hash, found: other.schema.hash)
    ) { try sketch.report(on: other) }
  }
}
