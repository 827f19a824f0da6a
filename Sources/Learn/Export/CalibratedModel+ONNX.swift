extension CalibratedModel: ONNXClassifier {
  func addProbabilities(
    of features: String, to graph: inout ONNXGraph
  ) throws(LearnError) -> String {
    let values = try ONNXFile.addProbabilities(of: base, of: features, to: &graph)
    return calibrator.addCalibrated(values, to: &graph)
  }
}

extension Calibrator {
  /// Adds what puts probabilities right; returns their name, rows × classes.
  fileprivate func addCalibrated(_ probabilities: String, to graph: inout ONNXGraph) -> String {
    // Two classes have one curve, that of the last.
    func own(_ values: String, _ graph: inout ONNXGraph) -> String {
      classCount == 2 ? graph.gather(values, [1]) : values
    }
    func row(_ values: [Double]) -> ONNXTensor { ONNXTensor(values, shape: [1, values.count]) }
    let values: String
    switch curves {
    case .temperature(let inverse):
      let power = graph.constant(ONNXTensor(scalar: inverse))
      return graph.softmax(graph.add("Mul", [graph.logarithm(probabilities), power]))
    case .logistic(let parameters):
      let p = own(probabilities, &graph)
      let slopes = graph.constant(row(parameters.map { $0[0] }))
      let slopesOfRest = graph.constant(row(parameters.map { $0[1] }))
      let intercepts = graph.constant(row(parameters.map { $0[2] }))
      let rising = graph.add("Mul", [graph.logarithm(p), slopes])
      let falling = graph.add("Mul", [graph.logarithmOfRest(p), slopesOfRest])
      let sum = graph.add("Add", [graph.add("Sub", [rising, falling]), intercepts])
      values = graph.add("Sigmoid", [sum])
    case .isotonic(let curves):
      let p = own(probabilities, &graph)
      let odds = graph.add("Sub", [graph.logarithm(p), graph.logarithmOfRest(p)])
      let columns = curves.indices.map { index in
        curves[index].addValue(
          at: curves.count == 1 ? odds : graph.gather(odds, [index]), to: &graph)
      }
      values = columns.count == 1 ? columns[0] : graph.joined(columns)
    }
    guard classCount > 2 else {
      return graph.affine(
        values, ONNXTensor([-1.0, 1], shape: [1, 2]), ONNXTensor([1.0, 0], shape: [2]))
    }
    let least = graph.constant(ONNXTensor(scalar: 1e-300))
    return graph.normalized(graph.add("Max", [values, least]))
  }
}

extension IsotonicCurve {
  /// Adds the curve's value, rows × 1: each stretch rises by the share of it that lies below.
  ///
  /// A share is held within 0 and 1, so that positions close to each other make nothing infinite.
  fileprivate func addValue(at position: String, to graph: inout ONNXGraph) -> String {
    // A curve of one point is level.
    let (starts, ends) =
      positions.count > 1
      ? (Array(positions.dropLast()), Array(positions.dropFirst()))
      : (positions, positions.map { $0 + 1 })
    let widths = zip(starts, ends).map { $1 - $0 }
    let rises = positions.count > 1 ? zip(values, values.dropFirst()).map { $1 - $0 } : [0]
    let count = starts.count
    let distances = graph.add(
      "Sub", [position, graph.constant(ONNXTensor(starts, shape: [1, count]))])
    let shares = graph.add(
      "Div", [distances, graph.constant(ONNXTensor(widths, shape: [1, count]))])
    let zero = graph.constant(ONNXTensor(scalar: 0))
    let held = graph.add("Clip", [shares, zero, graph.constant(ONNXTensor(scalar: 1))])
    return graph.affine(
      held, ONNXTensor(rises, shape: [count, 1]), ONNXTensor([values[0]], shape: [1]))
  }
}

extension ONNXGraph {
  /// Adds ln p, with p held above the floor of calibrators.
  fileprivate mutating func logarithm(_ probabilities: String) -> String {
    let floor = constant(ONNXTensor(scalar: Calibrator.floor))
    return add("Log", [add("Max", [probabilities, floor])])
  }

  /// Adds ln(1 − p), with 1 − p held above the floor.
  fileprivate mutating func logarithmOfRest(_ probabilities: String) -> String {
    logarithm(add("Sub", [constant(ONNXTensor(scalar: 1)), probabilities]))
  }
}
