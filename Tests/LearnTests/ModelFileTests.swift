import Foundation
import Learn
import TestSupport
import Testing

@Suite("Model files")
struct ModelFileTests {
  static func model(classes: Int = 3) throws -> SoftmaxModel {
    let data = try SamplePopulation.dataset(
      groups: 30, classes: classes, seed: 1, missingShare: 0.1)
    return try SoftmaxRegression(
      preprocessing: Preprocessing(addsMissingIndicators: true)
    ).fit(data)
  }

  @Test("a model comes back equal, and its bytes are the same each time", arguments: [2, 3])
  func roundTrip(classes: Int) throws {
    let model = try Self.model(classes: classes)
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("voice.model")
      try model.write(to: url)
      #expect(try SoftmaxModel(contentsOf: url) == model)
      #expect(try ModelFile.read(from: url) as? SoftmaxModel == model)
      #expect(try Array(Data(contentsOf: url)) == model.serialized())
      try model.write(to: url)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names == ["voice.model"])
    }
    #expect(try model.serialized() == Self.model(classes: classes).serialized())
  }

  @Test("the baseline's model has a file too")
  func baseline() throws {
    let data = try SamplePopulation.dataset(groups: 30, seed: 1)
    let model = try MajorityBaseline().fit(data)
    let read = try ModelFile.read(bytes: model.serialized())
    #expect(read as? MajorityModel == model)
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("m")
      try model.write(to: url)
      #expect(
        throws: LearnError.unsupportedVersion(
          found: "a model of kind 'majority'", supported: "'softmax'")
      ) { try SoftmaxModel(contentsOf: url) }
    }
  }

  @Test("every mutation is refused with a typed error: 4 000 changed, cut or grown files")
  func mutations() throws {
    let bytes = try Self.model().serialized()
    var generator = SeededGenerator(seed: 99)
    for round in 0..<4_000 {
      var mutated = bytes
      switch round % 4 {
      case 0, 1:
        let at = round % 8 < 4 ? generator.index(below: bytes.count) : generator.index(below: 300)
        mutated[at] ^= UInt8(1 + generator.index(below: 255))
      case 2:
        mutated.removeLast(1 + generator.index(below: bytes.count))
      default:
        let at = generator.index(below: bytes.count)
        mutated.insert(UInt8(generator.index(below: 256)), at: at)
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

  @Test("a later format is named, not guessed at")
  func laterVersion() throws {
    var bytes = try Self.model().serialized()
    bytes[10] = 9
    #expect(
      throws: LearnError.unsupportedVersion(
        found: "format 1.9", supported: "format 1.0 to 2")
    ) { try ModelFile.read(bytes: bytes) }
  }

  @Test("files that cannot be read or written are named")
  func access() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appendingPathComponent("none/voice.model")
      for attempt in [
        { _ = try SoftmaxModel(contentsOf: missing) },
        { try Self.model().write(to: missing) },
      ] as [() throws -> Void] {
        let error = #expect(throws: LearnError.self) { try attempt() }
        guard case .fileAccess(let path, _) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(path == missing.path)
      }
      let text = folder.appendingPathComponent("text")
      try Data("not a model, but long enough to hold a header".utf8).write(to: text)
      let error = #expect(throws: LearnError.self) { try ModelFile.read(from: text) }
      guard case .corruptModel(offset: 0, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  struct Expected: Codable {
    var row: [Double?]
    var probabilities: [Double]
    var dataDigest: String
  }

  @Test("the model file of format 1.2 stays readable, with its probabilities")
  func goldenOfMinor2() throws {
    let expected = try Golden.decode(Expected.self, "pipeline-1.2.json")
    let read = try ModelFile.read(from: Golden.url("pipeline-1.2.model"))
    let model = try #require(read as? PipelineModel)
    #expect(model.provenance.dataDigest == expected.dataDigest)
    #expect(model.projection?.outputCount == 3)
    let row = expected.row.map { $0.map(FeatureValue.number) ?? .missing(.unvoiced) }
    let actual = try model.probabilities(for: row, schema: model.schema)
    // exp, log and erfc of two C libraries may differ in the last bit.
    let comparison = Comparison(actual, expected.probabilities, within: 1e-13)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("the model file of format 1.0 stays readable, with its probabilities")
  func golden() throws {
    let expected = try Golden.decode(Expected.self, "softmax-1.0.json")
    let model = try SoftmaxModel(contentsOf: Golden.url("softmax-1.0.model"))
    #expect(model.classes == ["class0", "class1", "class2"])
    #expect(model.provenance.dataDigest == expected.dataDigest)
    let row = expected.row.map { $0.map(FeatureValue.number) ?? .missing(.unvoiced) }
    let actual = try model.probabilities(for: row, schema: model.schema)
    // exp of two C libraries may differ in the last bit.
    let comparison = Comparison(actual, expected.probabilities, within: 1e-14)
    #expect(comparison.isWithinBound, "\(comparison)")
  }
}
