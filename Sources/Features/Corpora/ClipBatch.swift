/// The clips of one source, such as an archive, and those of it that could not be read.
public struct ClipBatch: Hashable, Sendable {
  /// The clips, in the order of their rows.
  public var clips: [FeatureClip]

  /// What could not be read, and why.
  public var skipped: [SkippedClip]

  /// Creates a batch.
  public init(_ clips: [FeatureClip] = [], skipped: [SkippedClip] = []) {
    self.clips = clips
    self.skipped = skipped
  }
}
