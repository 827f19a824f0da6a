/// What became of the samples that were written.
public struct AudioWriteReport: Sendable, Hashable {
  /// The path of the file.
  public let file: String
  /// The kind of file.
  public let format: AudioFormat
  /// How its samples are stored.
  public let encoding: AudioEncoding
  /// The number of frames written.
  public let frameCount: Int
  /// The samples outside the range of the integers, which became the nearest end of the range.
  ///
  /// +1.0 counts: with 16 bits it would be 32768, and becomes 32767. Encodings of real numbers and
  /// lossy encodings clip nothing.
  public let clippedCount: Int
}
