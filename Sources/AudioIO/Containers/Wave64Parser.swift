/// Reads the chunks of Sony's Wave64 up to the samples: RIFF with GUIDs and 64-bit sizes.
struct Wave64Parser {
  private var header: HeaderBytes

  init(_ header: HeaderBytes) { self.header = header }

  mutating func layout() throws(AudioError) -> ContainerLayout {
    let name = header.input.name
    var format: WaveFormatChunk?
    // A GUID, a size, and the GUID of “wave”.
    var offset = 40
    guard HeaderBytes.text(try header.bytes(at: 24, 4, "the kind of file")) == "wave" else {
      throw .notAudio(file: name, reason: "a Wave64 file that holds no waves")
    }
    while true {
      guard let head = try header.bytesIfPresent(at: offset, 24) else {
        throw .cutInsideHeader(
          file: name, reason: format == nil ? "no fmt chunk" : "no data chunk")
      }
      let id = HeaderBytes.text(head.prefix(4))
      // Sizes count their own 24 bytes, and chunks start at multiples of 8.
      let size = HeaderBytes.integer(head.suffix(8), .little)
      guard size >= 24 else {
        throw .unsupportedFormat(file: name, reason: "a Wave64 chunk of \(size) bytes")
      }
      if id == "fmt " {
        format = try WaveFormatChunk(&header, at: offset + 24, size: size - 24, .little)
      } else if id == "data" {
        guard let format else {
          throw .unsupportedFormat(file: name, reason: "the data chunk comes before fmt")
        }
        return ContainerLayout(
          format: .wave64, encoding: format.encoding, sampleRate: format.sampleRate,
          channelCount: format.channelCount, dataOffset: offset + 24,
          declaredByteCount: size >= UInt64(Int.max) ? nil : Int(size - 24),
          frameByteCount: format.blockAlign)
      }
      offset = saturatingSum(offset, size >= UInt64(Int.max) - 8 ? size : (size + 7) & ~7)
    }
  }
}
