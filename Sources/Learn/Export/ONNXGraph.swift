/// Collects the operators and constants of an ONNX graph (`GraphProto`).
///
/// Each operator is named after its kind and its place; its result has its name.
struct ONNXGraph {
  /// A name and type of an input or output; a nil dimension is the number of rows.
  struct Value {
    var name: String
    var type: ONNXTensor.ElementType
    var shape: [Int?]

    var encoded: ProtobufWriter {
      var dimensions = ProtobufWriter()
      for size in shape {
        var dimension = ProtobufWriter()
        if let size { dimension.integer(1, Int64(size)) } else { dimension.text(2, "rows") }
        dimensions.message(1, dimension)
      }
      var tensor = ProtobufWriter()
      tensor.integer(1, type.rawValue)
      tensor.message(2, dimensions)
      var kind = ProtobufWriter()
      kind.message(1, tensor)
      var message = ProtobufWriter()
      message.text(1, name)
      message.message(2, kind)
      return message
    }
  }

  /// The set of operators for classical learners.
  static let learningDomain: String = "ai.onnx.ml"

  private var nodes = ProtobufWriter()
  private var constants = ProtobufWriter()
  private var count = 0

  /// Adds a constant; returns its name.
  mutating func constant(_ tensor: ONNXTensor) -> String {
    count += 1
    let name = "constant_\(count)"
    constants.message(5, tensor.encoded(name: name))
    return name
  }

  /// Adds an operator; returns the name of its result.
  ///
  /// - Parameter result: the name of its result, nil for one of the graph's own.
  mutating func add(
    _ kind: String, _ inputs: [String], _ attributes: [ONNXAttribute] = [], domain: String = "",
    result: String? = nil
  ) -> String {
    count += 1
    let name = "\(kind)_\(count)"
    var node = ProtobufWriter()
    for input in inputs { node.text(1, input) }
    node.text(2, result ?? name)
    node.text(3, name)
    node.text(4, kind)
    for attribute in attributes { node.message(5, attribute.encoded) }
    if !domain.isEmpty { node.text(7, domain) }
    nodes.message(1, node)
    return result ?? name
  }

  /// Adds a change of type.
  mutating func cast(_ input: String, to type: ONNXTensor.ElementType) -> String {
    add("Cast", [input], [ONNXAttribute("to", .integer(type.rawValue))])
  }

  func encoded(name: String, inputs: [Value], outputs: [Value]) -> ProtobufWriter {
    var message = nodes
    message.text(2, name)
    message.append(constants)
    for input in inputs { message.message(11, input.encoded) }
    for output in outputs { message.message(12, output.encoded) }
    return message
  }
}
