/// The numbers that one value of a row was computed from, in the last step.
///
/// For a statistic over frames these are the frames that were selected and the number of each:
/// `statistic(values)` is the value, bit for bit.
///
/// ```swift
/// let why = try features.explain("f0_median", of: samples, sampleRate: 16_000)
/// why.derivation?.frames                      // the voiced frames
/// why.derivation?.values                      // the pitch of each, in semitones
/// why.derivation?.statistic                   // .median
/// ```
public struct ColumnDerivation: Hashable, Sendable {
  /// The frames that were selected, in order; empty where the numbers are not one a frame.
  public var frames: [Int]

  /// The samples from one frame to the next, at the analysis rate; 0 where there are no frames.
  public var hopLength: Int

  /// The numbers in the unit of what was measured; ``meaning`` says which.
  public var values: [Double]

  /// What the numbers are, such as `F0 in st` or `mean |X|² of each bin of 0…280 Hz`.
  public var meaning: String

  /// The statistic that was taken of the numbers, or nil where the column's formula is another.
  public var statistic: Statistic?

  /// Creates a derivation.
  public init(
    frames: [Int] = [], hopLength: Int = 0, values: [Double], meaning: String,
    statistic: Statistic? = nil
  ) {
    self.frames = frames
    self.hopLength = hopLength
    self.values = values
    self.meaning = meaning
    self.statistic = statistic
  }
}
