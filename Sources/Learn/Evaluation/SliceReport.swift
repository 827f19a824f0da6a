/// Holds the metrics of parts of the rows, such as accents or bands of age.
///
/// ```swift
/// let report = try proof.slices(by: "accent", of: data)
/// for slice in report.slices { print(slice.name, slice.n, slice.clip.balancedAccuracy.value as Any) }
/// let byPitch = try proof.slices(byColumn: "f0Median", bins: .edges([120, 180]), of: data)
/// ```
///
/// Many slices are many chances to look bad or good: read the intervals.
public struct SliceReport: Hashable, Codable, Sendable {
  /// One part of the rows.
  public struct Slice: Hashable, Codable, Sendable {
    /// The text of the column, or the range of its numbers; ``missingName`` where there is none.
    public let name: String
    /// The number of rows.
    public let n: Int
    /// The number of groups, or nil if there are none.
    public let groups: Int?
    /// The metrics by rows.
    public let clip: ScoreReport
    /// The metrics by groups, or nil if there are none.
    public let speaker: ScoreReport?
    /// What a reader should know, such as that the slice is small.
    public let warnings: [String]
  }

  /// The column that divides the rows.
  public let column: String
  /// The parts, texts in the order of their bytes, numbers ascending; rows without a value come last.
  public let slices: [Slice]
  /// How the intervals were made.
  public let bootstrap: Bootstrap

  /// The name of the slice of rows without a value.
  public static let missingName: String = "(missing)"
}

/// Says how numbers are divided into slices.
public enum SliceBins: Hashable, Codable, Sendable {
  /// At these numbers, ascending; a number on an edge belongs to the bin above it.
  case edges([Double])
  /// Into so many bins of about as many rows, at least 2; equal edges are one.
  case quantiles(Int)
}
