import Determinism
@testable import Learn
import Testing

@Suite("Forged model files")
struct ForgedModelTests {
  /// Changes one section and writes the file anew, so that all checksums are right.
  static func forge(
    _ bytes: [UInt8], _ tag: String, _ change: (inout [UInt8]) -> Void
  ) throws -> [UInt8] {
    var result = ModelContainer()
    for var section in try ModelContainer(bytes: bytes).sections {
      if section.tag == tag { change(&section.bytes) }
      result.append(section)
    }
    return result.serialized()
  }

  @Test("3 000 files with right checksums and wrong contents are refused, or predict probabilities")
  func contents() throws {
    let model = try ModelFileTests.model()
    let bytes = try model.serialized()
    let tags = try ModelContainer(bytes: bytes).sections.map(\.tag)
    #expect(tags == ["MANI", "FILL", "INDI", "MEAN", "SCAL", "LIMI", "COEF", "ICPT"])
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for round in 0..<3_000 {
      let forged = try Self.forge(bytes, tags[round % tags.count]) { section in
        for _ in 0...generator.index(below: 3) where !section.isEmpty {
          let at = generator.index(below: section.count)
          section[at] = UInt8(generator.index(below: 256))
        }
        if generator.index(below: 10) == 0 { section.removeLast(min(section.count, 4)) }
      }
      do throws(LearnError) {
        let read = try ModelFile.read(bytes: forged)
        let row = [FeatureValue](repeating: .number(3), count: read.schema.count)
        let p = try read.probabilities(for: row, schema: read.schema)
        #expect(p.allSatisfy { (0...1).contains($0) }, "round \(round): \(p)")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 1_000)
  }

  @Test("numbers out of range, indices out of order and scales of 0 are named")
  func ranges() throws {
    let bytes = try ModelFileTests.model().serialized()
    func reason(_ tag: String, _ change: (inout [UInt8]) -> Void) throws -> String? {
      let forged = try Self.forge(bytes, tag, change)
      let error = #expect(throws: LearnError.self) { try ModelFile.read(bytes: forged) }
      guard case .corruptModel(_, let reason) = error else { return nil }
      return reason
    }
    #expect(
      try reason("COEF") { $0.replaceSubrange(6..<8, with: [0xF0, 0x7F]) }
        == "a number of section COEF is out of range")
    #expect(
      try reason("SCAL") { $0.replaceSubrange(0..<8, with: [UInt8](repeating: 0, count: 8)) }
        == "a scale is not positive")
    #expect(
      try reason("INDI") { $0[0] = 9 } == "section INDI does not hold ascending indices")
    #expect(
      try reason("ICPT") { $0.removeLast(8) } == "section ICPT does not hold 3 numbers")
    #expect(try reason("MANI") { $0[0] = 0x5B }?.hasPrefix("manifest: ") == true)
  }

  @Test("the checksum is that of RFC 3720: 32 zeros give 8A9136AA")
  func checksum() {
    #expect(CRC32C.checksum(of: [UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(CRC32C.checksum(of: Array("123456789".utf8)) == 0xE306_9283)
  }
}
