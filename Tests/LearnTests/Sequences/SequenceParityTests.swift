import Determinism
@testable import Learn
import TestSupport
import Testing

@Suite("Sequence networks against JAX")
struct SequenceParityTests {
  struct Golden: Decodable {
    struct Case: Decodable {
      var activation: MLP.Activation
      var pooling: SequenceNetwork.Pooling
      var channels: Int
      var convolutions: [SequenceNetwork.Convolution]
      var hiddenLayers: [Int]
      var classes: Int
      var lengths: [Int]
      var labels: [Int32]
      var weights: [Float]
      var frames: [Float]
      var parameters: [Float]
      var logits: [Double]
      var loss: Double
      var gradient: [Double]

      var learner: SequenceNetwork {
        SequenceNetwork(
          convolutions: convolutions, pooling: pooling, hiddenLayers: hiddenLayers,
          activation: activation)
      }

      var batch: SequenceBatch {
        let scaling = ChannelScaling(
          means: Array(repeating: 0, count: channels), scales: Array(repeating: 1, count: channels))
        var (batch, start) = (SequenceBatch(), 0)
        for (index, length) in lengths.enumerated() {
          let end = start + length * channels
          batch.append(
            frames.span.extracting(start..<end), scaling, label: labels[index],
            weight: weights[index])
          start = end
        }
        return batch
      }
    }

    var cases: [Case]
  }

  static let cases =
    (try? LearnTests.Golden.decode(Golden.self, "sequence-networks.json").cases) ?? []

  @Test("there are three cases")
  func goldens() {
    #expect(Self.cases.count == 3)
  }

  @Test("logits, loss and gradient of a batch are those of JAX", arguments: 0..<3)
  func gradient(number: Int) throws {
    let entry = try #require(Self.cases.dropFirst(number).first)
    let learner = entry.learner
    let shape = learner.shape(channels: entry.channels, classes: entry.classes)
    #expect(shape.parameterCount == entry.parameters.count)
    var layers = SequenceLayers(learner, shape, batchSize: entry.lengths.count)
    var none: SeededGenerator?
    // A batch of other lengths before it: rooms that are used again must leave nothing behind.
    var other = SequenceBatch()
    let scaling = ChannelScaling(
      means: Array(repeating: 0, count: entry.channels),
      scales: Array(repeating: 1, count: entry.channels))
    let long = [Float](repeating: 3, count: 50 * entry.channels)
    other.append(long.span, scaling, label: 0, weight: 1)
    var gradient = [Float](repeating: 9, count: shape.parameterCount)
    layers.gradient(other, entry.parameters, drops: &none, into: &gradient)

    layers.gradient(entry.batch, entry.parameters, drops: &none, into: &gradient)
    // Single precision: sums of some tens of products of about 1, three layers deep.
    let logits = Comparison(
      layers.logits.prefix(entry.logits.count).map { Double($0) }, entry.logits, within: 2e-5)
    #expect(logits.isWithinBound, "\(logits)")
    let slopes = Comparison(gradient.map { Double($0) }, entry.gradient, within: 1e-5)
    #expect(slopes.isWithinBound, "\(slopes)")
    let loss = layers.loss(entry.batch, entry.parameters) / Double(entry.lengths.count)
    #expect(abs(loss - entry.loss) < 1e-5, "\(loss)")
  }
}
