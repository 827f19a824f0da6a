/// Whether a compressed file ends where it should, as far as its bytes tell without decoding.
struct CompressedEnding {
  /// The number of frames that the header declares, or nil.
  var declaredFrameCount: Int?
  /// Whether the end is missing, though nobody says how much.
  var isCut = false

  static func inspect(
    _ input: any ByteInput, size: Int, format: AudioFormat
  ) throws(AudioError) -> CompressedEnding {
    switch format {
    case .flac: try flac(input)
    case .ogg: try ogg(input, size: size)
    case .mpeg: try mpeg(input, size: size)
    default: CompressedEnding()
    }
  }

  /// Follows the metadata blocks of FLAC; the first holds the number of frames, 0 if unknown.
  private static func flac(_ input: any ByteInput) throws(AudioError) -> CompressedEnding {
    var header = HeaderBytes(input)
    let packed = try header.integer(at: 18, 8, .big, "the stream's properties")
    var offset = 4
    while true {
      let block = try header.integer(at: offset, 4, .big, "a metadata block")
      offset += 4 + Int(block & 0xFF_FFFF)
      if block & 0x8000_0000 != 0 { break }
    }
    if try header.bytesIfPresent(at: offset, 2) == nil {
      let frames = packed & 0xF_FFFF_FFFF
      if offset > input.count ?? 0 {
        throw .cutInsideHeader(file: input.name, reason: "its metadata")
      }
      if frames == 0 { throw .noSamples(file: input.name) }
    }
    let frames = Int(packed & 0xF_FFFF_FFFF)
    return CompressedEnding(declaredFrameCount: frames == 0 ? nil : frames)
  }

  /// Follows the pages of Ogg from the start; the last must be whole and marked as the last.
  private static func ogg(_ input: any ByteInput, size: Int) throws(AudioError) -> CompressedEnding
  {
    var header = HeaderBytes(input)
    var offset = 0
    var pages = 0
    var isLast = false
    while offset < size {
      guard let head = try header.bytesIfPresent(at: offset, 27),
        HeaderBytes.text(head.prefix(4)) == "OggS"
      else { break }
      let segments = Int(head[head.startIndex + 26])
      let flags = head[head.startIndex + 5]
      guard let sizes = try header.bytesIfPresent(at: offset + 27, segments) else { break }
      let end = offset + 27 + segments + sizes.reduce(0) { $0 + Int($1) }
      if end > size { break }
      isLast = flags & 4 != 0
      pages += 1
      offset = end
    }
    // A page of identification, one of comments and set-up, one of sound.
    if pages < 2 { throw .cutInsideHeader(file: input.name, reason: "\(pages) whole Ogg pages") }
    return CompressedEnding(isCut: !isLast)
  }

  /// Looks for the length that encoders leave in the first frame of MP3 as “Xing” or “Info”.
  private static func mpeg(_ input: any ByteInput, size: Int) throws(AudioError) -> CompressedEnding
  {
    var header = HeaderBytes(input)
    var start = 0
    if let tag = try header.bytesIfPresent(at: 0, 10), HeaderBytes.text(tag.prefix(3)) == "ID3" {
      // Four bytes of seven bits each.
      start = 10 + tag.suffix(4).reduce(0) { $0 << 7 | Int($1 & 0x7F) }
    }
    let window = try input.bytes(at: start, count: 192)
    for name in ["Xing", "Info"] {
      let bytes = Array(name.utf8)
      guard let at = window.indices.first(where: { window[$0...].starts(with: bytes) }),
        at + 16 <= window.count
      else { continue }
      // Both the number of frames and the number of bytes are there if the low bits are set.
      guard window[at + 7] & 3 == 3 else { continue }
      let byteCount = Int(HeaderBytes.integer(window[(at + 12)..<(at + 16)], .big))
      return CompressedEnding(isCut: byteCount > size - start)
    }
    return CompressedEnding()
  }
}
