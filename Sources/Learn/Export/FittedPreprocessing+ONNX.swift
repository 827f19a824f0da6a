extension FittedPreprocessing {
  /// Adds filling, indicators, scaling and limits; returns the name of the prepared columns.
  func addPrepared(_ features: String, to graph: inout ONNXGraph) -> String {
    let isMissing = graph.add("IsNaN", [features])
    let fills = graph.constant(ONNXTensor(self.fills, shape: [1, inputCount]))
    var columns = graph.add("Where", [isMissing, fills, features])
    if !indicators.isEmpty {
      let places = graph.constant(ONNXTensor(indicators, shape: [indicators.count]))
      let gaps = graph.add("Gather", [isMissing, places], [ONNXAttribute("axis", .integer(1))])
      columns = graph.add(
        "Concat", [columns, graph.cast(gaps, to: .double)], [ONNXAttribute("axis", .integer(1))])
    }
    let means = graph.constant(ONNXTensor(self.means, shape: [1, outputCount]))
    let scales = graph.constant(ONNXTensor(self.scales, shape: [1, outputCount]))
    let scaled = graph.add("Div", [graph.add("Sub", [columns, means]), scales])
    return graph.clip(scaled, at: 1e150)
  }
}

extension ONNXGraph {
  /// Adds a limit of ±bound to numbers in Double.
  mutating func clip(_ input: String, at bound: Double) -> String {
    let low = constant(ONNXTensor(scalar: -bound))
    return add("Clip", [input, low, constant(ONNXTensor(scalar: bound))])
  }

  /// Adds x·W + b; `weights` is inputs × outputs.
  mutating func affine(_ input: String, _ weights: ONNXTensor, _ biases: ONNXTensor) -> String {
    add("Gemm", [input, constant(weights), constant(biases)])
  }

  /// Adds a softmax over the classes.
  mutating func softmax(_ input: String) -> String {
    add("Softmax", [input], [ONNXAttribute("axis", .integer(1))])
  }

  /// Adds a division of each row by its sum.
  mutating func normalized(_ input: String) -> String {
    let axis = constant(ONNXTensor([1], shape: [1]))
    return add("Div", [input, add("ReduceSum", [input, axis])])
  }
}
