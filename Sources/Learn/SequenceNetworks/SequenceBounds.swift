/// Decides whether a network can overflow.
enum SequenceBounds {
  /// Far enough from the largest number for the sum of 10⁹ frames.
  private static let limit = 1e28

  /// Returns whether no input within ±1e6 can lead to a number above the limit.
  ///
  /// The largest output of a layer is at most the largest input times the sum of the sizes of an
  /// output's weights; activations and pooling make nothing larger.
  static func hold(_ parameters: [Float], _ shape: NetworkShape) -> Bool {
    var largest = 1e6
    for layer in 0..<shape.layerCount {
      let outputs = shape.outputs[layer]
      var sums = [Double](repeating: 0, count: outputs)
      for (index, place) in shape.weights(layer).enumerated() {
        sums[index % outputs] += Double(abs(parameters[place])) * largest
      }
      for (index, place) in shape.biases(layer).enumerated() {
        sums[index] += Double(abs(parameters[place]))
      }
      largest = sums.max() ?? 0
      guard sums.allSatisfy({ $0 < limit }) else { return false }
    }
    return true
  }
}
