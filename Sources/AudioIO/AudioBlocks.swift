/// Reads a sound file block by block; made by ``AudioFile/blocks(of:_:as:channels:nonFinite:truncated:)``.
///
/// ```swift
/// let blocks = try AudioFile("talk.flac").blocks(of: 4096, channels: .mean)
/// var stream = try Resampler<Float>(from: blocks.sampleRate, to: 16_000).stream()
/// while let block = try blocks.next() { consume(try stream.push(block)) }
/// consume(try stream.finish())
/// ```
///
/// A reader is a reference with a position, for one task at a time. It holds the file open until it
/// is released.
public final class AudioBlocks<Sample: AudioSample> {
  private let reader: FrameReader<Sample>
  /// The frames of each block but the last.
  public let blockLength: Int

  init(_ reader: FrameReader<Sample>, blockLength: Int) {
    self.reader = reader
    self.blockLength = blockLength
  }

  /// The sample rate in hertz.
  public var sampleRate: Double { reader.audio.sampleRate }
  /// The number of channels in each block.
  public var channelCount: Int { reader.channelCount }
  /// The number of bits of the stored integers, or nil where samples are real numbers.
  public var bitDepth: Int? { reader.audio.encoding.bitDepth }
  /// The frames of the section, or nil for a stream that does not say.
  public var frameCount: Int? { reader.sectionFrameCount }
  /// The frame that the next block starts with, counted from the start of the section.
  public var position: Int { reader.position }
  /// Whether the file is shorter than its header declares, as far as is known by now.
  public var isTruncated: Bool { reader.isTruncated }
  /// The NaN and infinite samples met so far, kept or replaced.
  public var nonFiniteCount: Int { reader.nonFiniteCount }

  /// Returns the next block of interleaved samples, or nil at the end.
  ///
  /// - Throws: ``AudioError`` for damage, NaN or infinity, or an end before the declared length.
  public func next() throws(AudioError) -> [Sample]? {
    let block = try reader.readBlock(blockLength)
    return block.isEmpty ? nil : block
  }

  /// Makes a frame the first of the next block.
  ///
  /// - Parameter frame: a number in `0...frameCount`, counted from the start of the section.
  /// - Throws: ``AudioError/sectionOutOfRange(file:section:frameCount:)``, or
  ///   ``AudioError/notSeekable(file:)`` for a step back in a stream.
  public func seek(toFrame frame: Int) throws(AudioError) {
    try reader.seek(to: frame)
  }
}
