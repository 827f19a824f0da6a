import Determinism
import Foundation
@testable import Learn
import Tables
import TestSupport
import Testing

@Suite("Files of sequence networks")
struct SequenceFileTests {
  static func model() throws -> (SequenceNetworkModel, SequencesInMemory) {
    let source = try SequencePopulation.source(
      count: 36, groups: 6, channels: 2, classes: ["fall", "flat", "rise"])
    var learner = SequencePopulation.quick
    learner.networks = 2
    learner.epochs = 1
    learner.earlyStopping = nil
    return (try learner.fit(source), source)
  }

  @Test("files come back equal, and other readers name the kind")
  func roundTrip() throws {
    let (model, source) = try Self.model()
    let bytes = try model.serialized()
    #expect(try SequenceNetworkModel(bytes: bytes) == model)
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("sequence.model")
      try model.write(to: url)
      #expect(try SequenceNetworkModel(contentsOf: url) == model)
    }
    guard case .sequences(model) = try StoredModel(bytes: bytes) else {
      Issue.record("another model comes back")
      return
    }
    #expect(
      throws: LearnError.unsupportedVersion(
        found: "a network of sequences ('sequence-network')",
        supported: "it as a StoredModel or a SequenceNetworkModel, not as a model of rows")
    ) { try ModelFile.read(bytes: bytes) }
    let softmax = try ModelFileTests.model().serialized()
    #expect(
      throws: LearnError.unsupportedVersion(
        found: "a model of kind 'softmax'", supported: "'sequence-network'")
    ) { try SequenceNetworkModel(bytes: softmax) }
    let other = try SequencePopulation.schema(channels: 3)
    #expect(
      throws: LearnError.schemaMismatch(expected: source.schema.hash, found: other.hash)
    ) { try model.probabilities(for: source.sequences[0].frames, schema: other) }
    #expect(throws: LearnError.nonFinite(row: 0, column: "c1")) {
      try model.probabilities(
        for: Matrix(rows: 1, columns: 2, elements: [0, .infinity]), schema: source.schema)
    }
    let one = Matrix<Float>(rows: 1, columns: 2, elements: [1, -1])
    let decision = try model.decision(for: one, schema: source.schema)
    #expect(abs(decision.probabilities.reduce(0, +) - 1) < 1e-12)
  }

  @Test("damaged files are refused; forged ones are, or they predict probabilities")
  func damage() throws {
    let (model, source) = try Self.model()
    let bytes = try model.serialized()
    var generator = SeededGenerator(seed: 9)
    for round in 0..<200 {
      var mutated = bytes
      switch round % 3 {
      case 0: mutated[generator.index(below: bytes.count)] ^= UInt8(1 + generator.index(below: 255))
      case 1: mutated.removeLast(1 + generator.index(below: bytes.count))
      default: mutated.insert(7, at: generator.index(below: bytes.count))
      }
      #expect(throws: LearnError.self, "round \(round)") {
        try SequenceNetworkModel(bytes: mutated)
      }
    }
    let tags = try ModelContainer(bytes: bytes).sections.map(\.tag)
    #expect(tags == ["MANI", "MEAN", "SCAL", "PARM"])
    var refused = 0
    let loud = Matrix<Float>(rows: 3, columns: 2, elements: [1e30, -1e30, 1e38, 0, 0, 5])
    for round in 0..<400 {
      let forged = try ForgedModelTests.forge(bytes, tags[round % tags.count]) { section in
        for _ in 0...generator.index(below: 3) where !section.isEmpty {
          section[generator.index(below: section.count)] = UInt8(generator.index(below: 256))
        }
        if generator.index(below: 10) == 0 { section.removeLast(min(section.count, 4)) }
      }
      do throws(LearnError) {
        let read = try SequenceNetworkModel(bytes: forged)
        for frames in [loud, source.sequences[0].frames] {
          let p = try read.probabilities(for: frames, schema: read.schema)
          #expect(p.allSatisfy { (0...1).contains($0) }, "round \(round): \(p)")
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 100)
  }
}
