/// The fields of a VoxForge README, with the labels under which they are found.
public enum ReadmeField: String, Hashable, Codable, Sendable, CaseIterable {
  /// The name the person registered with, or `anonymous`.
  case userName
  /// Male or female in the language of the client.
  case gender
  /// Youth, adult or senior in the language of the client.
  case ageRange
  /// The language spoken, usually a code such as `EN`.
  case language
  /// The dialect, as chosen from a menu or typed.
  case pronunciationDialect
  /// Whether the person is a native speaker; the browser client asks.
  case nativeSpeaker
  /// The first language of a person who is not a native speaker.
  case firstLanguage
  /// A finer dialect; the browser client asks.
  case subDialect
  /// Who made the microphone.
  case microphoneMake
  /// The kind of microphone, such as `Headset mic`.
  case microphoneType
  /// Who made the sound card.
  case audioCardMake
  /// The kind of sound card.
  case audioCardType
  /// The program that recorded.
  case recordingSoftware
  /// The operating system.
  case operatingSystem
  /// The format of the files, such as `wav`.
  case fileType
  /// The sampling rate as declared; the header of each file is what counts.
  case samplingRate
  /// The width of a sample as declared, such as `16`.
  case sampleRateFormat
  /// The number of channels as declared.
  case channelCount
  /// What was done to the recording, such as a high-pass filter.
  case audioProcessing

  /// The labels of the field, folded; for gender, in every language of the table of words.
  var labels: [String] {
    switch self {
    case .userName: ["user name", "username"]
    case .gender: Self.genderLabels
    case .ageRange: ["age range", "age"]
    case .language: ["language"]
    // The second is how some versions of the client misspell it.
    case .pronunciationDialect:
      ["pronunciation dialect", "pronunication dialect", "dialect"]
    case .nativeSpeaker: ["native speaker"]
    case .firstLanguage: ["first language"]
    case .subDialect: ["sub-dialect", "subdialect"]
    case .microphoneMake: ["microphone make"]
    case .microphoneType: ["microphone type"]
    case .audioCardMake: ["audio card make"]
    case .audioCardType: ["audio card type"]
    case .recordingSoftware: ["audio recording software", "recording software"]
    case .operatingSystem: ["o/s", "os", "operating system"]
    case .fileType: ["file type"]
    case .samplingRate: ["sampling rate", "sample rate"]
    case .sampleRateFormat: ["sample rate format", "sample format"]
    case .channelCount: ["number of channels", "channels"]
    case .audioProcessing: ["audio processing"]
    }
  }

  private static let genderLabels = Array(Set(GenderWords.table.flatMap(\.labels))).sorted()

  /// Each label with its field, the longest first, so that "sample rate format" is not taken for
  /// "sample rate".
  static let byLabel: [(label: [Unicode.Scalar], field: ReadmeField)] =
    allCases
    .flatMap { field in field.labels.map { (Array($0.unicodeScalars), field) } }
    .sorted { ($1.0.count, $0.1.rawValue) < ($0.0.count, $1.1.rawValue) }
}
