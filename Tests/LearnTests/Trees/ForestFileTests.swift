import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Forest files")
struct ForestFileTests {
  static func model(classes: Int) throws -> RandomForestModel {
    let data = try SamplePopulation.dataset(
      groups: 12, classes: classes, seed: 1, missingShare: 0.1)
    return try RandomForest(
      trees: 3, maximumDepth: 4, binning: .quantiles(9), sampling: .balancedBootstrap, seed: 5
    ).fit(data)
  }

  @Test("a forest comes back equal", arguments: [2, 3])
  func roundTrip(classes: Int) throws {
    let model = try Self.model(classes: classes)
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("forest.model")
      try model.write(to: url)
      #expect(try RandomForestModel(contentsOf: url) == model)
      #expect(try ModelFile.read(from: url) as? RandomForestModel == model)
      #expect(
        throws: LearnError.unsupportedVersion(
          found: "a model of kind 'forest'", supported: "'softmax'")
      ) { try SoftmaxModel(contentsOf: url) }
    }
  }

  @Test("every mutation is refused with a typed error: 600 changed, cut or grown files")
  func mutations() throws {
    let bytes = try Self.model(classes: 3).serialized()
    var generator = SeededGenerator(seed: 99)
    for round in 0..<600 {
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
      tags == ["MANI", "EDGE", "ECOL", "NODE", "TREE", "LEAF", "COVR", "IMPO", "RATE"])
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
        // Damaged leaves sum to 1 within 1e-4.
        #expect(p.allSatisfy { (0...1.0001).contains($0) }, "round \(round): \(p)")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 200)
  }

  @Test("cycles, columns, codes and leaves that do not exist are named")
  func damagedNodes() throws {
    let bytes = try Self.model(classes: 3).serialized()
    func refused(_ node: TreeNode) throws -> Bool {
      let forged = try ForgedModelTests.forge(bytes, "NODE") { section in
        var word: [UInt8] = []
        word.append(littleEndian: node.word)
        section.replaceSubrange(0..<8, with: word)
      }
      do throws(LearnError) {
        _ = try ModelFile.read(bytes: forged)
        return false
      } catch {
        guard case .corruptModel(_, let reason) = error else { return false }
        return reason == "node 0 of tree 0 is damaged"
      }
    }
    let inner = TreeNode(column: 4, code: 1, leftChild: 1, missingGoesLeft: true)
    #expect(try !refused(inner))
    #expect(try refused(TreeNode(column: 4, code: 1, leftChild: 0, missingGoesLeft: false)))
    #expect(try refused(TreeNode(column: 5, code: 1, leftChild: 1, missingGoesLeft: false)))
    #expect(try refused(TreeNode(column: 4, code: 9_999, leftChild: 1, missingGoesLeft: false)))
    #expect(try refused(TreeNode(column: 4, code: 1, leftChild: 99_999, missingGoesLeft: false)))
    #expect(try refused(TreeNode(leaf: 99_999)))
    #expect(try !refused(TreeNode(leaf: 0)))
  }
}
