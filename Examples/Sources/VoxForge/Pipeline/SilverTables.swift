public import Foundation

/// Writes the silver layer: what is known of archives and clips before any feature is.
///
/// `archives.parquet` has a row an archive: name, speaker, what the README says and what became of
/// it, why nothing could be read. `clips.parquet` has a row a clip that could be read.
/// `skipped.parquet` lists what could not, with reasons, and `label_audit.parquet` counts the words
/// that were found for gender and what each was taken to mean.
public struct SilverTables: Sendable {
  /// The folder of the tables.
  public let folder: URL

  /// Names the folder; nothing is touched yet.
  public init(folder: URL) {
    self.folder = folder
  }

  /// Writes the four tables, each whole or not at all.
  public func write(_ corpus: ExtractedCorpus) throws(DuckDBError) {
    try FeatureStore.createFolder(folder)
    let duck = try DuckDB()
    try duck.execute(
      """
      CREATE TABLE archives (archive VARCHAR, speaker VARCHAR, anonymous BOOLEAN, date VARCHAR,
        gender VARCHAR, gender_statement VARCHAR, user_name VARCHAR, age_range VARCHAR,
        language VARCHAR, dialect VARCHAR, microphone VARCHAR, declared_rate DOUBLE,
        clips BIGINT, skipped BIGINT, failure VARCHAR);
      CREATE TABLE clips (archive VARCHAR, file VARCHAR, speaker VARCHAR, sample_rate DOUBLE,
        channels BIGINT, seconds DOUBLE, prompt VARCHAR);
      CREATE TABLE skipped (file VARCHAR, reason VARCHAR, detail VARCHAR);
      """)
    try duck.append(to: "archives", rows: corpus.archives.lazy.map(Self.row(of:)))
    try duck.append(to: "clips", rows: corpus.archives.lazy.flatMap(Self.clipRows(of:)))
    try duck.append(
      to: "skipped",
      rows: corpus.skipped.lazy.map { [.text($0.file), .text($0.reason), .text($0.detail)] })
    for table in ["archives", "clips", "skipped"] {
      try duck.writeParquet(
        "SELECT * FROM \(table)", to: folder.appendingPathComponent("\(table).parquet"))
    }
    try duck.writeParquet(
      """
      SELECT gender_statement, gender, count(*) AS archives FROM archives WHERE failure IS NULL
      GROUP BY ALL ORDER BY archives DESC, gender_statement
      """, to: folder.appendingPathComponent("label_audit.parquet"))
  }

  private static func row(of record: ArchiveRecord) -> [DuckDBValue] {
    let readme = record.readme
    return [
      .text(record.archive), DuckDBValue(record.speaker?.identifier),
      record.speaker.map { .bool($0.isAnonymous) } ?? .null, DuckDBValue(record.date),
      DuckDBValue(record.gender.gender?.rawValue), .text(record.gender.description),
      DuckDBValue(readme?[.userName]), DuckDBValue(readme?[.ageRange]),
      DuckDBValue(readme?[.language]), DuckDBValue(readme?[.pronunciationDialect]),
      DuckDBValue(readme?[.microphoneType]),
      readme?.samplingRate.map { .double($0) } ?? .null,
      .integer(record.clips.count), .integer(record.skipped.count), DuckDBValue(record.failure),
    ]
  }

  private static func clipRows(of record: ArchiveRecord) -> [[DuckDBValue]] {
    record.clips.map { clip in
      [
        .text(record.archive), .text(clip.file), DuckDBValue(record.speaker?.identifier),
        .double(clip.sampleRate), .integer(clip.channelCount), .double(clip.duration),
        DuckDBValue(clip.prompt),
      ]
    }
  }
}
