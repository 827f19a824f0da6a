/// Reads the chunks of RIFF WAVE and RF64 up to the samples.
///
/// Sources: Microsoft and IBM, *Multimedia Programming Interface 1.0* (1991); EBU Tech 3306 for RF64;
/// for files of programs that could not go back to fill in sizes, their common stand-ins.
struct WaveParser {
  private var header: HeaderBytes
  private let magic: String
  private let order: ByteOrder

  init(_ header: HeaderBytes, magic: String) {
    self.header = header
    self.magic = magic
    order = magic == "RIFX" ? .big : .little
  }

  /// Sizes that streaming writers leave in the header: the length is then unknown.
  private static func isPlaceholder(_ size: UInt64) -> Bool {
    size >= 0xFFFF_FF00 || [0x8000_0000, 0x7FFF_FFFF, 0x7FFF_F000].contains(size)
  }

  mutating func layout() throws(AudioError) -> ContainerLayout {
    let name = header.input.name
    let riffSize = try header.integer(at: 4, 4, order, "the RIFF size")
    var wideDataSize: UInt64?
    var format: WaveFormatChunk?
    var offset = 12
    while true {
      guard let head = try header.bytesIfPresent(at: offset, 8) else {
        // A whole file without samples is complete by its own count of bytes.
        let end = saturatingSum(8, riffSize)
        if format != nil, let size = header.input.count, end <= size {
          throw .noSamples(file: name)
        }
        throw .cutInsideHeader(
          file: name, reason: format == nil ? "no fmt chunk" : "no data chunk")
      }
      let id = HeaderBytes.text(head.prefix(4))
      let size = HeaderBytes.integer(head.suffix(4), order)
      switch id {
      case "ds64":
        wideDataSize = try header.integer(at: offset + 16, 8, order, "the size of the data")
      case "fmt ":
        format = try WaveFormatChunk(&header, at: offset + 8, size: size, order)
      case "data":
        guard let format else {
          throw .unsupportedFormat(file: name, reason: "the data chunk comes before fmt")
        }
        return try layout(format, data: offset + 8, size: size, wide: wideDataSize, riff: riffSize)
      default: break
      }
      offset = try next(after: offset + 8, size: size)
    }
  }

  /// Returns where the next chunk starts; writers that forget to pad odd chunks are forgiven.
  private mutating func next(after start: Int, size: UInt64) throws(AudioError) -> Int {
    let end = saturatingSum(start, size)
    guard !size.isMultiple(of: 2), end < .max else { return end }
    if let bytes = try header.bytesIfPresent(at: end, 4),
      ["data", "fmt ", "LIST", "fact"].contains(HeaderBytes.text(bytes))
    {
      return end
    }
    return end + 1
  }

  private mutating func layout(
    _ format: WaveFormatChunk, data offset: Int, size: UInt64, wide: UInt64?, riff: UInt64
  ) throws(AudioError) -> ContainerLayout {
    var declared: Int? = Int(clamping: size)
    if magic == "RF64" || magic == "BW64", size == 0xFFFF_FFFF {
      declared = wide.flatMap { $0 >= UInt64(Int.max) ? nil : Int($0) }
      // As with a size of 0 below: a recording that was never closed.
      if declared == 0, try isOpenEnded(offset) { declared = nil }
    } else if Self.isPlaceholder(size) {
      declared = nil
    } else if size == 0 {
      declared = try isOpenEnded(offset) ? nil : 0
    }
    let isWide = magic == "RF64" || magic == "BW64"
    return ContainerLayout(
      format: isWide ? .rf64 : format.isExtensible ? .wavExtensible : .wav,
      encoding: format.encoding, byteOrder: order, sampleRate: format.sampleRate,
      channelCount: format.channelCount, dataOffset: offset, declaredByteCount: declared,
      frameByteCount: format.blockAlign)
  }

  /// Whether a data chunk of size 0 is one that was never filled in: samples follow, not a chunk.
  private mutating func isOpenEnded(_ offset: Int) throws(AudioError) -> Bool {
    guard let head = try header.bytesIfPresent(at: offset, 8) else {
      return try header.bytesIfPresent(at: offset, 1) != nil
    }
    let isName = head.prefix(4).allSatisfy { (32..<127).contains($0) }
    let end = saturatingSum(offset + 8, HeaderBytes.integer(head.suffix(4), order))
    return !(isName && end <= header.input.count ?? 0)
  }
}
