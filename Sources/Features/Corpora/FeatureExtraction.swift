/// What came of extracting a corpus: the table, and the clips that are not in it.
public struct FeatureExtraction: Hashable, Sendable {
  /// One row a clip, in the order of the clips.
  public var table: FeatureTable

  /// The clips without a row, in order.
  public var skipped: [SkippedClip]

  /// The seconds of audio in the table.
  public var seconds: Double
}

/// How far an extraction has come.
public struct ExtractionProgress: Hashable, Sendable {
  /// The sources done: clips, or what clips are loaded from.
  public var sources: Int

  /// The rows in the table.
  public var rows: Int

  /// The clips skipped.
  public var skipped: Int

  /// The seconds of audio in the table.
  public var seconds: Double
}
