internal import Determinism

/// Computes a sequence network and its gradient, with room for one batch.
struct SequenceLayers: Sendable {
  private let shape: NetworkShape
  private var convolutions: ConvolutionLayers
  private var pooling: FramePooling
  private var dropout: Dropout
  private var dense: DenseLayers
  private var rowSlopes: [Float]
  private var frameSlopes: [Float] = []

  /// - Parameter batchSize: the largest number of sequences.
  init(_ learner: SequenceNetwork, _ shape: NetworkShape, batchSize: Int) {
    self.shape = shape
    let count = learner.convolutions.count
    convolutions = ConvolutionLayers(shape, learner.convolutions, activation: learner.activation)
    pooling = FramePooling(learner.pooling, channels: shape.outputs[count - 1])
    dropout = Dropout(share: learner.dropout)
    dense = DenseLayers(
      shape, from: count, activation: learner.activation, dropout: learner.dropout,
      batchSize: batchSize)
    rowSlopes = [Float](repeating: 0, count: batchSize * (shape.inputs[count] + 1))
  }

  /// Computes the logits of a batch.
  ///
  /// - Parameter generator: what silences units; nil for none.
  mutating func forward(
    _ batch: SequenceBatch, _ parameters: [Float], drops generator: inout SeededGenerator?
  ) {
    let count = batch.count
    convolutions.forward(batch.frames.span, lengths: batch.lengths, parameters.span)
    let last = convolutions.values.count - 1
    let frames = convolutions.values[last]
    pooling.forward(frames.span, lengths: convolutions.lengths[last + 1])
    if generator != nil && dropout.isActive { pooling.drop(&dropout, count, &generator) }
    let rows = pooling.rows
    dense.forward(rows.span, count, parameters.span, drops: &generator)
  }

  /// The logits of the last batch, sequences × classes.
  var logits: [Float] { dense.logits }

  /// Returns the sum of weight × −log p(y) of a batch.
  mutating func loss(_ batch: SequenceBatch, _ parameters: [Float]) -> Double {
    var none: SeededGenerator?
    forward(batch, parameters, drops: &none)
    return dense.loss(batch.labels.span, batch.weights.span)
  }

  /// Writes the derivatives of the mean loss of a batch.
  mutating func gradient(
    _ batch: SequenceBatch, _ parameters: [Float], drops generator: inout SeededGenerator?,
    into gradient: inout [Float]
  ) {
    forward(batch, parameters, drops: &generator)
    let drops = generator != nil && dropout.isActive
    var span = gradient.mutableSpan
    var moved: [Float] = []
    swap(&moved, &rowSlopes)
    defer { swap(&moved, &rowSlopes) }
    var slopes = moved.mutableSpan
    let rows = pooling.rows
    dense.backward(
      rows.span, batch.labels.span, batch.weights.span, parameters.span,
      isDropped: drops, into: &span, inputSlopes: &slopes)
    let lengths = convolutions.lengths[convolutions.lengths.count - 1]
    let size = lengths.reduce(0, +) * pooling.channels
    var room: [Float] = []
    swap(&room, &frameSlopes)
    if room.count < size { room = [Float](repeating: 0, count: size + size / 2) }
    var frames = room.mutableSpan
    pooling.backward(&slopes, lengths: lengths, isDropped: drops, into: &frames)
    convolutions.backward(&room, parameters.span, into: &span)
    swap(&room, &frameSlopes)
  }
}
