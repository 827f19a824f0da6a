public import AudioIO

/// Reads archives of VoxForge straight into audio, without touching the disk.
///
/// ```swift
/// let reader = SubmissionReader()
/// let submission = try reader.read("jane-20100101-abc.tgz") { clip in
///   try features.row(of: clip.mono().samples, sampleRate: clip.sampleRate)
/// }
/// submission.gender        // .stated(.female)
/// submission.rejections    // those that could not be read, and why
/// ```
///
/// Recordings are the `.wav` and `.flac` files in a folder `wav` or `flac`, whatever the folder
/// above is called. Where a recording is there twice, the one that comes first counts, and the
/// other is listed among the refusals.
/// A truncated archive keeps its whole members. Reading is deterministic and free of state: one
/// reader may be used by many threads.
public struct SubmissionReader: Sendable {
  /// How much an archive may hold.
  public let limits: ArchiveLimits

  /// What to do with audio that is shorter than its header declares.
  public let truncated: TruncationPolicy

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - limits: how much an archive may hold before it is taken for a bomb.
  ///   - truncated: whether audio shorter than its header declares is rejected or kept.
  public init(limits: ArchiveLimits = ArchiveLimits(), truncated: TruncationPolicy = .reject) {
    self.limits = limits
    self.truncated = truncated
  }

  /// Reads an archive and makes something of each recording.
  ///
  /// - Parameters:
  ///   - path: the path of the `.tgz` file.
  ///   - transform: called with each recording, all channels as they are; what it throws rejects
  ///     the recording.
  /// - Throws: ``ArchiveError`` where the file is no archive at all.
  public func read<Output: Sendable>(
    _ path: String,
    transform: (AudioClip<Float>) throws(ClipRejection.Reason) -> Output
  ) throws(ArchiveError) -> Submission<Output> {
    try read(.path(path), transform: transform)
  }

  /// Reads an archive that is in memory; `name` is what its file is called.
  public func read<Output: Sendable>(
    bytes: [UInt8], name: String,
    transform: (AudioClip<Float>) throws(ClipRejection.Reason) -> Output
  ) throws(ArchiveError) -> Submission<Output> {
    try read(.bytes(bytes, name: name), transform: transform)
  }

  func read<Output: Sendable>(
    _ source: ArchiveReader.Source,
    transform: (AudioClip<Float>) throws(ClipRejection.Reason) -> Output
  ) throws(ArchiveError) -> Submission<Output> {
    var contents = SubmissionContents<Output>()
    var refusals: [EntryRefusal] = []
    let outcome = try ArchiveReader.forEachFile(
      in: source, limits: limits, isWanted: { $0.isClip || $0.isReadme || $0.isPrompts }
    ) { entry in
      if entry.path.isClip {
        contents.add(decode(entry, transform))
      } else if entry.bytes.count > limits.textBytes {
        refusals.append(EntryRefusal(path: entry.path.text, reason: .textTooLarge))
      } else if !entry.isCut {
        contents.addText(entry)
      }
    }
    let name = ArchiveName(source.name)
    let readme = contents.readme.map { Readme(parsing: $0) }
    return Submission(
      name: name, readme: readme, speaker: Speaker(archive: name, readme: readme),
      prompts: Prompts.parse(contents.prompts), clips: contents.clips,
      rejections: contents.rejections, refusals: outcome.refusals + refusals + contents.duplicates,
      damage: outcome.damage)
  }

  private func decode<Output: Sendable>(
    _ entry: ArchiveReader.Entry,
    _ transform: (AudioClip<Float>) throws(ClipRejection.Reason) -> Output
  ) -> Result<Submission<Output>.Clip, ClipRejection> {
    let path = entry.path.text
    if entry.isCut {
      return .failure(
        ClipRejection(
          path: path, reason: .archiveCut,
          detail: "the archive ends inside it; fetch it again"))
    }
    let clip: AudioClip<Float>
    do throws(AudioError) {
      clip = try AudioFile(bytes: entry.bytes, name: path).read(truncated: truncated)
    } catch {
      return .failure(ClipRejection(path: path, error: error))
    }
    do throws(ClipRejection.Reason) {
      return .success(
        Submission<Output>.Clip(
          path: path, sampleRate: clip.sampleRate, channelCount: clip.channelCount,
          duration: clip.duration, output: try transform(clip)))
    } catch {
      return .failure(ClipRejection(path: path, reason: error, detail: error.rawValue))
    }
  }
}

extension ClipRejection: Error {}
