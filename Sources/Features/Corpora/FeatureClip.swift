/// A clip to extract features from, with the texts that identify its row.
public struct FeatureClip: Hashable, Sendable {
  /// What the clip is called in reports of skipped clips, such as its path.
  public var identifier: String

  /// The samples, mono, within ±1.
  public var samples: [Float]

  /// The rate of the samples in Hz.
  public var sampleRate: Double

  /// The texts of the row, one for each text column of the table.
  public var annotations: [String?]

  /// Creates a clip.
  public init(
    identifier: String, samples: [Float], sampleRate: Double, annotations: [String?] = []
  ) {
    self.identifier = identifier
    self.samples = samples
    self.sampleRate = sampleRate
    self.annotations = annotations
  }
}
