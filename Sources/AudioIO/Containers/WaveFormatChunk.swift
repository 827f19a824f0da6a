/// The `fmt ` chunk of WAVE and its relatives.
struct WaveFormatChunk {
  var encoding: AudioEncoding?
  var channelCount: Int
  var sampleRate: Double
  /// The bytes of a frame, or of a block of compressed samples.
  var blockAlign: Int
  var isExtensible: Bool

  init(_ header: inout HeaderBytes, at offset: Int, size: UInt64, _ order: ByteOrder)
    throws(AudioError)
  {
    guard size >= 16 else {
      throw .unsupportedFormat(
        file: header.input.name, reason: "a fmt chunk of \(size) bytes, less than 16")
    }
    var tag = try header.integer(at: offset, 2, order, "the encoding")
    channelCount = Int(try header.integer(at: offset + 2, 2, order, "the number of channels"))
    sampleRate = Double(try header.integer(at: offset + 4, 4, order, "the sample rate"))
    blockAlign = Int(try header.integer(at: offset + 12, 2, order, "the size of a frame"))
    let bits = Int(try header.integer(at: offset + 14, 2, order, "the bit depth"))
    isExtensible = tag == 0xFFFE
    if isExtensible, size >= 40 {
      // The first two bytes of the sub-format's GUID are the tag of old.
      tag = try header.integer(at: offset + 24, 2, order, "the sub-format")
    }
    let width = channelCount > 0 ? blockAlign / channelCount : 0
    encoding =
      switch (tag, bits, width) {
      case (1, 8, 1): .uint8
      case (1, 16, 2): .int16
      case (1, 24, 3): .int24
      case (1, 32, 4): .int32
      case (3, 32, 4): .float32
      case (3, 64, 8): .float64
      case (6, 8, 1): .aLaw
      case (7, 8, 1): .muLaw
      default: nil
      }
  }
}
