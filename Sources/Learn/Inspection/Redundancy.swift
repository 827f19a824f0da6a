public import Determinism

/// Finds columns that say the same, and how much each says about the class.
///
/// ```swift
/// let report = try Redundancy().report(of: data)
/// print(report)
/// let importance = PermutationImportance(clusters: report.clusters)
/// ```
///
/// Rank correlations (Spearman), clusters by average linkage of 1 − |ρ|, variance inflation factors,
/// mutual information with the class, and duplicates. Rows count evenly whatever their weights. See
/// <doc:RedundantFeatures>.
///
/// Cost: a sort a column, and rows × columns² operations; a sort more for each pair with gaps.
public struct Redundancy: Hashable, Codable, Sendable {
  /// The mean |ρ| down to which clusters are joined; above 0, up to 1.
  ///
  /// Default 0.9.
  public var threshold: Double

  /// The |ρ| from which two columns are near duplicates; above 0, up to 1.
  ///
  /// Default 0.99.
  public var nearDuplicateThreshold: Double

  /// The largest number of bins of a column for its mutual information, 2 to 255.
  ///
  /// Default 255. Give a tenth of the number of rows if there are fewer than 2 550.
  public var bins: Int

  /// Creates options; values out of range are reported when they are used.
  public init(threshold: Double = 0.9, nearDuplicateThreshold: Double = 0.99, bins: Int = 255) {
    self.threshold = threshold
    self.nearDuplicateThreshold = nearDuplicateThreshold
    self.bins = bins
  }

  /// Looks at all columns of a data set; use training rows only if a choice is made by it.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` and ``LearnError/noRows``.
  public func report(
    of data: Dataset, parallelism: Parallelism = .cores
  ) throws(LearnError) -> RedundancyReport {
    for (name, value) in [
      ("threshold", threshold), ("nearDuplicateThreshold", nearDuplicateThreshold),
    ] where !(value > 0 && value <= 1) {
      throw .invalidParameter(
        name: name, value: String(value), requirement: "above 0, up to 1")
    }
    guard data.rowCount > 0, data.columnCount > 0 else { throw .noRows }
    let names = data.schema.names
    let columns = data.columnValues()
    let correlations = RankCorrelations(columns, parallelism).values
    let clusters = clusters(correlations, names)
    let factors = VarianceInflation.factors(columns, names: names)
    let information = try information(data, parallelism)
    let duplicates = Self.duplicates(columns)
    var clusterOf: [String: String] = [:]
    for cluster in clusters { for name in cluster.columns { clusterOf[name] = cluster.name } }
    return RedundancyReport(
      rowCount: data.rowCount, options: self,
      columns: names.indices.map { index in
        RedundancyReport.Column(
          name: names[index],
          missingShare: Double(columns[index].filter(\.isNaN).count) / Double(data.rowCount),
          varianceInflation: factors[index], information: information[index].plugIn,
          correctedInformation: information[index].corrected,
          binCount: information[index].binCount, cluster: clusterOf[names[index]] ?? names[index])
      },
      correlations: correlations, clusters: clusters,
      duplicates: duplicates.map { $0.map { names[$0] } },
      nearDuplicates: nearDuplicates(correlations, names, duplicates))
  }

  private func clusters(_ correlations: [[Double?]], _ names: [String]) -> [FeatureCluster] {
    let distances = correlations.map { $0.map { 1 - abs($0 ?? 0) } }
    return AverageLinkage(distances, limit: 1 - threshold).clusters.map { members in
      let first = names[members[0]]
      return FeatureCluster(
        members.count == 1 ? first : "\(first) and \(members.count - 1) more",
        columns: members.map { names[$0] })
    }
  }

  private func information(
    _ data: Dataset, _ parallelism: Parallelism
  ) throws(LearnError) -> [MutualInformation] {
    let rows = try BinnedRows(data, .quantiles(bins), parallelism)
    guard case .narrow(let codes, _) = rows.codes else { return [] }
    let labels = (0..<data.rowCount).map { data.classIndex(ofRow: $0) }
    return (0..<data.columnCount).map { column in
      MutualInformation(
        codes: codes[column * data.rowCount..<(column + 1) * data.rowCount], labels: labels,
        classCount: data.classes.count)
    }
  }

  /// Groups of two or more columns with the same values.
  private static func duplicates(_ columns: [[Double]]) -> [[Int]] {
    var groups: [[UInt64]: [Int]] = [:]
    for (index, column) in columns.enumerated() {
      // All gaps are alike, and −0 is 0.
      let key = column.map { $0.isNaN ? UInt64.max : ($0 + 0).bitPattern }
      groups[key, default: []].append(index)
    }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  private func nearDuplicates(
    _ correlations: [[Double?]], _ names: [String], _ duplicates: [[Int]]
  ) -> [RedundancyReport.Pair] {
    var group = [Int](repeating: -1, count: names.count)
    for (number, members) in duplicates.enumerated() {
      for index in members { group[index] = number }
    }
    var pairs: [RedundancyReport.Pair] = []
    for a in names.indices {
      for b in names.indices.dropFirst(a + 1) where group[a] < 0 || group[a] != group[b] {
        guard let value = correlations[a][b], abs(value) >= nearDuplicateThreshold else { continue }
        pairs.append(RedundancyReport.Pair(first: names[a], second: names[b], correlation: value))
      }
    }
    return pairs
  }
}

extension Dataset {
  /// Returns the values of each column, NaN where they are missing.
  func columnValues() -> [[Double]] {
    let features = storage.features
    return (0..<columnCount).map { column in rows.map { features[$0 * columnCount + column] } }
  }
}
