/// Says where the weights and biases of each layer lie in one flat buffer.
///
/// Layer by layer: inputs × outputs weights row by row, then a bias an output.
struct NetworkShape: Hashable, Sendable {
  /// The number of inputs, of units in each hidden layer, and of classes.
  let sizes: [Int]
  /// Where each layer starts, and the end of the last.
  private let starts: [Int]

  init(sizes: [Int]) {
    self.sizes = sizes
    var starts = [0]
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      starts.append(starts[starts.count - 1] + (inputs + 1) * outputs)
    }
    self.starts = starts
  }

  var layerCount: Int { sizes.count - 1 }
  var parameterCount: Int { starts[layerCount] }
  var widest: Int { sizes.max() ?? 0 }

  func weights(_ layer: Int) -> Range<Int> {
    starts[layer]..<starts[layer] + sizes[layer] * sizes[layer + 1]
  }

  func biases(_ layer: Int) -> Range<Int> {
    starts[layer + 1] - sizes[layer + 1]..<starts[layer + 1]
  }
}
