/// Reads the header of Sun audio: magic, offset, size, encoding, rate and channels.
struct AUParser {
  private var header: HeaderBytes
  private let order: ByteOrder

  init(_ header: HeaderBytes, order: ByteOrder) {
    self.header = header
    self.order = order
  }

  mutating func layout() throws(AudioError) -> ContainerLayout {
    let offset = Int(try header.integer(at: 4, 4, order, "the offset of the samples"))
    let size = try header.integer(at: 8, 4, order, "the size of the data")
    let code = try header.integer(at: 12, 4, order, "the encoding")
    let rate = Double(try header.integer(at: 16, 4, order, "the sample rate"))
    let channels = Int(try header.integer(at: 20, 4, order, "the number of channels"))
    guard offset >= 24 else {
      throw .unsupportedFormat(
        file: header.input.name, reason: "the samples start inside the header, at \(offset)")
    }
    let encoding: AudioEncoding? =
      switch code {
      case 1: .muLaw
      case 2: .int8
      case 3: .int16
      case 4: .int24
      case 5: .int32
      case 6: .float32
      case 7: .float64
      case 27: .aLaw
      default: nil
      }
    guard channels <= 1024 else {
      throw .unsupportedFormat(file: header.input.name, reason: "\(channels) channels")
    }
    return ContainerLayout(
      format: .au, encoding: encoding, byteOrder: order, sampleRate: rate,
      channelCount: channels, dataOffset: offset,
      declaredByteCount: size == 0xFFFF_FFFF ? nil : Int(size),
      frameByteCount: encoding?.linearByteCount.map { $0 * channels })
  }
}
