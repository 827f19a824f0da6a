/// What is broken or unusual about an archive of the synthetic mirror.
///
/// Each has been met in real archives; together they put every path of the reader to use.
public enum MirrorOddity: String, Hashable, Codable, Sendable, CaseIterable {
  /// The archive ends in the middle of its last clip.
  case truncatedArchive = "archive truncated"
  /// A page of a server that was asked for something it did not have.
  case htmlArchive = "HTML page saved as .tgz"
  /// Nothing at all.
  case emptyArchive = "archive of 0 bytes"
  /// A tar file without gzip.
  case plainTar = "plain tar, not gzipped, named .tgz"
  /// FLAC files in `flac/`.
  case flacFolder = "flac/ instead of wav/"
  /// A top folder called otherwise.
  case otherTopFolder = "top folder is not the archive name"
  /// Companions of macOS, and paths that begin with `./`.
  case appleDouble = "AppleDouble ._ files, './' prefix"
  /// No README.
  case noReadme = "no etc/README"
  /// `etc/readme`.
  case lowerCaseReadme = "etc/readme in lower case"
  /// Neither LICENSE nor PROMPTS.
  case noLicense = "no LICENSE, no PROMPTS"
  /// A WAV file of a header only.
  case noSamples = "first wav has a header and no samples"
  /// A WAV file of 0 bytes.
  case emptyClip = "first wav is 0 bytes"
  /// A page named `.wav`.
  case htmlClip = "first wav is an HTML page"
  /// A WAV file that ends before its data does.
  case halfClip = "first wav cut in half, odd length (header declares the full length)"
  /// A WAV file that ends before its header does.
  case cutHeader = "first wav cut inside its header"
  /// Digital silence, which is readable.
  case silence = "first wav is digital silence"
  /// Two channels.
  case stereo = "stereo wav, README says 1 channel"
  /// A high sampling rate.
  case highRate = "48 kHz wav"
  /// A low sampling rate.
  case lowRate = "8 kHz wav"
  /// `Gender: Please Select`.
  case pleaseSelect = "Gender: Please Select"
  /// `Gender:` and nothing.
  case blankGender = "Gender: (empty)"
  /// No gender line.
  case noGenderLine = "no gender line"
  /// `Gender: Make`.
  case misspelledGender = "Gender: Make"

  /// Why clips are rejected, in the reader's words; empty where none is.
  public var rejectedBecause: String {
    switch self {
    case .truncatedArchive: ClipRejection.Reason.archiveCut.rawValue
    case .htmlArchive: "not an archive"
    case .emptyArchive: "empty archive"
    case .noSamples: ClipRejection.Reason.noSamples.rawValue
    case .emptyClip: ClipRejection.Reason.emptyFile.rawValue
    case .htmlClip: ClipRejection.Reason.notAudio.rawValue
    case .halfClip: ClipRejection.Reason.shorterThanDeclared.rawValue
    case .cutHeader: ClipRejection.Reason.cutInsideHeader.rawValue
    default: ""
    }
  }

  /// Whether nothing can be read of the archive.
  var spoilsArchive: Bool { self == .htmlArchive || self == .emptyArchive }

  /// Whether one clip cannot be read.
  var spoilsClip: Bool { !rejectedBecause.isEmpty && !spoilsArchive }

  /// Whether a correct reader finds no gender.
  var hidesGender: Bool {
    switch self {
    case .htmlArchive, .emptyArchive, .noReadme, .pleaseSelect, .blankGender, .noGenderLine,
      .misspelledGender:
      true
    default: false
    }
  }
}
