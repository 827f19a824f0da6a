internal import Tables

/// Keeps of training rows what is needed to see later whether new rows are of another kind.
///
/// ```swift
/// let sketch = try TrainingSketch(data, predictions: proof.predictions)
/// let json = try JSONEncoder().encode(sketch)               // beside the model file
/// let drift = try sketch.report(on: table, groups: "speaker", model: model)
/// print(drift)
/// ```
///
/// For each column the values that divide the rows into 32 equal parts, how many rows lie between
/// them, the range and the number of gaps: about 300 bytes a column, no row of the data. Given
/// out-of-fold predictions, it keeps the mean log-odds of each class as well.
public struct TrainingSketch: Hashable, Codable, Sendable {
  /// The distribution of one column.
  public struct Column: Hashable, Codable, Sendable {
    /// The name of the column.
    public let name: String
    /// The upper bounds of all bins but the last, ascending; at most 31.
    public let edges: [Double]
    /// The number of rows in each bin; one more than there are edges.
    public let counts: [Int]
    /// The number of rows without a value.
    public let missing: Int
    /// The least value; nil if there is none.
    public let minimum: Double?
    /// The largest value; nil if there is none.
    public let maximum: Double?
    /// The number of speakers that the rows with a value are worth, (Σ n_g)² ∕ Σ n_g².
    public let effectiveCount: Double
  }

  /// The log-odds of one class against the others, by speakers.
  public struct LogOdds: Hashable, Codable, Sendable {
    /// The name of the class.
    public let label: String
    /// The mean over the speakers of the mean over their rows.
    public let mean: Double
    /// The standard deviation of the speakers' means.
    public let deviation: Double
    /// The number of speakers.
    public let count: Int
  }

  /// The hash of the schema of the training rows.
  public let schemaHash: String
  /// The number of training rows.
  public let rowCount: Int
  /// The columns in their order.
  public let columns: [Column]
  /// The log-odds of each class; empty if no predictions were given.
  public let logOdds: [LogOdds]

  /// Sketches training rows.
  ///
  /// - Parameters:
  ///   - data: the training rows; weights play no part.
  ///   - predictions: what models that had not seen them say of the training rows, such as the
  ///     out-of-fold predictions of `evaluate`.
  /// - Throws: ``LearnError/noRows``.
  public init(_ data: Dataset, predictions: Predictions? = nil) throws(LearnError) {
    guard data.rowCount > 0 else { throw .noRows }
    let groups = data.compactGroups().indices
    schemaHash = data.schema.hash
    rowCount = data.rowCount
    columns = zip(data.schema.names, data.columnValues()).map { name, values in
      Column(name: name, values: values, groups: groups)
    }
    logOdds =
      predictions.map { predictions in
        LogOdds.of(
          predictions.probabilities, classes: predictions.classes,
          groups: predictions.groups.map { DatasetGroups($0).indices }
            ?? Array(predictions.truth.indices))
      } ?? []
  }
}

extension TrainingSketch.Column {
  init(name: String, values: [Double], groups: [Int]) {
    let sorted = values.filter { !$0.isNaN }.sorted()
    var edges: [Double] = []
    for part in 1..<32 where !sorted.isEmpty {
      // The least value that has part ∕ 32 of the rows up to it.
      let position = (part * sorted.count + 31) / 32 - 1
      let edge = sorted[max(0, position)]
      if edge != edges.last { edges.append(edge) }
    }
    self.name = name
    self.edges = edges
    counts = Self.counts(values, edges)
    missing = values.count - sorted.count
    minimum = sorted.first
    maximum = sorted.last
    effectiveCount = Self.effectiveCount(values, groups)
  }

  /// Counts values between edges: bin b holds those above edge b − 1, up to edge b.
  static func counts(_ values: [Double], _ edges: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: edges.count + 1)
    for value in values where !value.isNaN {
      var (low, high) = (0, edges.count)
      while low < high {
        let middle = (low + high) / 2
        if edges[middle] < value { low = middle + 1 } else { high = middle }
      }
      counts[low] += 1
    }
    return counts
  }

  /// The number of speakers that rows with a value are worth, if all rows of a speaker were alike.
  static func effectiveCount(_ values: [Double], _ groups: [Int]) -> Double {
    var sizes: [Int: Double] = [:]
    for (value, group) in zip(values, groups) where !value.isNaN { sizes[group, default: 0] += 1 }
    // Whole numbers: the sums are exact in any order.
    let sum = sizes.values.reduce(0, +)
    let squares = sizes.values.reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? sum * sum / squares : 0
  }
}
