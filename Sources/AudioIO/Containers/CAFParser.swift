/// Reads the chunks of Apple's Core Audio Format up to the samples.
struct CAFParser {
  private var header: HeaderBytes

  init(_ header: HeaderBytes) { self.header = header }

  mutating func layout() throws(AudioError) -> ContainerLayout {
    let name = header.input.name
    var layout: ContainerLayout?
    var offset = 8
    while true {
      guard let head = try header.bytesIfPresent(at: offset, 12) else {
        throw .cutInsideHeader(
          file: name, reason: layout == nil ? "no desc chunk" : "no data chunk")
      }
      let id = HeaderBytes.text(head.prefix(4))
      let size = HeaderBytes.integer(head.suffix(8), .big)
      if id == "desc" {
        layout = try description(at: offset + 12)
      } else if id == "data" {
        guard var layout else {
          throw .unsupportedFormat(file: name, reason: "the data chunk comes before desc")
        }
        // Four bytes count the edits; a size of −1 reaches to the end of the file.
        layout.dataOffset = offset + 16
        layout.declaredByteCount =
          size == .max ? nil : size < 4 ? 0 : Int(clamping: size - 4)
        return layout
      }
      offset = saturatingSum(offset + 12, size)
    }
  }

  private mutating func description(at offset: Int) throws(AudioError) -> ContainerLayout {
    let rate = Double(bitPattern: try header.integer(at: offset, 8, .big, "the sample rate"))
    let kind = try header.tag(at: offset + 8, "the encoding")
    let flags = try header.integer(at: offset + 12, 4, .big, "the flags")
    let packet = Int(try header.integer(at: offset + 16, 4, .big, "the size of a frame"))
    let channels = Int(try header.integer(at: offset + 24, 4, .big, "the number of channels"))
    let bits = Int(try header.integer(at: offset + 28, 4, .big, "the bit depth"))
    guard channels <= 1024 else {
      throw .unsupportedFormat(file: header.input.name, reason: "\(channels) channels")
    }
    let isFloat = flags & 1 != 0
    let encoding: AudioEncoding? =
      switch (kind, isFloat, bits) {
      case ("lpcm", true, 32): .float32
      case ("lpcm", true, 64): .float64
      case ("lpcm", false, 8): .int8
      case ("lpcm", false, 16): .int16
      case ("lpcm", false, 24): .int24
      case ("lpcm", false, 32): .int32
      case ("ulaw", _, _): .muLaw
      case ("alaw", _, _): .aLaw
      default: nil
      }
    return ContainerLayout(
      format: .caf, encoding: encoding, byteOrder: flags & 2 != 0 ? .little : .big,
      sampleRate: rate, channelCount: channels, dataOffset: 0, declaredByteCount: nil,
      frameByteCount: packet == 0 ? nil : packet)
  }
}
