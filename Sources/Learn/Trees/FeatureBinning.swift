/// Says how the values of a column are sorted into bins before trees are grown.
///
/// A tree only asks whether a value lies below a threshold. With values in bins it chooses among the
/// edges between them, which costs a pass over the rows instead of a sort at every node. Values count
/// with single precision; missing ones have a bin of their own.
public enum FeatureBinning: Hashable, Codable, Sendable {
  /// At most so many bins a column, 2 to 255, with about equally many rows in each.
  ///
  /// A column with fewer distinct values has one bin for each of them, and equal values are never
  /// divided. Weights play no part.
  case quantiles(Int)

  /// A bin for each distinct value, at most 65 535 of them in a column.
  ///
  /// Every threshold is tried that a sorting algorithm tries, at several times the cost.
  case exact

  /// 255 quantile bins.
  public static let standard: FeatureBinning = .quantiles(255)

  func validate() throws(LearnError) {
    guard case .quantiles(let count) = self else { return }
    guard (2...255).contains(count) else {
      throw .invalidParameter(
        name: "binning", value: ".quantiles(\(count))", requirement: "of 2 to 255 bins")
    }
  }
}
