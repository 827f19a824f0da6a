/// Writes a message in the wire format of Protocol Buffers, field by field in the order of the calls.
///
/// Only what ONNX needs: whole numbers, floats, text, bytes, messages within messages, packed arrays.
struct ProtobufWriter {
  private enum WireType: UInt64 {
    case varint = 0
    case lengthDelimited = 2
    case fixed32 = 5
  }

  private(set) var bytes: [UInt8] = []

  mutating func integer(_ field: UInt64, _ value: Int64) {
    tag(field, .varint)
    varint(UInt64(bitPattern: value))
  }

  mutating func float(_ field: UInt64, _ value: Float) {
    tag(field, .fixed32)
    bytes.append(littleEndian: value.bitPattern)
  }

  mutating func text(_ field: UInt64, _ value: String) { self.bytes(field, Array(value.utf8)) }

  mutating func bytes(_ field: UInt64, _ value: [UInt8]) {
    tag(field, .lengthDelimited)
    varint(UInt64(value.count))
    bytes += value
  }

  mutating func message(_ field: UInt64, _ value: ProtobufWriter) { bytes(field, value.bytes) }

  /// Writes an array as one field; readers take it for one field a number.
  mutating func packed(_ field: UInt64, _ values: [Int64]) {
    var content = ProtobufWriter()
    for value in values { content.varint(UInt64(bitPattern: value)) }
    bytes(field, content.bytes)
  }

  /// Appends the fields of another message of the same kind.
  mutating func append(_ other: ProtobufWriter) { bytes += other.bytes }

  private mutating func tag(_ field: UInt64, _ type: WireType) {
    varint(field << 3 | type.rawValue)
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
