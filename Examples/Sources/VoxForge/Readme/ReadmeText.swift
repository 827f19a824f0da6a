/// Turns the bytes of a README into text, and strips what surrounds its values.
enum ReadmeText {
  /// Decodes UTF-8 (with or without a byte order mark), UTF-16 with a mark, else Windows-1252.
  ///
  /// Windows-1252 holds all of Latin-1's letters at the same places, so both read alike.
  static func decoding(_ bytes: some Collection<UInt8>) -> String {
    var bytes = Array(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return decodingUTF16(bytes)
    }
    return String(validating: bytes, as: UTF8.self) ?? decodingWindows1252(bytes)
  }

  /// Decodes Windows-1252; the five bytes it leaves undefined become control characters.
  static func decodingWindows1252(_ bytes: some Sequence<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let code = (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
      scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  /// Returns what a text was before UTF-8 was read as Windows-1252, or nil if it was not.
  ///
  /// The way back is exact or not taken: each character must be a byte of Windows-1252, and the
  /// bytes must be valid UTF-8 of other characters.
  static func undoingMojibake(_ text: String) -> String? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if let index = windows1252.firstIndex(of: scalar.value) {
        bytes.append(UInt8(0x80 + index))
      } else if scalar.value < 0x100 {
        bytes.append(UInt8(scalar.value))
      } else {
        return nil
      }
    }
    guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The lines of a text, ended by CR LF, LF or CR.
  static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var lastWasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n" && lastWasReturn {
        lastWasReturn = false
        continue
      }
      lastWasReturn = scalar == "\r"
      if scalar == "\n" || scalar == "\r" {
        lines.append(String(line))
        line = String.UnicodeScalarView()
      } else {
        line.append(scalar)
      }
    }
    lines.append(String(line))
    return lines
  }

  /// Returns a value without the brackets, quotes, separators and white space around it.
  static func withoutPunctuation(_ text: String) -> String {
    trimming(text) { scalar in
      scalar.properties.isWhitespace
        || ":;=[](){}<>\"'`,.*!_\u{FEFF}\u{200B}\u{200E}\u{200F}"
          .unicodeScalars.contains(scalar)
    }
  }

  /// Returns a text without white space (of any kind) at its ends.
  static func withoutSpace(_ text: String) -> String {
    trimming(text) { $0.properties.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" }
  }

  private static func trimming(
    _ text: String, _ isTrimmed: (Unicode.Scalar) -> Bool
  ) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isTrimmed($0) }),
      let last = scalars.lastIndex(where: { !isTrimmed($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  private static func decodingUTF16(_ bytes: [UInt8]) -> String {
    let isLittleEndian = bytes[0] == 0xFF
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { at in
      let (low, high) = isLittleEndian ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
      return UInt16(high) << 8 | UInt16(low)
    }
    return String(decoding: units, as: UTF16.self)
  }

  // The code points of the bytes 0x80…0x9F.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
