/// How a README of the synthetic mirror is written; all styles mean the same.
public enum ReadmeStyle: String, Hashable, Codable, Sendable, CaseIterable {
  /// As the English client writes it.
  case english
  /// With the line ends of Windows.
  case windowsLines
  /// The value in lower case.
  case lowerCase
  /// Label and value in upper case.
  case upperCase
  /// A space behind the value.
  case trailingSpace
  /// No space before the value.
  case noSpace
  /// The value in German, in UTF-8.
  case german
  /// The value in German, in Latin-1.
  case germanLatin1
  /// The value in German behind `Geschlecht`.
  case geschlecht
  /// German whose UTF-8 was read as Windows-1252 and written again.
  case mojibake
  /// The value in Greek.
  case greek
  /// The value in Chinese.
  case chinese
  /// By hand: brackets and semicolons, several fields on a line.
  case handWritten
  /// Behind a bullet, a tab and a non-breaking space.
  case bullets
  /// With a byte order mark.
  case byteOrderMark

  /// The words for both genders in the language of the style.
  func word(for gender: RecordedGender) -> String {
    let isMale = gender == .male
    return switch self {
    case .german, .germanLatin1, .geschlecht, .mojibake: isMale ? "Männlich" : "Weiblich"
    case .greek: isMale ? "Άνδρας" : "Γυναίκα"
    case .chinese: isMale ? "男" : "女"
    case .lowerCase, .handWritten: isMale ? "male" : "female"
    case .upperCase: isMale ? "MALE" : "FEMALE"
    default: isMale ? "Male" : "Female"
    }
  }

  /// The gender line, or several fields where the style puts them on one line.
  func genderLine(_ word: String) -> String {
    switch self {
    case .upperCase: "GENDER: \(word)"
    case .trailingSpace: "Gender: \(word) "
    case .noSpace: "Gender:\(word)"
    case .geschlecht: "Geschlecht: \(word)"
    case .handWritten: "Age range: adult; Gender: [\(word)]; Microphone make: n/a;"
    case .bullets: "*\tGender:\u{A0}\(word)"
    default: "Gender: \(word)"
    }
  }

  /// The bytes of a text in the encoding and with the line ends of the style.
  func encode(_ text: String) -> [UInt8] {
    switch self {
    case .windowsLines: Array(text.replacing("\n", with: "\r\n").utf8)
    case .germanLatin1: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    case .mojibake: Array(ReadmeText.decodingWindows1252(text.utf8).utf8)
    case .byteOrderMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    default: Array(text.utf8)
    }
  }
}
