/// Holds numbers or text with a shape, as an ONNX graph stores them (`TensorProto`).
struct ONNXTensor {
  /// What the elements are; raw values are those of `TensorProto.DataType`.
  enum ElementType: Int64 {
    case float = 1
    case int64 = 7
    case string = 8
    case bool = 9
    case double = 11
  }

  private enum Content {
    case raw([UInt8])
    case text([String])
  }

  let type: ElementType
  let shape: [Int]
  private let content: Content

  init(_ values: [Double], shape: [Int]) {
    type = .double
    self.shape = shape
    content = .raw(Self.littleEndian(values.map(\.bitPattern)))
  }

  init(_ values: [Float], shape: [Int]) {
    type = .float
    self.shape = shape
    content = .raw(Self.littleEndian(values.map(\.bitPattern)))
  }

  init(_ values: [Int], shape: [Int]) {
    type = .int64
    self.shape = shape
    content = .raw(Self.littleEndian(values.map { Int64($0) }))
  }

  init(_ values: [String]) {
    type = .string
    shape = [values.count]
    content = .text(values)
  }

  /// One number without dimensions.
  init(scalar value: Double) { self.init([value], shape: []) }

  func encoded(name: String = "") -> ProtobufWriter {
    var message = ProtobufWriter()
    if !shape.isEmpty { message.packed(1, shape.map { Int64($0) }) }
    message.integer(2, type.rawValue)
    if case .text(let texts) = content {
      for text in texts { message.text(6, text) }
    }
    if !name.isEmpty { message.text(8, name) }
    if case .raw(let bytes) = content { message.bytes(9, bytes) }
    return message
  }

  private static func littleEndian(_ values: [some FixedWidthInteger]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * values.count)
    for value in values { bytes.append(littleEndian: value) }
    return bytes
  }
}
