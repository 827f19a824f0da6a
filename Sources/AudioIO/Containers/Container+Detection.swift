extension Container {
  /// Looks at the first bytes, and at the chunks of formats that have them.
  ///
  /// - Throws: ``AudioError/emptyFile(file:)``, ``AudioError/notAudio(file:reason:)``,
  ///   ``AudioError/cutInsideHeader(file:reason:)``, ``AudioError/noSamples(file:)``,
  ///   ``AudioError/unsupportedFormat(file:reason:)``.
  static func detect(_ input: any ByteInput) throws(AudioError) -> Container {
    var header = HeaderBytes(input)
    let start: ArraySlice<UInt8>
    if let whole = try header.bytesIfPresent(at: 0, 12) {
      start = whole
    } else {
      let rest = try input.bytes(at: 0, count: 12)
      if rest.isEmpty { throw .emptyFile(file: input.name) }
      if isStartOfMagic(rest) {
        throw .cutInsideHeader(file: input.name, reason: "only \(rest.count) bytes")
      }
      throw notAudio(rest[...], input)
    }
    let magic = HeaderBytes.text(start.prefix(4))
    let kind = HeaderBytes.text(start.suffix(4))
    switch (magic, kind) {
    case ("RIFF", "WAVE"), ("RIFX", "WAVE"), ("RF64", "WAVE"), ("BW64", "WAVE"):
      var parser = WaveParser(header, magic: magic)
      return .layout(try parser.layout())
    case ("RIFF", _), ("RIFX", _), ("RF64", _), ("BW64", _):
      throw .notAudio(file: input.name, reason: "a \(magic) file of kind “\(kind)”, not WAVE")
    case ("riff", _):
      var parser = Wave64Parser(header)
      return .layout(try parser.layout())
    case ("FORM", "AIFF"), ("FORM", "AIFC"):
      var parser = AIFFParser(header, isCompressed: kind == "AIFC")
      return .layout(try parser.layout())
    case (".snd", _):
      var parser = AUParser(header, order: .big)
      return .layout(try parser.layout())
    case ("dns.", _):
      var parser = AUParser(header, order: .little)
      return .layout(try parser.layout())
    case ("caff", _):
      var parser = CAFParser(header)
      return .layout(try parser.layout())
    case ("fLaC", _): return .opaque(.flac)
    case ("OggS", _): return .opaque(.ogg)
    default: break
    }
    if magic.hasPrefix("ID3") || isMPEGFrame(start) { return .opaque(.mpeg) }
    throw notAudio(start, input)
  }

  private static func isMPEGFrame(_ bytes: ArraySlice<UInt8>) -> Bool {
    let b = Array(bytes.prefix(4))
    // Eleven bits of sync; a version, a layer, a bit rate and a sample rate that exist.
    return b.count == 4 && b[0] == 0xFF && b[1] & 0xE0 == 0xE0 && b[1] & 0x18 != 0x08
      && b[1] & 0x06 != 0 && b[2] & 0xF0 != 0xF0 && b[2] & 0x0C != 0x0C
  }

  private static func isStartOfMagic(_ bytes: [UInt8]) -> Bool {
    let magics = [
      "RIFF", "RIFX", "RF64", "BW64", "riff", "FORM", ".snd", "dns.", "caff", "fLaC", "OggS", "ID3",
    ]
    return magics.contains {
      Array($0.utf8.prefix(bytes.count)) == Array(bytes.prefix($0.utf8.count))
    }
  }

  private static func notAudio(_ bytes: ArraySlice<UInt8>, _ input: any ByteInput) -> AudioError {
    .notAudio(file: input.name, reason: "it begins with “\(HeaderBytes.text(bytes))”")
  }
}
