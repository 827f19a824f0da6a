internal import Features
internal import Tables

/// What is known of one archive after it was read: a row of the silver tables, and its clips.
public struct ArchiveRecord: Sendable {
  /// The file name, such as `jane-20100101-abc.tgz`.
  public let archive: String

  /// Who speaks; nil where nothing could be read.
  public let speaker: Speaker?

  /// What the README says about gender.
  public let gender: GenderStatement

  /// The README, or nil.
  public let readme: Readme?

  /// The day of the upload as `yyyy-mm-dd`, or nil.
  public let date: String?

  /// The clips that could be read.
  public let clips: [ClipRecord]

  /// Everything that was not read, or is damaged, with reasons.
  public let skipped: [SkippedFile]

  /// Why nothing could be read, in a few words; nil for an archive.
  public let failure: String?

  /// The features of the clips on their way to the table; none once they are there.
  var rows: [[FeatureValue]] = []

  /// A clip that was read.
  public struct ClipRecord: Sendable {
    /// The file name within the archive.
    public let file: String
    /// The sampling rate of the header in Hz.
    public let sampleRate: Double
    /// The channels of the header.
    public let channelCount: Int
    /// The length in seconds.
    public let duration: Double
    /// The sentence that was read, or nil.
    public let prompt: String?
  }

  // An archive that could be opened.
  init(
    _ submission: Submission<Result<[FeatureValue], FeatureError>>, archive: String
  ) {
    self.archive = archive
    speaker = submission.speaker
    gender = submission.gender
    readme = submission.readme
    date = submission.name.date?.description
    failure = nil
    var clips: [ClipRecord] = []
    var withoutFeatures: [SkippedFile] = []
    for clip in submission.clips {
      switch clip.output {
      case .success(let row):
        let stem = clip.fileName.split(separator: ".").dropLast().joined(separator: ".")
        clips.append(
          ClipRecord(
            file: clip.fileName, sampleRate: clip.sampleRate, channelCount: clip.channelCount,
            duration: clip.duration, prompt: submission.prompts[stem]))
        rows.append(row)
      case .failure(let error):
        withoutFeatures.append(
          SkippedFile(
            file: "\(archive)/\(clip.path)", reason: "no features", detail: error.description))
      }
    }
    self.clips = clips
    var skipped = submission.rejections.map {
      SkippedFile(file: "\(archive)/\($0.path)", reason: $0.reason.rawValue, detail: $0.detail)
    }
    skipped += withoutFeatures
    skipped += submission.refusals.map {
      SkippedFile(
        file: "\(archive)/\($0.path)", reason: "refused: \($0.reason.rawValue)",
        detail: "the entry was not read, because that would not be safe")
    }
    if let damage = submission.damage {
      skipped.append(
        SkippedFile(
          file: archive, reason: "archive damaged",
          detail: "\(damage); its \(clips.count) whole clips were kept"))
    }
    if submission.clips.isEmpty && skipped.isEmpty {
      skipped.append(
        SkippedFile(
          file: archive, reason: "no recordings",
          detail: "it holds no .wav or .flac file in a folder wav or flac"))
    }
    self.skipped = skipped
  }

  // A file that is no archive.
  init(_ error: ArchiveError, archive: String) {
    self.archive = archive
    (speaker, gender, readme, date, clips) = (nil, .absent, nil, nil, [])
    failure = error.reason
    skipped = [SkippedFile(file: archive, reason: error.reason, detail: "\(error)")]
  }
}
