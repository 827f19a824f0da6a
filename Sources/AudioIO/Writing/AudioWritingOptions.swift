/// How samples are written; the defaults lose nothing.
public struct AudioWritingOptions: Sendable, Hashable, Codable {
  /// The kind of file, or nil to go by the file name's extension.
  public var format: AudioFormat?
  /// How samples are stored, or nil for the format's natural choice.
  ///
  /// The choice is the narrowest integers that hold the clip's bit depth, `float32` for clips of
  /// real numbers where the format has it, 24 bits for FLAC, Vorbis for Ogg (Opus for a name in
  /// `.opus`), and layer III for MPEG.
  public var encoding: AudioEncoding?
  /// The order of bytes in raw files; other formats have their own.
  public var byteOrder: ByteOrder
  /// The noise added before rounding `Float` and `Double` samples to integers.
  public var dither: Dither
  /// The effort of lossy encoders to keep the sound, 0...1, or nil for their default.
  public var quality: Double?
  /// The texts to store; see the format for those that it can hold.
  public var tags: AudioTags

  /// Creates options.
  public init(
    format: AudioFormat? = nil, encoding: AudioEncoding? = nil, byteOrder: ByteOrder = .little,
    dither: Dither = .none, quality: Double? = nil, tags: AudioTags = AudioTags()
  ) {
    self.format = format
    self.encoding = encoding
    self.byteOrder = byteOrder
    self.dither = dither
    self.quality = quality
    self.tags = tags
  }

  /// Returns format and encoding for a file name and a bit depth.
  func resolved(
    fileName: String, bitDepth: Int?
  ) throws(AudioError) -> (format: AudioFormat, encoding: AudioEncoding) {
    guard let format = format ?? AudioFormat(fileName: fileName) else {
      throw .invalidSettings(
        file: fileName, reason: "its extension names no audio format; give a format")
    }
    if let encoding { return (format, encoding) }
    switch format {
    case .ogg: return (format, fileName.lowercased().hasSuffix(".opus") ? .opus : .vorbis)
    case .mpeg: return (format, .mpegLayer3)
    case .flac: return (format, bitDepth ?? 24 <= 16 ? .int16 : .int24)
    default: break
    }
    guard let bitDepth else { return (format, .float32) }
    return (format, bitDepth <= 16 ? .int16 : bitDepth <= 24 ? .int24 : .int32)
  }
}
