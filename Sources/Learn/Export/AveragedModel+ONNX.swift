extension AveragedModel: ONNXClassifier {
  func addProbabilities(
    of features: String, to graph: inout ONNXGraph
  ) throws(LearnError) -> String {
    var sum = ""
    for (index, member) in members.enumerated() {
      var values = try ONNXFile.addProbabilities(of: member, of: features, to: &graph)
      if scale == .logOdds {
        let floor = graph.constant(ONNXTensor(scalar: Self.floor))
        values = graph.add("Log", [graph.add("Max", [values, floor])])
      }
      sum = index == 0 ? values : graph.add("Add", [sum, values])
    }
    let mean = graph.add("Div", [sum, graph.constant(ONNXTensor(scalar: Double(members.count)))])
    return scale == .logOdds ? graph.softmax(mean) : graph.normalized(mean)
  }
}
