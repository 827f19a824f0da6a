/// Says where the weights and biases of each layer lie in one flat buffer.
///
/// Layer by layer: inputs × outputs weights row by row, then a bias an output. Biases are so the last
/// row of a matrix, and rows that end with 1 meet them in the product.
struct NetworkShape: Hashable, Sendable {
  /// The number of inputs of each layer.
  let inputs: [Int]
  /// The number of outputs of each layer.
  let outputs: [Int]
  /// Where each layer starts, and the end of the last.
  private let starts: [Int]

  /// - Parameter layers: the number of inputs and outputs of each.
  init(layers: [(inputs: Int, outputs: Int)]) {
    inputs = layers.map(\.inputs)
    outputs = layers.map(\.outputs)
    var starts = [0]
    for layer in layers {
      starts.append(starts[starts.count - 1] + (layer.inputs + 1) * layer.outputs)
    }
    self.starts = starts
  }

  /// - Parameter sizes: the number of inputs, of units in each hidden layer, and of classes.
  init(sizes: [Int]) {
    self.init(layers: zip(sizes, sizes.dropFirst()).map { (inputs: $0, outputs: $1) })
  }

  var sizes: [Int] { inputs.prefix(1) + outputs }
  var layerCount: Int { outputs.count }
  var parameterCount: Int { starts[layerCount] }
  var classCount: Int { outputs[layerCount - 1] }

  /// The weights and then the biases of a layer.
  func parameters(_ layer: Int) -> Range<Int> { starts[layer]..<starts[layer + 1] }

  func weights(_ layer: Int) -> Range<Int> {
    starts[layer]..<starts[layer] + inputs[layer] * outputs[layer]
  }

  func biases(_ layer: Int) -> Range<Int> {
    starts[layer + 1] - outputs[layer]..<starts[layer + 1]
  }
}
