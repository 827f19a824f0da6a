/// What one archive holds: who spoke, the recordings, and everything that was wrong with it.
///
/// `Output` is what was made of each recording while the archive was read, so that never more than
/// one recording is in memory.
public struct Submission<Output: Sendable>: Sendable {
  /// A recording that could be read.
  public struct Clip: Sendable {
    /// The path within the archive.
    public let path: String
    /// The sampling rate of the file's header in Hz, whatever the README says.
    public let sampleRate: Double
    /// The number of channels in the file's header.
    public let channelCount: Int
    /// The length in seconds.
    public let duration: Double
    /// What was made of it.
    public let output: Output

    /// The name of the file without its folders.
    public var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
  }

  /// The archive's name, taken apart.
  public let name: ArchiveName

  /// The README, or nil where there is none that is whole.
  public let readme: Readme?

  /// Who spoke.
  public let speaker: Speaker

  /// The prompts by the name of the recording without its ending; empty where there are none.
  public let prompts: [String: String]

  /// The recordings that could be read, in the order of the archive.
  public let clips: [Clip]

  /// The recordings that could not, in the order of the archive.
  public let rejections: [ClipRejection]

  /// The entries that were not read because that would not be safe.
  public let refusals: [EntryRefusal]

  /// What is wrong with the archive itself, such as being cut off; nil where it is whole.
  public let damage: String?

  /// What the README says about gender.
  public var gender: GenderStatement { readme?.gender ?? .absent }

  /// Whether the header of a recording has another sampling rate than the README declares.
  public var contradictsReadmeRate: Bool {
    guard let declared = readme?.samplingRate else { return false }
    // "44.1kHz" and "16000" are exact; a rate that was rounded when typed is not a contradiction.
    return clips.contains { abs($0.sampleRate - declared) > 0.01 * declared }
  }
}
