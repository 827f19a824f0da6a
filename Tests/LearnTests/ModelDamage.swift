import Determinism
@testable import Learn
import Testing

/// Damages model files of any kind, and expects that they are refused or still predict.
enum ModelDamage {
  /// Changes, cuts and grows a file; every reading must end with a typed error.
  static func expectRefused(_ bytes: [UInt8], rounds: Int) {
    var generator = SeededGenerator(seed: 99)
    for round in 0..<rounds {
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

  /// Changes sections and makes all checksums right again; returns how many files were refused.
  static func forge(_ bytes: [UInt8], rounds: Int) throws -> Int {
    let tags = try ModelContainer(bytes: bytes).sections.map(\.tag)
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for round in 0..<rounds {
      let forged = try ForgedModelTests.forge(bytes, tags[round % tags.count]) { section in
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
    return refused
  }
}
