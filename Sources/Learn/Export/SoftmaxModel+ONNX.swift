extension SoftmaxModel: ONNXClassifier {
  func addProbabilities(
    of features: String, to graph: inout ONNXGraph
  ) throws(LearnError) -> String {
    let prepared = try preprocessing.addPrepared(features, to: &graph)
    // With two classes the first has the logit 0: a row of zeros.
    let zeros = [Double](repeating: 0, count: classes.count - intercepts.count)
    let width = preprocessing.outputCount
    var weights: [Double] = []
    for column in 0..<width {
      weights += zeros
      for logit in intercepts.indices { weights.append(coefficients[logit, column]) }
    }
    let logits = graph.affine(
      prepared, ONNXTensor(weights, shape: [width, classes.count]),
      ONNXTensor(zeros + intercepts, shape: [classes.count]))
    return graph.softmax(logits)
  }
}

extension MajorityModel: ONNXClassifier {
  func addProbabilities(of features: String, to graph: inout ONNXGraph) -> String {
    // Zeros of the features' shape: NaN would survive a product.
    let zeros = graph.cast(graph.add("IsInf", [features]), to: .double)
    let none = [Double](repeating: 0, count: schema.count * classes.count)
    return graph.affine(
      zeros, ONNXTensor(none, shape: [schema.count, classes.count]),
      ONNXTensor(priors, shape: [classes.count]))
  }
}
