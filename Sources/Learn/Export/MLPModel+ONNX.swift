extension MLPModel: ONNXClassifier {
  func addProbabilities(
    of features: String, to graph: inout ONNXGraph
  ) throws(LearnError) -> String {
    let prepared = try preprocessing.addPrepared(features, to: &graph)
    let inputs = graph.cast(graph.clip(prepared, at: 1e6), to: .float)
    var sum = ""
    for network in 0..<networkCount {
      let start = network * shape.parameterCount
      let own = Array(parameters[start..<start + shape.parameterCount])
      let logits = addLogits(own, of: inputs, to: &graph)
      let probabilities = graph.softmax(graph.cast(logits, to: .double))
      sum = network == 0 ? probabilities : graph.add("Add", [sum, probabilities])
    }
    return graph.add("Div", [sum, graph.constant(ONNXTensor(scalar: Double(networkCount)))])
  }

  private func addLogits(
    _ parameters: [Float], of inputs: String, to graph: inout ONNXGraph
  ) -> String {
    var values = inputs
    for layer in 0..<shape.layerCount {
      let (rows, columns) = (shape.sizes[layer], shape.sizes[layer + 1])
      values = graph.affine(
        values, ONNXTensor(Array(parameters[shape.weights(layer)]), shape: [rows, columns]),
        ONNXTensor(Array(parameters[shape.biases(layer)]), shape: [columns]))
      if layer + 1 < shape.layerCount { values = learner.activation.add(values, to: &graph) }
    }
    return values
  }
}

extension MLP.Activation {
  fileprivate func add(_ sums: String, to graph: inout ONNXGraph) -> String {
    switch self {
    case .relu: return graph.add("Relu", [sums])
    case .tanh: return graph.add("Tanh", [sums])
    case .gelu:
      func constant(_ value: Float) -> String { graph.constant(ONNXTensor([value], shape: [])) }
      let error = graph.add("Erf", [graph.add("Mul", [sums, constant(0.707_106_77)])])
      let share = graph.add("Mul", [graph.add("Add", [error, constant(1)]), constant(0.5)])
      return graph.add("Mul", [sums, share])
    }
  }
}
