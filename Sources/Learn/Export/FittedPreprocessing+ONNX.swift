extension FittedPreprocessing {
  /// Adds filling, indicators, scaling, codes and limits; returns the name of the prepared columns.
  ///
  /// - Throws: ``LearnError/notExportable(kind:supported:)`` for columns scaled by quantiles.
  func addPrepared(
    _ features: String, to graph: inout ONNXGraph
  ) throws(LearnError) -> String {
    guard quantiles == nil else {
      throw .notExportable(
        kind: "scaling by quantiles", supported: ["standard scaling", "robust scaling", "none"])
    }
    let isMissing = graph.add("IsNaN", [features])
    let fills = graph.constant(ONNXTensor(self.fills, shape: [1, inputCount]))
    var columns = graph.add("Where", [isMissing, fills, features])
    columns = graph.bounded(columns, "detect_positive", by: lowest)
    columns = graph.bounded(columns, "detect_negative", by: highest)
    if numericColumns.count < inputCount { columns = graph.gather(columns, numericColumns) }
    if !indicators.isEmpty {
      let gaps = graph.cast(graph.gather(isMissing, indicators), to: .double)
      columns = graph.joined([columns, gaps])
    }
    let places = numericColumns + indicators.indices.map { inputCount + $0 }
    let means = places.map { self.means[$0] }
    let scales = places.map { self.scales[$0] }
    let shifted = graph.add(
      "Sub", [columns, graph.constant(ONNXTensor(means, shape: [1, means.count]))])
    let scaled = graph.add(
      "Div", [shifted, graph.constant(ONNXTensor(scales, shape: [1, scales.count]))])
    let limited = graph.clip(scaled, at: 1e150)
    guard !categories.isEmpty else { return limited }
    let codes = categories.flatMap { category in category.values.map { (category.column, $0) } }
    let values = graph.constant(ONNXTensor(codes.map(\.1), shape: [1, codes.count]))
    let isCode = graph.add("Equal", [graph.gather(features, codes.map(\.0)), values])
    return graph.joined([limited, graph.cast(isCode, to: .double)])
  }
}

extension ONNXGraph {
  /// Adds a choice of columns.
  mutating func gather(_ input: String, _ columns: [Int]) -> String {
    let places = constant(ONNXTensor(columns, shape: [columns.count]))
    return add("Gather", [input, places], [ONNXAttribute("axis", .integer(1))])
  }

  /// Adds the columns of several inputs beside each other.
  mutating func joined(_ inputs: [String]) -> String {
    add("Concat", inputs, [ONNXAttribute("axis", .integer(1))])
  }

  /// Adds a replacement of infinite values of one sign.
  ///
  /// - Parameter other: the attribute of `IsInf` for the other sign, which stays as it is.
  fileprivate mutating func bounded(
    _ input: String, _ other: String, by bounds: [Double]
  ) -> String {
    let isInfinite = add("IsInf", [input], [ONNXAttribute(other, .integer(0))])
    return add(
      "Where", [isInfinite, constant(ONNXTensor(bounds, shape: [1, bounds.count])), input])
  }

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
