/// An archive of the synthetic mirror, with the truth about it.
public struct MirrorArchive: Hashable, Sendable {
  /// The name without `.tgz`.
  public let stem: String

  /// The user name in the archive's name.
  public let user: String

  /// The speaker, also behind `anonymous`.
  public let speaker: String

  /// The gender of the voice.
  public let gender: RecordedGender

  /// How the README is written.
  public let style: ReadmeStyle

  /// What is broken or unusual, or nil.
  public let oddity: MirrorOddity?

  /// The number of clips.
  public let clipCount: Int

  /// What the random numbers of its voice start from.
  let voiceSeed: UInt64

  /// The gender that a correct parser finds, or nil.
  public var readmeGender: RecordedGender? {
    oddity?.hidesGender == true ? nil : gender
  }

  /// How many clips a correct reader reads.
  public var readableClips: Int {
    guard let oddity else { return clipCount }
    if oddity.spoilsArchive { return 0 }
    return oddity.spoilsClip ? clipCount - 1 : clipCount
  }

  /// How many clips a correct reader rejects.
  public var rejectedClips: Int { oddity?.spoilsClip == true ? 1 : 0 }

  /// The text of the README before the style's encoding, or nil where there is none.
  func readme(sampleRate: Int) -> [UInt8]? {
    let line: String? =
      switch oddity {
      case .noReadme: nil
      case .pleaseSelect: "Gender: Please Select"
      case .blankGender: "Gender: "
      case .misspelledGender: "Gender: Make"
      case .noGenderLine: ""
      default: style.genderLine(style.word(for: gender))
      }
    guard let line else { return nil }
    let text = """
      User Name:\(user)

      Speaker Characteristics:

      \(line.isEmpty ? "" : line + "\n")Age Range: Adult
      Language: EN
      Pronunciation dialect: unknown

      Recording Information:

      Microphone make: n/a
      Microphone type: synthetic voice
      Audio card make: unknown
      Audio card type: unknown
      Audio Recording Software: Formant Synthesis
      O/S:

      File Info:

      File type: wav
      Sampling rate: \(sampleRate)
      Sample rate format: 16
      Number of channels: 1

      """
    return style.encode(text)
  }
}
