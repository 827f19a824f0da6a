import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Boosted trees: files and errors")
struct BoostingFileTests {
  static func model(classes: Int) throws -> GradientBoostedTreesModel {
    let data = try SamplePopulation.dataset(
      groups: 20, classes: classes, seed: 1, missingShare: 0.1)
    return try GradientBoostedTrees(
      rounds: 2, leaves: 5, minimumLeafRows: 3, bins: 9, classWeights: .balanced,
      earlyStopping: .init(heldOutShare: 0.3), seed: 5
    ).fit(data)
  }

  @Test("a model comes back equal", arguments: [2, 3])
  func roundTrip(classes: Int) throws {
    let model = try Self.model(classes: classes)
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("boost.model")
      try model.write(to: url)
      #expect(try GradientBoostedTreesModel(contentsOf: url) == model)
      #expect(try ModelFile.read(from: url) as? GradientBoostedTreesModel == model)
      #expect(
        throws: LearnError.unsupportedVersion(
          found: "a model of kind 'boost'", supported: "'forest'")
      ) { try RandomForestModel(contentsOf: url) }
    }
  }

  @Test("every mutation is refused with a typed error: 300 changed, cut or grown files")
  func mutations() throws {
    let bytes = try Self.model(classes: 3).serialized()
    var generator = SeededGenerator(seed: 99)
    for round in 0..<300 {
      var mutated = bytes
      switch round % 3 {
      case 0: mutated[generator.index(below: bytes.count)] ^= UInt8(1 + generator.index(below: 255))
      case 1: mutated.removeLast(1 + generator.index(below: bytes.count))
      default:
        mutated.insert(
          UInt8(generator.index(below: 256)), at: generator.index(below: bytes.count))
      }
      do throws(LearnError) {
        _ = try ModelFile.read(bytes: mutated)
        #expect(mutated == bytes, "round \(round) was read")
      } catch {
        switch error {
        case .corruptModel, .unsupportedVersion: break
        default: Issue.record("round \(round): \(error)")
        }
      }
    }
  }

  @Test("600 forged files with right checksums are refused, or predict probabilities")
  func forged() throws {
    let bytes = try Self.model(classes: 3).serialized()
    let tags = try ModelContainer(bytes: bytes).sections.map(\.tag)
    #expect(
      tags == ["MANI", "EDGE", "ECOL", "NODE", "TREE", "LEAF", "COVR", "IMPO", "STRT"])
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for round in 0..<600 {
      let tag = round % 3 == 0 ? "NODE" : tags[round % tags.count]
      let forged = try ForgedModelTests.forge(bytes, tag) { section in
        for _ in 0...generator.index(below: 3) where !section.isEmpty {
          section[generator.index(below: section.count)] = UInt8(generator.index(below: 256))
        }
        if generator.index(below: 10) == 0 { section.removeLast(min(section.count, 4)) }
      }
      do throws(LearnError) {
        let read = try ModelFile.read(bytes: forged)
        let row = (0..<read.schema.count).map { index in
          index == 2 ? FeatureValue.missing(.silent) : .number(10 * Double(index))
        }
        let p = try read.probabilities(for: row, schema: read.schema)
        #expect(p.allSatisfy { (0...1).contains($0) }, "round \(round): \(p)")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 150)
  }

  @Test("trees that fit no number of rounds are refused")
  func rounds() throws {
    let model = try Self.model(classes: 3)
    let cut = GradientBoostedTreesModel(
      schema: model.schema, classes: model.classes, provenance: model.provenance,
      learner: model.learner, importances: model.importances, start: model.start,
      ensemble: model.ensemble.prefix(model.treeCount - 1))
    let bytes = try cut.serialized()
    #expect(
      throws: LearnError.corruptModel(
        offset: 0, reason: "\(model.treeCount - 1) trees for 3 classes")
    ) { try ModelFile.read(bytes: bytes) }
  }

  @Test("parameters out of range, single classes and cancellation are errors")
  func errors() throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, seed: 1)
    for learner in [
      GradientBoostedTrees(rounds: 0), GradientBoostedTrees(learningRate: 0),
      GradientBoostedTrees(learningRate: 1.5), GradientBoostedTrees(leaves: 1),
      GradientBoostedTrees(leaves: 65_536), GradientBoostedTrees(maximumDepth: 0),
      GradientBoostedTrees(minimumLeafRows: 0), GradientBoostedTrees(minimumLeafHessian: -1),
      GradientBoostedTrees(l2: .nan), GradientBoostedTrees(minimumLeafHessian: 0, l2: 0),
      GradientBoostedTrees(minimumGain: -1), GradientBoostedTrees(rowShare: 0),
      GradientBoostedTrees(columnShare: 1.1), GradientBoostedTrees(bins: 1),
      GradientBoostedTrees(bins: 256), GradientBoostedTrees(classWeights: .factors(["class0": 0])),
      GradientBoostedTrees(earlyStopping: .init(heldOutShare: 0)),
      GradientBoostedTrees(earlyStopping: .init(patience: 0)),
    ] {
      let error = #expect(throws: LearnError.self) { try learner.fit(data) }
      guard case .invalidParameter = error else {
        Issue.record("\(String(describing: error)) of \(learner)")
        continue
      }
    }
    let first = data.subset((0..<data.rowCount).filter { data.classIndex(ofRow: $0) == 0 })
    #expect(throws: LearnError.singleClass(["class0"])) { try GradientBoostedTrees().fit(first) }
    for count in [1, 3] {
      #expect(throws: LearnError.cancelled) {
        try GradientBoostedTrees().fit(
          data, context: TrainingContext(parallelism: .workers(count), isCancelled: { true }))
      }
    }
  }

  @Test("columns that are constant, missing or huge grow trees that predict probabilities")
  func edges() throws {
    let rows: [[Double]] = [
      [1, .nan, 1e300, 0], [1, .nan, -1e300, -0.0], [1, .nan, 5, 1e-300], [1, .nan, .nan, 3],
      [1, .nan, 1e39, 4], [1, .nan, .leastNonzeroMagnitude, 5],
    ]
    let data = try Dataset(
      features: Matrix(rows: rows), labels: ["a", "b", "c", "a", "b", "c"], nanIsMissing: true)
    for bins in [255, 2] {
      let model = try GradientBoostedTrees(
        rounds: 60, learningRate: 1, minimumLeafRows: 1, l2: 0, bins: bins
      ).fit(data)
      let p = try model.probabilities(for: data)
      #expect(p.elements.allSatisfy { (0...1).contains($0) })
      #expect(try ModelFile.read(bytes: model.serialized()) as? GradientBoostedTreesModel == model)
    }
  }
}
