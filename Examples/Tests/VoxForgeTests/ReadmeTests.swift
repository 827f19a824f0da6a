import Testing

@testable import VoxForge

@Suite("README: fields, layouts and encodings")
struct ReadmeTests {
  static let typical = """
    User Name:jane

    Speaker Characteristics:

    Gender: Female
    Age Range: Adult
    Language: EN
    Pronunciation dialect: American English

    Recording Information:

    Microphone make: n/a
    Microphone type: Headset mic
    Audio card make: unknown
    Audio card type: unknown
    Audio Recording Software: VoxForge Speech Submission Application
    O/S:

    File Info:

    File type: wav
    Sampling rate: 48000
    Sample rate format: 16
    Number of channels: 1
    """

  @Test("a typical README gives every field")
  func typical() {
    let readme = Readme(text: Self.typical)
    #expect(readme[.userName] == "jane")
    #expect(readme.gender == .stated(.female))
    #expect(readme[.ageRange] == "Adult")
    #expect(readme[.language] == "EN")
    #expect(readme[.pronunciationDialect] == "American English")
    #expect(readme[.microphoneMake] == "n/a")
    #expect(readme[.microphoneType] == "Headset mic")
    #expect(readme[.audioCardMake] == "unknown")
    #expect(readme[.audioCardType] == "unknown")
    #expect(readme[.recordingSoftware] == "VoxForge Speech Submission Application")
    #expect(readme[.operatingSystem] == "")
    #expect(readme[.fileType] == "wav")
    #expect(readme.samplingRate == 48_000)
    #expect(readme.bitDepth == 16)
    #expect(readme.channelCount == 1)
    #expect(readme.otherFields.isEmpty)
  }

  @Test("the hand-written form parts its line at semicolons that a field follows")
  func handWritten() {
    let readme = Readme(
      text: """
        User Name: Robin
        Gender: [male];
        Age range: adult; Pronunciation dialect: Northern Irish; Microphone make: Samson; type desktop
        File type: [wav]; Sampling rate: 44.1kHz; Sample rate format: 16 bit; Number of channels: 1;
        Audio Processing: 100Hz HiPass Filter & 10Khz Low Pass Filter
        """)
    #expect(readme.gender == .stated(.male))
    #expect(readme[.ageRange] == "adult")
    #expect(readme[.pronunciationDialect] == "Northern Irish")
    #expect(readme[.microphoneMake] == "Samson; type desktop")
    #expect(readme[.fileType] == "wav")
    #expect(readme.samplingRate == 44_100)
    #expect(readme.bitDepth == 16)
    #expect(readme[.audioProcessing] == "100Hz HiPass Filter & 10Khz Low Pass Filter")
  }

  @Test("the browser client's fields are read too")
  func browserClient() {
    let readme = Readme(
      text:
        "User Name: ann\nGender: Other\nNative Speaker: No\n  sub-dialect: X\n  first language: fr")
    #expect(readme.gender == .stated(.other))
    #expect(readme.gender.gender?.trainingClass == nil)
    #expect(readme[.nativeSpeaker] == "No")
    #expect(readme[.subDialect] == "X")
    #expect(readme[.firstLanguage] == "fr")
  }

  @Test("labels that are not VoxForge's are kept as they are")
  func otherFields() {
    let readme = Readme(text: "Weather: rain\nPronunication dialect: Scots\nLanguage model: big")
    #expect(readme.otherFields.map(\.label) == ["Weather", "Language model"])
    #expect(readme[.pronunciationDialect] == "Scots")
    #expect(readme[.language] == nil)
  }

  @Test(
    "line ends of all kinds part lines",
    arguments: ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
  func lineEnds(end: String) {
    let readme = Readme(
      text: ["User Name:x", "Gender: Male", "Language: EN"].joined(separator: end))
    #expect(readme.gender == .stated(.male))
    #expect(readme[.userName] == "x")
    #expect(readme[.language] == "EN")
  }

  @Test("bytes that are not UTF-8 are Windows-1252, whose quotes and dashes are read")
  func windows1252() {
    let bytes: [UInt8] =
      Array("Pronunciation dialect: Espa".utf8) + [0xF1] + Array("ol ".utf8) + [0x96, 0x80]
    #expect(Readme(parsing: bytes)[.pronunciationDialect] == "Español –€")
  }

  @Test("a byte order mark, in UTF-8 or UTF-16, is not part of the first label")
  func byteOrderMark() {
    let utf8: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("Gender: Male".utf8)
    #expect(Readme(parsing: utf8).gender == .stated(.male))
    let little: [UInt8] =
      [0xFF, 0xFE]
      + "Gender: Kadın".utf16.flatMap { (unit: UInt16) -> [UInt8] in
        [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      }
    #expect(Readme(parsing: little).gender == .stated(.female))
    let big: [UInt8] =
      [0xFE, 0xFF]
      + "Gender: Male".utf16.flatMap { (unit: UInt16) -> [UInt8] in
        [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      }
    #expect(Readme(parsing: big).gender == .stated(.male))
  }

  @Test("no bytes, and bytes at random, are READMEs without fields and never a crash")
  func anyBytes() {
    #expect(Readme(parsing: []).fields.isEmpty)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<40 {
      let bytes = (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(Readme(parsing: bytes).gender.gender == nil)
    }
  }

  @Test("a semicolon between label and value, and many behind it, belong to one field")
  func semicolons() {
    #expect(Readme(text: "gender; female").gender == .stated(.female))
    #expect(Readme(text: "Gender: [male];;; ;").gender == .stated(.male))
    let hand = Readme(text: "Age range: adult; Microphone make: Samson; type desktop; EN: x")
    #expect(hand[.ageRange] == "adult")
    #expect(hand[.microphoneMake] == "Samson; type desktop; EN: x")
    // Each further piece used to read the whole line again: this took minutes.
    let long = Readme(text: "Gender: Male\n" + String(repeating: "a;", count: 100_000))
    #expect(long.gender == .stated(.male))
  }
}
