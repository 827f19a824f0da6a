internal import CSndFile

/// A kind of sound file: what wraps the samples, whatever encodes them.
public enum AudioFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// RIFF WAVE with the plain header; up to 4 GiB.
  case wav
  /// RIFF WAVE with the extensible header, which states the place of each channel.
  case wavExtensible
  /// WAVE with 64-bit sizes (EBU Tech 3306).
  case rf64
  /// Sony's Wave64, with 64-bit sizes.
  case wave64
  /// Apple's AIFF, and AIFF-C for encodings beyond big-endian integers.
  case aiff
  /// Sun and NeXT audio.
  case au
  /// Apple's Core Audio Format, with 64-bit sizes.
  case caf
  /// Free Lossless Audio Codec.
  case flac
  /// Ogg with Vorbis or Opus inside.
  case ogg
  /// MPEG audio, layers I to III (MP3).
  case mpeg
  /// Samples without a header; see ``RawFormat``.
  case raw

  /// Creates the format that a file name's extension stands for, or nil for an unknown one.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "wav", "wave": self = .wav
    case "rf64": self = .rf64
    case "w64": self = .wave64
    case "aif", "aiff", "aifc": self = .aiff
    case "au", "snd": self = .au
    case "caf": self = .caf
    case "flac": self = .flac
    case "ogg", "oga", "opus": self = .ogg
    case "mp3": self = .mpeg
    case "raw", "pcm": self = .raw
    default: return nil
    }
  }

  var majorCode: Int32 {
    let code =
      switch self {
      case .wav: SF_FORMAT_WAV
      case .wavExtensible: SF_FORMAT_WAVEX
      case .rf64: SF_FORMAT_RF64
      case .wave64: SF_FORMAT_W64
      case .aiff: SF_FORMAT_AIFF
      case .au: SF_FORMAT_AU
      case .caf: SF_FORMAT_CAF
      case .flac: SF_FORMAT_FLAC
      case .ogg: SF_FORMAT_OGG
      case .mpeg: SF_FORMAT_MPEG
      case .raw: SF_FORMAT_RAW
      }
    return Int32(code)
  }

  init?(code: Int32) {
    let major = code & Int32(SF_FORMAT_TYPEMASK)
    guard let format = Self.allCases.first(where: { $0.majorCode == major }) else { return nil }
    self = format
  }
}
