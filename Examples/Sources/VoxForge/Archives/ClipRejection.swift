public import AudioIO

/// A recording that was found in an archive and cannot be read.
public struct ClipRejection: Hashable, Sendable {
  /// The path within the archive, such as `jane-20100101-abc/wav/a0001.wav`.
  public let path: String

  /// Why, in the few words that reports count by.
  public let reason: Reason

  /// Why, in a sentence with the details.
  public let detail: String

  /// Why a recording is rejected; the raw value is what reports print.
  public enum Reason: String, Error, Hashable, Codable, Sendable, CaseIterable {
    /// The archive ends before the recording does.
    case archiveCut = "archive cut inside the clip"
    /// The file has no bytes.
    case emptyFile = "empty file"
    /// The file ends before its header does.
    case cutInsideHeader = "cut inside the header"
    /// The header is followed by nothing.
    case noSamples = "no samples"
    /// The header declares more samples than there are.
    case shorterThanDeclared = "data shorter than the header declares"
    /// The bytes are no audio.
    case notAudio = "not audio"
    /// Audio of a kind that cannot be decoded.
    case unsupported = "unsupported format"
    /// The decoder met damage.
    case damaged = "damaged data"
    /// A sample is NaN or infinite.
    case nonFinite = "samples that are not finite"
    /// Anything else; the detail tells.
    case other = "unreadable"
  }

  /// Creates a rejection.
  public init(path: String, reason: Reason, detail: String) {
    self.path = path
    self.reason = reason
    self.detail = detail
  }

  /// Tells the reason from what the audio reader said.
  public init(path: String, error: AudioError) {
    let reason: Reason =
      switch error {
      case .emptyFile: .emptyFile
      case .cutInsideHeader: .cutInsideHeader
      case .noSamples: .noSamples
      case .truncatedData: .shorterThanDeclared
      case .notAudio: .notAudio
      case .unsupportedFormat, .invalidSampleRate: .unsupported
      case .damagedData: .damaged
      case .nonFiniteSample: .nonFinite
      default: .other
      }
    self.init(path: path, reason: reason, detail: "\(error)")
  }
}
