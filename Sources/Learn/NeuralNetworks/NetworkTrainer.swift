internal import Determinism

/// Holds one network in training: parameters, moments, and room for one batch.
struct NetworkTrainer: Sendable {
  let learner: MLP
  let shape: NetworkShape
  /// All weights and biases.
  var parameters: [Float]
  /// The derivatives of the mean loss of the last batch.
  private(set) var gradient: [Float]
  private var layers: DenseLayers
  private var optimizer: AdamW
  private var generator: SeededGenerator?

  init(_ learner: MLP, _ shape: NetworkShape, seed: UInt64, stream: UInt64) {
    self.learner = learner
    self.shape = shape
    var generator = SeededGenerator(seed: seed, stream: stream)
    parameters = shape.startingParameters(&generator)
    self.generator = generator
    gradient = [Float](repeating: 0, count: parameters.count)
    layers = DenseLayers(
      shape, activation: learner.activation, dropout: learner.dropout,
      batchSize: learner.batchSize)
    optimizer = AdamW(
      rate: learner.learningRate, decay: learner.weightDecay, parameterCount: parameters.count)
  }

  /// Moves by the gradient of one batch.
  ///
  /// - Parameters:
  ///   - rows: count × (inputs + 1), at most a batch of them, each ending with 1.
  ///   - weights: one weight a row, about 1 in the mean.
  mutating func step(_ rows: Span<Float>, _ labels: Span<Int32>, _ weights: Span<Float>) {
    computeGradient(rows, labels, weights, drops: learner.dropout > 0)
    optimizer.move(&parameters, gradient, shape)
  }

  /// Returns the sum of weight × −log p(y), without moving and without dropout.
  mutating func loss(
    _ rows: Span<Float>, _ labels: Span<Int32>, _ weights: Span<Float>
  ) -> Double {
    let parameters = self.parameters
    var none: SeededGenerator?
    layers.forward(rows, labels.count, parameters.span, drops: &none)
    return layers.loss(labels, weights)
  }

  /// Computes the gradient of the mean loss of a batch, without moving.
  mutating func computeGradient(
    _ rows: Span<Float>, _ labels: Span<Int32>, _ weights: Span<Float>, drops: Bool = false
  ) {
    let parameters = self.parameters
    var generator = drops ? self.generator : nil
    layers.forward(rows, labels.count, parameters.span, drops: &generator)
    if drops { self.generator = generator }
    var flat: [Float] = []
    swap(&flat, &gradient)
    var span = flat.mutableSpan
    var nothing: [Float] = []
    var inputSlopes = nothing.mutableSpan
    layers.backward(
      rows, labels, weights, parameters.span, isDropped: drops, into: &span,
      inputSlopes: &inputSlopes)
    swap(&flat, &gradient)
  }
}

extension NetworkShape {
  /// Draws weights evenly within ±√(6 ∕ (inputs + outputs)) (Glorot and Bengio 2010); biases are 0.
  func startingParameters(_ generator: inout SeededGenerator) -> [Float] {
    var parameters = [Float](repeating: 0, count: parameterCount)
    for layer in 0..<layerCount {
      let bound = (6 / Double(inputs[layer] + outputs[layer])).squareRoot()
      for index in weights(layer) {
        parameters[index] = Float((2 * generator.uniform() - 1) * bound)
      }
    }
    return parameters
  }
}
