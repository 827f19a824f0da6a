extension ThresholdTunedModel: ONNXClassifier {
  func addProbabilities(
    of features: String, to graph: inout ONNXGraph
  ) throws(LearnError) -> String {
    try ONNXFile.addProbabilities(of: base, of: features, to: &graph)
  }
}

extension DecisionRule {
  /// Adds the position of the class that is chosen, one a row.
  func addChoice(among probabilities: String, to graph: inout ONNXGraph) -> String {
    switch self {
    case .mostProbable:
      return graph.largest(probabilities)
    case .weighted(let weights):
      let row = graph.constant(ONNXTensor(weights, shape: [1, weights.count]))
      return graph.largest(graph.add("Mul", [probabilities, row]))
    case .threshold(let threshold):
      let bound = graph.constant(ONNXTensor(scalar: threshold))
      let isLast = graph.add("GreaterOrEqual", [graph.gather(probabilities, [1]), bound])
      let axis = graph.constant(ONNXTensor([1], shape: [1]))
      return graph.add("Squeeze", [graph.cast(isLast, to: .int64), axis])
    case .leastCost(let matrix):
      let gains = matrix.flatMap { $0.map { -$0 } }
      let constant = graph.constant(ONNXTensor(gains, shape: [matrix.count, matrix.count]))
      return graph.largest(graph.add("MatMul", [probabilities, constant]))
    }
  }
}

extension ONNXGraph {
  /// Adds the place of the largest value of each row; of equals, of the first.
  fileprivate mutating func largest(_ values: String) -> String {
    add(
      "ArgMax", [values],
      [ONNXAttribute("axis", .integer(1)), ONNXAttribute("keepdims", .integer(0))])
  }
}
