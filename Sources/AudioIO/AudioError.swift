/// What makes audio impossible to read or write.
///
/// Every case names the file (or what stands for one: an archive entry, bytes in memory, standard
/// input), and ``description`` says what to do.
public enum AudioError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no file of that name.
  case missingFile(file: String)
  /// The name belongs to a folder.
  case isDirectory(file: String)
  /// The system refused to open or to read the file.
  case unreadable(file: String, reason: String)
  /// The file has no bytes at all.
  case emptyFile(file: String)
  /// The header is whole, but no samples follow it.
  case noSamples(file: String)
  /// The file ends before its header does.
  case cutInsideHeader(file: String, reason: String)
  /// The bytes belong to no audio format known here, such as an HTML page named `.wav`.
  case notAudio(file: String, reason: String)
  /// The file is audio of a kind that cannot be read, or its header contradicts itself.
  case unsupportedFormat(file: String, reason: String)
  /// The samples end before the length that the header declares.
  ///
  /// A number is nil where the file does not tell it, as with Ogg that lost its last page.
  case truncatedData(file: String, expectedFrames: Int?, foundFrames: Int?)
  /// The decoder met damage after the header.
  case damagedData(file: String, frame: Int, reason: String)
  /// A sample is NaN or infinite.
  case nonFiniteSample(file: String, frame: Int, channel: Int)
  /// The sample rate is zero, negative, not finite or beyond 10 MHz.
  case invalidSampleRate(file: String, rate: Double)
  /// More than 2³¹ frames were to be read into one array.
  case tooManyFrames(file: String, frames: Int)
  /// The bytes exceed the limit that the caller or this library set.
  case tooManyBytes(file: String, limit: Int)
  /// The file's samples are no integers that fit the type asked for.
  case inexactIntegers(file: String, encoding: AudioEncoding, requested: String)
  /// The channel asked for does not exist.
  case channelOutOfRange(file: String, channel: Int, channelCount: Int)
  /// The section asked for does not lie within the file.
  case sectionOutOfRange(file: String, section: AudioSection, frameCount: Int)
  /// The input is a stream and cannot go back.
  case notSeekable(file: String)
  /// The settings for writing make no sense together.
  case invalidSettings(file: String, reason: String)
  /// The number of samples is no multiple of the number of channels.
  case incompleteFrame(file: String, sampleCount: Int, channelCount: Int)
  /// The file could not be written; nothing is left of it, and an older file of the name is whole.
  case writeFailed(file: String, reason: String)

  /// What was wrong, in which file, and what to do.
  public var description: String {
    switch self {
    case .missingFile(let file):
      "\(file): no such file; check the path"
    case .isDirectory(let file):
      "\(file): is a folder; name a file in it"
    case .unreadable(let file, let reason):
      "\(file): cannot be read (\(reason)); check its permissions"
    case .emptyFile(let file):
      "\(file): is empty (0 bytes); fetch or record it again"
    case .noSamples(let file):
      "\(file): has a header and no samples; leave it out or record it again"
    case .cutInsideHeader(let file, let reason):
      "\(file): ends inside its header (\(reason)); fetch it again"
    case .notAudio(let file, let reason):
      "\(file): is not audio (\(reason)); give raw samples with a RawFormat"
    case .unsupportedFormat(let file, let reason):
      "\(file): cannot be decoded (\(reason)); convert it to WAV or FLAC"
    case .truncatedData(let file, let expected, let found):
      "\(file): its end is missing (\(expected.map { "\($0)" } ?? "an unknown number of") frames "
        + "declared, \(found.map { "\($0)" } ?? "fewer") there); "
        + "fetch it again, or read with truncated: .keep"
    case .damagedData(let file, let frame, let reason):
      "\(file): damaged after frame \(frame) (\(reason)); fetch it again"
    case .nonFiniteSample(let file, let frame, let channel):
      "\(file): channel \(channel) of frame \(frame) is NaN or infinite; "
        + "repair it, or choose nonFinite: .keep or .replaceWithZero for reading"
    case .invalidSampleRate(let file, let rate):
      "\(file): a sample rate of \(rate) Hz; it must lie in 1...10000000 and be whole in a file"
    case .tooManyFrames(let file, let frames):
      "\(file): \(frames) frames are too many for one array; read a section, or use blocks(of:)"
    case .tooManyBytes(let file, let limit):
      "\(file): holds more than \(limit) bytes; raise the limit if the source is trusted"
    case .inexactIntegers(let file, let encoding, let requested):
      "\(file): \(encoding) samples are no exact \(requested); read them as Float or Double"
    case .channelOutOfRange(let file, let channel, let count):
      "\(file): has no channel \(channel), only 0..<\(count)"
    case .sectionOutOfRange(let file, let section, let count):
      "\(file): \(section) is not within its \(count) frames; ask for less"
    case .notSeekable(let file):
      "\(file): is a stream and cannot go back; read it in order, or from a file"
    case .invalidSettings(let file, let reason):
      "\(file): \(reason)"
    case .incompleteFrame(let file, let sampleCount, let channelCount):
      "\(file): \(sampleCount) samples do not make whole frames of \(channelCount) channels"
    case .writeFailed(let file, let reason):
      "\(file): cannot be written (\(reason)); check the folder, its permissions and free space"
    }
  }
}
