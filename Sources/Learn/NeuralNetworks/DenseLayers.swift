internal import Determinism

/// Computes the last layers of a network and their gradient, with room for one batch.
///
/// What enters a layer is a row of inputs that ends with 1, so that biases are part of the products;
/// derivatives by those inputs lie in rows of the same length.
struct DenseLayers: Sendable {
  private let shape: NetworkShape
  /// Where these layers are in the shape; the last of them gives the logits.
  private let layers: Range<Int>
  private let activation: MLP.Activation
  private var dropout: Dropout
  /// What leaves each layer.
  private var values: [[Float]]
  private var slopes: [[Float]]
  private var deltas: [[Float]]

  /// - Parameters:
  ///   - first: the first layer of the shape that is computed here.
  ///   - batchSize: the largest number of rows.
  init(
    _ shape: NetworkShape, from first: Int = 0, activation: MLP.Activation, dropout: Double,
    batchSize: Int
  ) {
    self.shape = shape
    layers = first..<shape.layerCount
    self.activation = activation
    self.dropout = Dropout(share: dropout)
    let rooms = layers.map { layer in
      [Float](repeating: 0, count: Self.stride(shape, layer) * batchSize)
    }
    (values, deltas) = (rooms, rooms)
    slopes = activation == .relu ? rooms.map { _ in [] } : rooms
  }

  /// The distance between the rows of what leaves a layer: the last one's have no 1 at their end.
  private static func stride(_ shape: NetworkShape, _ layer: Int) -> Int {
    shape.outputs[layer] + (layer + 1 < shape.layerCount ? 1 : 0)
  }

  /// Computes the logits.
  ///
  /// - Parameters:
  ///   - rows: count × (inputs + 1), each ending with 1.
  ///   - generator: what silences units; nil for none.
  mutating func forward(
    _ rows: Span<Float>, _ count: Int, _ parameters: Span<Float>,
    drops generator: inout SeededGenerator?
  ) {
    for (index, layer) in layers.enumerated() {
      let stride = Self.stride(shape, layer)
      var output: [Float] = []
      swap(&output, &values[index])
      var sums = output.mutableSpan
      if index == 0 {
        NetworkKernels.forward(rows, count, parameters, shape, layer, into: &sums, stride: stride)
      } else {
        let input = values[index - 1]
        NetworkKernels.forward(
          input.span, count, parameters, shape, layer, into: &sums, stride: stride)
      }
      if layer + 1 < shape.layerCount {
        let size = count * stride
        var room: [Float] = []
        swap(&room, &slopes[index])
        var slope = room.mutableSpan
        NetworkKernels.activate(activation, &sums, &slope, count: size)
        if dropout.isActive { dropout.apply(&sums, &slope, count: size, &generator) }
        swap(&room, &slopes[index])
        for row in 1...count { sums[row * stride - 1] = 1 }
      }
      swap(&output, &values[index])
    }
  }

  /// The logits of the last batch, rows × classes.
  var logits: [Float] { values[layers.count - 1] }

  /// Returns the sum of weight × −log p(y) of the logits.
  func loss(_ labels: Span<Int32>, _ weights: Span<Float>) -> Double {
    let logits = self.logits
    return NetworkKernels.crossEntropy(
      logits.span, classes: shape.classCount, labels, weights)
  }

  /// Computes the derivatives of the mean loss after ``forward(_:_:_:drops:)``.
  ///
  /// - Parameters:
  ///   - rows: those of the forward pass.
  ///   - isDropped: whether units were silenced.
  ///   - gradient: room for the derivatives by all parameters of the shape.
  ///   - inputSlopes: room for those by the rows, as long as they are; empty if not needed.
  mutating func backward(
    _ rows: Span<Float>, _ labels: Span<Int32>, _ weights: Span<Float>,
    _ parameters: Span<Float>, isDropped: Bool, into gradient: inout MutableSpan<Float>,
    inputSlopes: inout MutableSpan<Float>
  ) {
    let count = labels.count
    var last: [Float] = []
    swap(&last, &deltas[layers.count - 1])
    var lastSpan = last.mutableSpan
    let logits = self.logits
    NetworkKernels.crossEntropySlopes(
      logits.span, classes: shape.classCount, labels, weights,
      share: 1 / Float(count), into: &lastSpan)
    swap(&last, &deltas[layers.count - 1])
    for (index, layer) in layers.enumerated().reversed() {
      let stride = Self.stride(shape, layer)
      let own = deltas[index]
      guard index > 0 else {
        NetworkKernels.gradient(
          rows, count, own.span, stride: stride, shape, layer, into: &gradient)
        if !inputSlopes.isEmpty {
          NetworkKernels.backward(
            own.span, count, stride: stride, parameters, shape, layer, into: &inputSlopes,
            inputStride: shape.inputs[layer] + 1)
        }
        return
      }
      let (input, slope) = (values[index - 1], slopes[index - 1])
      NetworkKernels.gradient(
        input.span, count, own.span, stride: stride, shape, layer, into: &gradient)
      var before: [Float] = []
      swap(&before, &deltas[index - 1])
      var delta = before.mutableSpan
      let inputStride = Self.stride(shape, layer - 1)
      NetworkKernels.backward(
        own.span, count, stride: stride, parameters, shape, layer, into: &delta,
        inputStride: inputStride)
      NetworkKernels.passActivation(
        activation, values: input.span, slopes: slope.span,
        strength: isDropped ? dropout.strength : 1, &delta, count: count * inputStride)
      swap(&before, &deltas[index - 1])
    }
  }
}
