/// A sound file, wherever its bytes are: under a path, in memory, or arriving on standard input.
///
/// The value only names the source: each call opens it, looks at its header, does its work and
/// closes it.
///
/// ```swift
/// let speech = try AudioFile("speech.flac").read().mono().resampled(to: 16_000).samples
///
/// let info = try AudioFile("speech.flac").info             // nothing is decoded
/// let part = try AudioFile("talk.wav").read(.seconds(from: 60, duration: 2.5))
/// let stored = try AudioFile("talk.wav").read(as: Int16.self).samples
/// let entry = try AudioFile(bytes: archiveEntry, name: "a0001.wav").read()
/// ```
///
/// WAV (plain and extensible), RF64, Wave64, AIFF, AU and CAF with plain numbers are decoded here;
/// all else (FLAC, Ogg Vorbis, Opus, MP3, A-law, µ-law, ADPCM, GSM, ALAC) by libsndfile. Either way
/// the length in the header is checked against the bytes that are there.
public struct AudioFile: Sendable {
  enum Source: Sendable {
    case path(String)
    case bytes([UInt8])
    case standardInput
  }

  let source: Source
  /// What errors call the source: its path, or the name it was given.
  public let name: String
  /// How to understand a source without a header, or nil to go by its header.
  public let raw: RawFormat?
  /// The most bytes that a stream may put into a temporary file.
  let spoolLimit: Int

  /// The default limit of bytes for streams that need a temporary file or memory: 2 GiB.
  public static let defaultByteLimit: Int = 1 << 31

  private init(_ source: Source, name: String, raw: RawFormat?, spoolLimit: Int) {
    self.source = source
    self.name = name
    self.raw = raw
    self.spoolLimit = spoolLimit
  }

  /// Names a file by its path; a pipe or a device is read as a stream.
  ///
  /// - Parameters:
  ///   - path: an absolute path, or one relative to the working folder.
  ///   - raw: how to understand a file without a header, or nil.
  public init(_ path: String, raw: RawFormat? = nil) {
    self.init(.path(path), name: path, raw: raw, spoolLimit: Self.defaultByteLimit)
  }

  /// Takes a sound file that is already in memory, such as an archive's entry.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: what errors call it.
  ///   - raw: how to understand bytes without a header, or nil.
  public init(bytes: [UInt8], name: String = "bytes in memory", raw: RawFormat? = nil) {
    self.init(.bytes(bytes), name: name, raw: raw, spoolLimit: Self.defaultByteLimit)
  }

  /// Names standard input, which can be read once.
  ///
  /// WAV, AU and other files of plain numbers, and raw numbers, are decoded as they arrive, with
  /// bounded memory. What needs seeking (FLAC, Ogg, MP3, A-law and the like) first goes into a
  /// temporary file that has no name and is gone when reading ends.
  ///
  /// - Parameters:
  ///   - raw: how to understand a stream without a header, or nil.
  ///   - spoolLimit: the most bytes of the temporary file; more is
  ///     ``AudioError/tooManyBytes(file:limit:)``.
  public static func standardInput(
    raw: RawFormat? = nil, spoolLimit: Int = AudioFile.defaultByteLimit
  ) -> AudioFile {
    AudioFile(.standardInput, name: "standard input", raw: raw, spoolLimit: spoolLimit)
  }

  /// Reads a whole sound file into memory from something that hands out its bytes piece by piece.
  ///
  /// ```swift
  /// let file = try AudioFile(name: entry.path, limit: 1 << 28) { try entry.nextBlock() }
  /// ```
  ///
  /// - Parameters:
  ///   - name: what errors call it.
  ///   - raw: how to understand bytes without a header, or nil.
  ///   - limit: the most bytes to take, against archives that unpack to more than memory holds.
  ///   - pull: returns the next piece of any size, and an empty or nil one at the end.
  /// - Throws: ``AudioError/tooManyBytes(file:limit:)``, or what `pull` throws.
  public init(
    name: String, raw: RawFormat? = nil, limit: Int = AudioFile.defaultByteLimit,
    pull: () throws -> [UInt8]?
  ) throws {
    var bytes: [UInt8] = []
    while let piece = try pull(), !piece.isEmpty {
      guard bytes.count + piece.count <= limit else {
        throw AudioError.tooManyBytes(file: name, limit: limit)
      }
      bytes += piece
    }
    self.init(bytes: bytes, name: name, raw: raw)
  }

  /// What the file says about itself: format, rate, channels, length and tags, without decoding.
  ///
  /// A file shorter than its header declares is described as far as it is there, with
  /// ``AudioInfo/isTruncated`` set.
  ///
  /// - Throws: ``AudioError`` if the source cannot be opened, is no audio, or holds no samples.
  public var info: AudioInfo {
    get throws(AudioError) {
      let input = try input()
      let opened = try OpenedAudio.open(input, raw: raw, spoolLimit: spoolLimit)
      try opened.validate(truncated: .keep)
      return AudioInfo(
        format: opened.format, encoding: opened.encoding, sampleRate: opened.sampleRate,
        channelCount: opened.channelCount, frameCount: opened.frameCount,
        bitDepth: opened.encoding.bitDepth, isTruncated: opened.isTruncated,
        tags: Self.tags(of: opened, input))
    }
  }

  /// Returns the tags, for which files of plain numbers are opened once more by the library.
  private static func tags(of opened: OpenedAudio, _ input: any ByteInput) -> AudioTags {
    if let decoder = opened.decoder as? SndFileDecoder { return decoder.tags() }
    guard opened.format != .raw, let size = input.count,
      let decoder = try? SndFileDecoder(input, size: size)
    else { return AudioTags() }
    return decoder.tags()
  }

  func input() throws(AudioError) -> any ByteInput {
    switch source {
    case .path(let path): try FileInput.open(path)
    case .bytes(let bytes): MemoryInput(bytes, name: name)
    case .standardInput: StreamInput(owning: 0, name: name)
    }
  }
}
