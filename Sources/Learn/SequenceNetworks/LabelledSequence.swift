public import Tables

/// Holds the frames of one recording, with its class and its group (speaker).
public struct LabelledSequence: Hashable, Sendable {
  /// Frames × channels, at least one frame; such as log-mel bands, or one column of samples.
  public var frames: Matrix<Float>
  /// The name of the class.
  public var label: String
  /// The name of the group, or nil; either all sequences of a source have one or none has.
  public var group: String?
  /// What reports call the sequence.
  public var id: String
  /// How much it counts, finite and at least 0; of weight 0 it is not trained on.
  public var weight: Double

  /// Creates a sequence.
  public init(
    frames: Matrix<Float>, label: String, group: String? = nil, id: String = "",
    weight: Double = 1
  ) {
    self.frames = frames
    self.label = label
    self.group = group
    self.id = id
    self.weight = weight
  }
}
