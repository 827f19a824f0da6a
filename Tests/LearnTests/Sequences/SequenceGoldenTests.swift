import Foundation
@testable import Learn
import Tables
import TestSupport
import Testing

/// The committed file of a network of sequences, which is no ``ModelKindCase`` since it predicts no rows.
@Suite("The committed file of sequence networks")
struct SequenceGoldenTests {
  static let name: String = "kind-sequence-1.1"

  struct Expected: Codable {
    /// Frame after frame, of two channels.
    var sequences: [[Float]]
    var probabilities: [Double]
    var dataDigest: String
  }

  static func probabilities(
    _ model: SequenceNetworkModel, _ sequences: [[Float]]
  ) throws -> [Double] {
    try sequences.flatMap { elements in
      let frames = Matrix(rows: elements.count / 2, columns: 2, elements: elements)
      return try model.probabilities(for: frames, schema: model.schema)
    }
  }

  static func network(_ url: URL) throws -> SequenceNetworkModel? {
    guard case .sequences(let network) = try StoredModel(contentsOf: url) else { return nil }
    return network
  }

  @Test("the file of format 1.1 predicts what it did, and comes out as it went in")
  func golden() throws {
    let url = try Golden.url("\(Self.name).model")
    let model = try #require(try Self.network(url))
    let expected = try Golden.decode(Expected.self, "\(Self.name).json")
    #expect(model.provenance.dataDigest == expected.dataDigest)
    #expect(model.networkCount == 2)
    // exp and tanh of two C libraries may differ in the last bit of Float.
    let comparison = Comparison(
      try Self.probabilities(model, expected.sequences), expected.probabilities, within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
    let bytes = try Array(Data(contentsOf: url))
    #expect(bytes[10] == 1)
    #expect(try model.serialized() == bytes)
  }

  @Test("a model of rows is read as one; an average of sequence networks is refused")
  func rows() throws {
    let softmax = try ModelFileTests.model()
    guard case .rows(let model) = try StoredModel(bytes: softmax.serialized()) else {
      Issue.record("another model comes back")
      return
    }
    #expect(model as? SoftmaxModel == softmax)
    let inner = try Array(Data(contentsOf: Golden.url("\(Self.name).model")))
    let average = try Array(Data(contentsOf: Golden.url("kind-average-1.2.model")))
    let tags = try ModelContainer(bytes: average).sections.map(\.tag)
    let forged = try ForgedModelTests.forge(average, tags[1]) { $0 = inner }
    let error = #expect(throws: LearnError.self) { try StoredModel(bytes: forged) }
    guard case .unsupportedVersion(let found, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == "a network of sequences ('sequence-network')")
  }

  @Test(
    "the network is fitted and written anew",
    .enabled(if: ProcessInfo.processInfo.environment["FORMANT_KINDS"] != nil, "for a new format"))
  func write() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Goldens")
    let source = try SequencePopulation.source(
      count: 36, groups: 6, channels: 2, classes: ["fall", "flat", "rise"])
    let model = try SequenceNetwork(
      convolutions: [
        SequenceNetwork.Convolution(channels: 3, width: 3, stride: 1),
        SequenceNetwork.Convolution(channels: 4, width: 3, stride: 2),
      ], hiddenLayers: [4], activation: .gelu, epochs: 2, batchSize: 8, window: 16,
      earlyStopping: nil, networks: 2, seed: 2
    ).fit(source)
    try model.write(to: folder.appendingPathComponent("\(Self.name).model"))
    let sequences: [[Float]] =
      source.sequences.prefix(4).map(\.frames.elements) + [[1, -1], [1e9, -1e9, 0, 1e38]]
    let expected = Expected(
      sequences: sequences, probabilities: try Self.probabilities(model, sequences),
      dataDigest: model.provenance.dataDigest)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var text = try encoder.encode(expected)
    text.append(10)
    try text.write(to: folder.appendingPathComponent("\(Self.name).json"))
  }
}
