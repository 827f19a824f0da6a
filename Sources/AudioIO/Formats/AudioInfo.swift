/// What a sound file says about itself, known without decoding it.
public struct AudioInfo: Sendable, Hashable, Codable {
  /// The kind of file.
  public let format: AudioFormat
  /// How its samples are stored.
  public let encoding: AudioEncoding
  /// The sample rate in hertz.
  public let sampleRate: Double
  /// The number of channels.
  public let channelCount: Int
  /// The number of frames that can be read, or nil for a stream that does not say.
  ///
  /// A frame is one sample of each channel. For MPEG files without a length in the header and for
  /// FLAC files of unknown length, the number is what the decoder estimates, or nil.
  public let frameCount: Int?
  /// The number of bits of the stored integers, or nil where samples are real numbers.
  public let bitDepth: Int?
  /// Whether the file is shorter than its header declares.
  public let isTruncated: Bool
  /// The texts that the file carries.
  public let tags: AudioTags

  /// The length in seconds, or nil for a stream that does not say.
  public var duration: Double? { frameCount.map { Double($0) / sampleRate } }
}
