/// Holds a named parameter of an operator (`AttributeProto`).
struct ONNXAttribute {
  enum Value {
    case integer(Int64)
    case float(Float)
    case text(String)
    case tensor(ONNXTensor)
    case integers([Int64])
    case texts([String])
  }

  let name: String
  let value: Value

  init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  var encoded: ProtobufWriter {
    var message = ProtobufWriter()
    message.text(1, name)
    switch value {
    case .float(let number): message.float(2, number)
    case .integer(let number): message.integer(3, number)
    case .text(let text): message.text(4, text)
    case .tensor(let tensor): message.message(5, tensor.encoded())
    case .integers(let numbers): message.packed(8, numbers)
    case .texts(let texts): for text in texts { message.text(9, text) }
    }
    message.integer(20, type)
    return message
  }

  /// The number of the kind of value in `AttributeProto.AttributeType`.
  private var type: Int64 {
    switch value {
    case .float: 1
    case .integer: 2
    case .text: 3
    case .tensor: 4
    case .integers: 7
    case .texts: 8
    }
  }
}
