/// The order of the bytes of a stored number.
public enum ByteOrder: String, Sendable, Hashable, Codable {
  /// The least significant byte first, as in WAV.
  case little
  /// The most significant byte first, as in AIFF and AU.
  case big
}

/// What a header would say about samples that have none.
///
/// ```swift
/// let format = RawFormat(encoding: .int16, sampleRate: 8_000)
/// let clip = try AudioFile("call.raw", raw: format).read()
/// ```
public struct RawFormat: Sendable, Hashable, Codable {
  /// How each sample is stored: an integer, IEEE, µ-law or A-law encoding.
  public var encoding: AudioEncoding
  /// The order of the bytes.
  public var byteOrder: ByteOrder
  /// The sample rate in hertz.
  public var sampleRate: Double
  /// The number of interleaved channels.
  public var channelCount: Int

  /// Creates a description of headerless samples.
  public init(
    encoding: AudioEncoding = .int16, byteOrder: ByteOrder = .little, sampleRate: Double,
    channelCount: Int = 1
  ) {
    self.encoding = encoding
    self.byteOrder = byteOrder
    self.sampleRate = sampleRate
    self.channelCount = channelCount
  }
}
