/// Reads the chunks of AIFF and AIFF-C up to the samples.
///
/// Source: Apple, *Audio Interchange File Format AIFF-C* (1991).
struct AIFFParser {
  private var header: HeaderBytes
  private let isCompressed: Bool

  init(_ header: HeaderBytes, isCompressed: Bool) {
    self.header = header
    self.isCompressed = isCompressed
  }

  private struct Common {
    var channelCount: Int
    var frameCount: Int
    var bits: Int
    var sampleRate: Double
    var compression: String
  }

  mutating func layout() throws(AudioError) -> ContainerLayout {
    let name = header.input.name
    var common: Common?
    var sound: (offset: Int, size: UInt64)?
    var offset = 12
    // The two chunks may come in any order.
    while common == nil || sound == nil {
      guard let head = try header.bytesIfPresent(at: offset, 8) else {
        if let common, common.frameCount == 0 { throw .noSamples(file: name) }
        throw .cutInsideHeader(
          file: name, reason: common == nil ? "no COMM chunk" : "no SSND chunk")
      }
      let size = HeaderBytes.integer(head.suffix(4), .big)
      switch HeaderBytes.text(head.prefix(4)) {
      case "COMM":
        common = try self.common(at: offset + 8, size: size)
      case "SSND":
        let skip = try header.integer(at: offset + 8, 4, .big, "the offset of the samples")
        sound = (saturatingSum(offset + 16, skip), size > 8 + skip ? size - 8 - skip : 0)
      default: break
      }
      offset = saturatingSum(offset + 8, size + (size & 1))
    }
    guard let common, let sound else { throw .noSamples(file: name) }
    let (encoding, order) = encoding(common)
    let width = encoding?.linearByteCount.map { $0 * common.channelCount }
    // The count of frames rules; SSND may hold padding. Writers that stream leave SSND at 0.
    let declared = width.map { $0.multipliedReportingOverflow(by: common.frameCount) }
    return ContainerLayout(
      format: .aiff, encoding: encoding, byteOrder: order, sampleRate: common.sampleRate,
      channelCount: common.channelCount, dataOffset: sound.offset,
      declaredByteCount: declared.map { $0.overflow ? Int.max : $0.partialValue }
        ?? Int(clamping: sound.size),
      frameByteCount: width)
  }

  private mutating func common(at offset: Int, size: UInt64) throws(AudioError) -> Common {
    Common(
      channelCount: Int(try header.integer(at: offset, 2, .big, "the number of channels")),
      frameCount: Int(try header.integer(at: offset + 2, 4, .big, "the number of frames")),
      bits: Int(try header.integer(at: offset + 6, 2, .big, "the bit depth")),
      sampleRate: Self.extended(try header.bytes(at: offset + 8, 10, "the sample rate")),
      compression: isCompressed && size >= 22
        ? try header.tag(at: offset + 18, "the compression") : "NONE")
  }

  private func encoding(_ common: Common) -> (AudioEncoding?, ByteOrder) {
    let integer: AudioEncoding? =
      switch common.bits {
      case 8: .int8
      case 16: .int16
      case 24: .int24
      case 32: .int32
      default: nil
      }
    return switch common.compression {
    case "NONE", "twos", "in24", "in32": (integer, .big)
    case "sowt": (integer, .little)
    case "fl32", "FL32": (.float32, .big)
    case "fl64", "FL64": (.float64, .big)
    case "ulaw", "ULAW": (.muLaw, .big)
    case "alaw", "ALAW": (.aLaw, .big)
    default: (nil, .big)
    }
  }

  /// Returns a number of 80 bits: a sign, an exponent of 15 bits, a mantissa of 64.
  private static func extended(_ bytes: ArraySlice<UInt8>) -> Double {
    let exponent = Int(HeaderBytes.integer(bytes.prefix(2), .big))
    let mantissa = HeaderBytes.integer(bytes.suffix(8), .big)
    let magnitude = Double(sign: .plus, exponent: (exponent & 0x7FFF) - 16383 - 63, significand: 1)
    return (exponent & 0x8000 == 0 ? 1 : -1) * magnitude * Double(mantissa)
  }
}
