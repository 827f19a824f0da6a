internal import CSndFile

/// How one sample is stored in a file.
public enum AudioEncoding: String, Sendable, Hashable, Codable, CaseIterable {
  /// Signed integers of 8 bits.
  case int8
  /// Unsigned integers of 8 bits with 128 as silence, as in WAV.
  case uint8
  /// Signed integers of 16 bits.
  case int16
  /// Signed integers of 24 bits in three bytes.
  case int24
  /// Signed integers of 32 bits.
  case int32
  /// IEEE numbers of 32 bits, full scale ±1.
  case float32
  /// IEEE numbers of 64 bits, full scale ±1.
  case float64
  /// G.711 µ-law, decoded to 16 bits.
  case muLaw
  /// G.711 A-law, decoded to 16 bits.
  case aLaw
  /// IMA ADPCM, four bits a sample, decoded to 16 bits.
  case imaADPCM
  /// Microsoft ADPCM, four bits a sample, decoded to 16 bits.
  case msADPCM
  /// GSM 6.10 full rate, decoded to 16 bits.
  case gsm610
  /// Apple Lossless of 16 bits.
  case alac16
  /// Apple Lossless of 20 bits.
  case alac20
  /// Apple Lossless of 24 bits.
  case alac24
  /// Apple Lossless of 32 bits.
  case alac32
  /// Vorbis, lossy, in Ogg.
  case vorbis
  /// Opus, lossy, in Ogg; at 8, 12, 16, 24 or 48 kHz.
  case opus
  /// MPEG audio layer I, lossy.
  case mpegLayer1
  /// MPEG audio layer II, lossy.
  case mpegLayer2
  /// MPEG audio layer III (MP3), lossy.
  case mpegLayer3

  /// The number of bits of the integers that decoding gives, or nil where it gives real numbers.
  public var bitDepth: Int? {
    switch self {
    case .int8, .uint8: 8
    case .int16, .muLaw, .aLaw, .imaADPCM, .msADPCM, .gsm610, .alac16: 16
    case .alac20: 20
    case .int24, .alac24: 24
    case .int32, .alac32: 32
    case .float32, .float64, .vorbis, .opus, .mpegLayer1, .mpegLayer2, .mpegLayer3: nil
    }
  }

  /// Whether writing and reading back gives the samples that went in, to the bit depth.
  public var isLossless: Bool {
    switch self {
    case .muLaw, .aLaw, .imaADPCM, .msADPCM, .gsm610, .vorbis, .opus, .mpegLayer1, .mpegLayer2,
      .mpegLayer3:
      false
    default: true
    }
  }

  /// The bytes of one sample where each sample stands alone as a plain number, or nil.
  var linearByteCount: Int? {
    switch self {
    case .int8, .uint8: 1
    case .int16: 2
    case .int24: 3
    case .int32, .float32: 4
    case .float64: 8
    default: nil
    }
  }

  var minorCode: Int32 {
    let code =
      switch self {
      case .int8: SF_FORMAT_PCM_S8
      case .uint8: SF_FORMAT_PCM_U8
      case .int16: SF_FORMAT_PCM_16
      case .int24: SF_FORMAT_PCM_24
      case .int32: SF_FORMAT_PCM_32
      case .float32: SF_FORMAT_FLOAT
      case .float64: SF_FORMAT_DOUBLE
      case .muLaw: SF_FORMAT_ULAW
      case .aLaw: SF_FORMAT_ALAW
      case .imaADPCM: SF_FORMAT_IMA_ADPCM
      case .msADPCM: SF_FORMAT_MS_ADPCM
      case .gsm610: SF_FORMAT_GSM610
      case .alac16: SF_FORMAT_ALAC_16
      case .alac20: SF_FORMAT_ALAC_20
      case .alac24: SF_FORMAT_ALAC_24
      case .alac32: SF_FORMAT_ALAC_32
      case .vorbis: SF_FORMAT_VORBIS
      case .opus: SF_FORMAT_OPUS
      case .mpegLayer1: SF_FORMAT_MPEG_LAYER_I
      case .mpegLayer2: SF_FORMAT_MPEG_LAYER_II
      case .mpegLayer3: SF_FORMAT_MPEG_LAYER_III
      }
    return Int32(code)
  }

  init?(code: Int32) {
    let minor = code & Int32(SF_FORMAT_SUBMASK)
    guard let encoding = Self.allCases.first(where: { $0.minorCode == minor }) else { return nil }
    self = encoding
  }
}
