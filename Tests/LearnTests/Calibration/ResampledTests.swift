import Determinism
@testable import Learn
import Testing

@Suite("Resampled learners")
struct ResampledTests {
  /// Shows what a learner is given.
  static func imbalanced(missing: Double = 0) throws -> Dataset {
    let data = try SamplePopulation.dataset(
      groups: 120, classes: 3, seed: 3, missingShare: missing)
    // One third of the second class and one sixth of the third.
    return data.subset(
      (0..<data.rowCount).filter { row in
        let label = data.classIndex(ofRow: row)
        return label == 0 || (label == 1 && row % 3 == 0) || (label == 2 && row % 6 == 0)
      })
  }

  @Test("under-sampling keeps as many rows of each class as the smallest has, all of them its own")
  func underSampling() throws {
    let data = try Self.imbalanced()
    let kept = data.underSampled(seed: 1)
    let fewest = try #require(data.classCounts.min())
    #expect(kept.classCounts == [fewest, fewest, fewest])
    let ids = Set((0..<data.rowCount).map { data.rowID(ofRow: $0) })
    let left = (0..<kept.rowCount).map { kept.rowID(ofRow: $0) }
    #expect(Set(left).count == left.count && ids.isSuperset(of: left))
    #expect(left != (0..<kept.rowCount).map { data.underSampled(seed: 2).rowID(ofRow: $0) })
  }

  @Test("each made-up row lies between a row of its class and one of its 5 nearest")
  func smote() throws {
    let data = try Self.imbalanced()
    let rows = try SyntheticRows(data, neighbors: 5, seed: 4)
    let draws = try rows.draws(TrainingContext())
    let most = try #require(data.classCounts.max())
    #expect(draws.count == data.classCounts.map { most - $0 }.reduce(0, +))
    // Distances by definition: columns divided by their standard deviation.
    let scales = (0..<data.columnCount).map { column -> Double in
      let values = (0..<data.rowCount).compactMap { data.value(row: $0, column: column) }
      let mean = values.reduce(0, +) / Double(values.count)
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
        .squareRoot()
    }
    func distance(_ a: Int, _ b: Int) -> Double {
      (0..<data.columnCount).reduce(0) { sum, column in
        let first = data.value(row: a, column: column) ?? .nan
        let second = data.value(row: b, column: column) ?? .nan
        return sum + ((first - second) / scales[column]) * ((first - second) / scales[column])
      }
    }
    for draw in draws {
      let label = data.classIndex(ofRow: draw.first)
      #expect(data.classIndex(ofRow: draw.second) == label && draw.first != draw.second)
      let nearer = (0..<data.rowCount).count { other in
        other != draw.first && data.classIndex(ofRow: other) == label
          && distance(draw.first, other) < distance(draw.first, draw.second) - 1e-9
      }
      #expect(nearer < 5)
      #expect((0..<1).contains(draw.share))
      for (column, value) in rows.values(draw).enumerated() {
        let ends = [draw.first, draw.second].map { data.value(row: $0, column: column) ?? .nan }
        #expect(value == ends[0] + draw.share * (ends[1] - ends[0]))
      }
    }
    let added = try rows.added(TrainingContext())
    #expect(added.classCounts == [most, most, most])
    #expect(added.schema == data.schema && added.groupCount == data.groupCount)
    for row in 0..<data.rowCount {
      #expect(added.value(row: row, column: 0) == data.value(row: row, column: 0))
      #expect(added.group(ofRow: row) == data.group(ofRow: row))
    }
    let again = try rows.draws(TrainingContext(parallelism: .workers(3)))
    #expect(again == draws)
  }

  @Test("a made-up row misses what either parent misses")
  func missing() throws {
    let data = try Self.imbalanced(missing: 0.3)
    let rows = try SyntheticRows(data, neighbors: 3, seed: 4)
    for draw in try rows.draws(TrainingContext()) {
      for (column, value) in rows.values(draw).enumerated() {
        let isMissing = [draw.first, draw.second].contains {
          data.value(row: $0, column: column) == nil
        }
        #expect(value.isNaN == isMissing)
      }
    }
  }

  @Test("no made-up row is ever tested with: reports, folds and models know the true rows only")
  func honest() throws {
    let data = try Self.imbalanced()
    let learner = Resampled(SoftmaxRegression(), by: .smote())
    let proof = try evaluate(
      learner, on: data, split: GroupedStratifiedKFold(folds: 3, seed: 1), bootstrap: .none)
    #expect(proof.clip.n == data.rowCount)
    #expect(proof.predictions.rowIDs == (0..<data.rowCount).map { data.rowID(ofRow: $0) })
    #expect(proof.report.learner == "softmax, resampled")
    let model = try learner.fit(data)
    #expect(model.provenance.rowCount == data.rowCount)
    #expect(model.provenance.classCounts == data.classCounts)
    #expect(model.provenance.dataDigest == data.digest.hexadecimal)
    // Learners that divide their rows again are refused, and work the other way round.
    let inside = Resampled(GridSearch([SoftmaxRegression()]), by: .smote())
    #expect(throws: LearnError.syntheticRows(split: "a grouped split")) { try inside.fit(data) }
    _ = try GridSearch(
      [Resampled(SoftmaxRegression(), by: .smote())], selection: ModelSelection(folds: 2)
    ).fit(data)
    _ = try Calibrated(Resampled(SoftmaxRegression(), by: .smote()), by: .platt, folds: 2)
      .fit(data)
  }

  @Test("no neighbours and classes of one row are refused")
  func refusals() throws {
    let data = try Self.imbalanced()
    #expect(
      throws: LearnError.invalidParameter(
        name: "neighbors", value: "0", requirement: "1 or more")
    ) {
      try Resampled(SoftmaxRegression(), by: .smote(neighbors: 0)).fit(data)
    }
    let one = try Dataset(
      features: Matrix(rows: [[1], [2], [3]]), labels: ["a", "b", "b"])
    #expect(throws: LearnError.self) {
      try Resampled(SoftmaxRegression(), by: .smote()).fit(one)
    }
  }
}
