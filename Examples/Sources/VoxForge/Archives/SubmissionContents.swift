/// What has been found in an archive so far.
struct SubmissionContents<Output: Sendable> {
  private(set) var clips: [Submission<Output>.Clip] = []
  private(set) var rejections: [ClipRejection] = []
  private(set) var duplicates: [EntryRefusal] = []
  private(set) var readme: [UInt8]?
  private(set) var prompts: [UInt8] = []
  private var readmeRank = 0
  private var names: Set<String> = []

  /// Takes a recording, or the reason why it cannot be read.
  ///
  /// A recording that is there twice, such as WAV and FLAC, counts once: the first.
  mutating func add(_ result: Result<Submission<Output>.Clip, ClipRejection>) {
    switch result {
    case .success(let clip):
      let stem = clip.fileName.split(separator: ".").dropLast().joined(separator: ".")
      if names.insert(stem).inserted {
        clips.append(clip)
      } else {
        duplicates.append(EntryRefusal(path: clip.path, reason: .duplicate))
      }
    case .failure(let rejection):
      rejections.append(rejection)
    }
  }

  /// Takes a README or the prompts; a README in `etc/` counts more than one elsewhere.
  mutating func addText(_ entry: ArchiveReader.Entry) {
    if entry.path.isReadme {
      let rank = entry.path.folder == "etc" ? 2 : 1
      if rank > readmeRank { (readme, readmeRank) = (entry.bytes, rank) }
    } else if prompts.isEmpty {
      prompts = entry.bytes
    }
  }
}

/// The sentences that were read, from the file PROMPTS.
enum Prompts {
  /// Parses lines such as `jane-20100101-abc/mfc/a0001 THE SENTENCE`.
  static func parse(_ bytes: [UInt8]) -> [String: String] {
    var prompts: [String: String] = [:]
    for line in ReadmeText.lines(of: ReadmeText.decoding(bytes)) {
      let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      guard parts.count == 2, let name = parts[0].split(separator: "/").last else { continue }
      prompts[String(name)] = ReadmeText.withoutSpace(String(parts[1]))
    }
    return prompts
  }
}
