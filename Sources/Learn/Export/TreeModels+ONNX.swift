extension RandomForestModel: ONNXClassifier {
  func addProbabilities(of features: String, to graph: inout ONNXGraph) -> String {
    let sums = ensemble.addSums(of: features, to: &graph)
    let count = Double(treeCount)
    var probabilities =
      if classes.count == 2 {
        graph.affine(
          sums, ONNXTensor([-1 / count, 1 / count], shape: [1, 2]),
          ONNXTensor([1.0, 0], shape: [2]))
      } else {
        graph.add("Div", [sums, graph.constant(ONNXTensor(scalar: count))])
      }
    guard !classRates.isEmpty else { return probabilities }
    let rates = graph.constant(ONNXTensor(classRates, shape: [1, classes.count]))
    probabilities = graph.add("Div", [probabilities, rates])
    return graph.normalized(probabilities)
  }
}

extension GradientBoostedTreesModel: ONNXClassifier {
  func addProbabilities(of features: String, to graph: inout ONNXGraph) -> String {
    let sums = ensemble.addSums(of: features, to: &graph)
    let start = ONNXTensor(self.start, shape: [classes.count])
    let margins =
      if classes.count == 2 {
        graph.affine(sums, ONNXTensor([0.0, 1], shape: [1, 2]), start)
      } else {
        graph.add("Add", [sums, graph.constant(start)])
      }
    return graph.softmax(margins)
  }
}
