public import Tables

/// A corpus after extraction: the gold table, and what is known of every archive.
public struct ExtractedCorpus: Sendable {
  /// The text columns of the gold table.
  ///
  /// `clip` identifies a row; `gender` is the recorded label, nil where it is unknown; `fold` and
  /// `oddity` are filled by a manifest.
  public static let annotations: [String] = [
    "clip", "archive", "file", "speaker", "gender", "fold", "oddity",
  ]

  /// One row a clip.
  public private(set) var table: FeatureTable

  /// The archives in order, with their clips.
  public private(set) var archives: [ArchiveRecord] = []

  /// Everything that gave no row, or is damaged, with reasons.
  public private(set) var skipped: [SkippedFile] = []

  /// The length of all clips in seconds.
  public private(set) var seconds: Double = 0

  init(schema: FeatureSchema) {
    table = FeatureTable(schema: schema, annotations: Self.annotations)
  }

  /// Creates a corpus from a table that was stored; its archives are not known.
  public init(table: FeatureTable) {
    self.table = table
  }

  mutating func append(_ record: ArchiveRecord) {
    var kept = record
    kept.rows = []
    archives.append(kept)
    skipped += record.skipped
    for (clip, row) in zip(record.clips, record.rows) {
      let annotations: [String?] = [
        "\(record.archive)/\(clip.file)", record.archive, clip.file, record.speaker?.identifier,
        record.gender.gender?.trainingClass, nil, nil,
      ]
      seconds += clip.duration
      do {
        try table.append(row, annotations: annotations)
      } catch {
        // A row of another length would be a fault of the feature set; it is listed all the same.
        skipped.append(
          SkippedFile(file: record.archive, reason: "no row", detail: "\(error)"))
      }
    }
  }

  /// The number of different speakers of the table.
  public var speakerCount: Int {
    Set((table.annotation("speaker") ?? []).compactMap { $0 }).count
  }

  /// The number of rows without a label.
  public var unlabelledRowCount: Int {
    (table.annotation("gender") ?? []).count { $0 == nil }
  }

  /// Replaces the table by one with other labels or folds.
  public mutating func annotate(_ notes: CorpusNotes) {
    table = notes.applied(to: table)
  }
}
