/// Names columns that are looked at as one, since they say much the same.
///
/// ```swift
/// let clusters = try Redundancy().report(of: data).clusters
/// let pitch = FeatureCluster("pitch", columns: ["f0.mean", "f0.median"])
/// ```
public struct FeatureCluster: Hashable, Codable, Sendable {
  /// What reports call it.
  public let name: String

  /// The names of its columns.
  public let columns: [String]

  /// Creates a cluster.
  public init(_ name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }

  /// Returns each column of a data set as a cluster of its own.
  static func single(_ data: Dataset) -> [FeatureCluster] {
    data.schema.names.map { FeatureCluster($0, columns: [$0]) }
  }

  /// Returns the positions of the columns of each cluster.
  ///
  /// - Throws: ``LearnError`` for clusters that are empty, share a name or a column, or name a column
  ///   that the data has not.
  static func positions(
    of clusters: [FeatureCluster], in data: Dataset
  ) throws(LearnError) -> [[Int]] {
    var names: Set<String> = []
    var taken: Set<Int> = []
    var result: [[Int]] = []
    for cluster in clusters {
      guard names.insert(cluster.name).inserted else { throw .duplicateName(cluster.name) }
      guard !cluster.columns.isEmpty else {
        throw .invalidParameter(
          name: "cluster '\(cluster.name)'", value: "empty", requirement: "of one column or more")
      }
      var positions: [Int] = []
      for name in cluster.columns {
        guard let position = data.schema.index(of: name) else {
          throw .invalidParameter(
            name: "cluster '\(cluster.name)'", value: "'\(name)'",
            requirement: "of columns of the data")
        }
        guard taken.insert(position).inserted else { throw .duplicateName(name) }
        positions.append(position)
      }
      result.append(positions)
    }
    return result
  }
}
