#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
public import Tables

extension TrainingSketch {
  /// Compares labelled rows with the training rows.
  ///
  /// - Parameters:
  ///   - data: new rows of the same schema; labels play no part.
  ///   - model: what predicts the log-odds to compare; nil leaves them out.
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)`` and ``LearnError/noRows``.
  public func report(
    on data: Dataset, model: (any Classifier)? = nil
  ) throws(LearnError) -> DriftReport {
    try report(
      schema: data.schema, columns: data.columnValues(), groups: data.compactGroups().indices,
      model: model, probabilities: try model?.probabilities(for: data))
  }

  /// Compares the rows of a table with the training rows; they need no labels.
  ///
  /// - Parameters:
  ///   - table: new rows of the same schema.
  ///   - groups: the text column that names the speakers; nil takes each row for a speaker.
  ///   - model: what predicts the log-odds to compare; nil leaves them out.
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)``, ``LearnError/noRows``, and
  ///   ``LearnError/unknownAnnotation(_:known:)``.
  public func report(
    on table: FeatureTable, groups: String? = nil, model: (any Classifier)? = nil
  ) throws(LearnError) -> DriftReport {
    var indices = Array(0..<table.rowCount)
    if let groups {
      guard let names = table.annotation(groups) else {
        throw .unknownAnnotation(groups, known: table.annotationNames)
      }
      indices = DatasetGroups(names.map { $0 ?? "" }).indices
    }
    let columns = (0..<table.columnCount).map { column in
      (0..<table.rowCount).map { table[$0, column].number ?? .nan }
    }
    return try report(
      schema: table.schema, columns: columns, groups: indices, model: model,
      probabilities: try model?.probabilities(for: table))
  }

  private func report(
    schema: FeatureSchema, columns values: [[Double]], groups: [Int], model: (any Classifier)?,
    probabilities: Matrix<Double>?
  ) throws(LearnError) -> DriftReport {
    guard schema.hash == schemaHash else {
      throw .schemaMismatch(expected: schemaHash, found: schema.hash)
    }
    guard !groups.isEmpty else { throw .noRows }
    let found = zip(columns, values).map { compare($0, $1, groups) }
    func excess(_ column: DriftReport.Column) -> Double {
      (column.stabilityIndex ?? 0) - (column.chanceIndex ?? 0)
    }
    let worths = found.map(excess)
    let order = found.indices.sorted { a, b in
      worths[a] == worths[b] ? a < b : worths[a] > worths[b]
    }
    var shifts: [DriftReport.LogOddsShift] = []
    if let model, let probabilities {
      let now = LogOdds.of(probabilities, classes: model.classes, groups: groups)
      for new in now {
        guard let old = logOdds.first(where: { $0.label == new.label }) else { continue }
        let variance =
          old.deviation * old.deviation / Double(max(1, old.count))
          + new.deviation * new.deviation / Double(max(1, new.count))
        shifts.append(
          DriftReport.LogOddsShift(
            label: new.label, shift: new.mean - old.mean, standardError: variance.squareRoot()))
      }
    }
    return DriftReport(
      rowCount: groups.count, columns: order.map { found[$0] }, logOdds: shifts)
  }

  private func compare(_ old: Column, _ values: [Double], _ groups: [Int]) -> DriftReport.Column {
    let counts = Column.counts(values, old.edges)
    let present = counts.reduce(0, +)
    let missingShare = Double(values.count - present) / Double(values.count)
    let oldMissing = Double(old.missing) / Double(rowCount)
    var outside = 0
    if let minimum = old.minimum, let maximum = old.maximum {
      outside = values.filter { $0 < minimum || $0 > maximum }.count
    }
    let outOfRange = present > 0 ? Double(outside) / Double(present) : 0
    var alerts: [String] = []
    var (index, chance): (Double?, Double?) = (nil, nil)
    var (distance, probability): (Double?, Double?) = (nil, nil)
    if present > 0, old.missing < rowCount {
      let effective = Column.effectiveCount(values, groups)
      index = Self.stabilityIndex(old.counts, counts)
      let inverse = 1 / old.effectiveCount + 1 / effective
      chance = Double(old.edges.count) * inverse
      distance = Self.distance(old.counts, counts)
      probability = distance.map { KolmogorovDistribution.survival($0 / inverse.squareRoot()) }
    }
    if let index, let chance, index - chance > 0.2 { alerts.append("PSI") }
    if let probability, probability < 0.01 / Double(columns.count) { alerts.append("KS") }
    if outOfRange > 0.01 { alerts.append("out of range") }
    if abs(missingShare - oldMissing) > 0.1 { alerts.append("missing") }
    return DriftReport.Column(
      name: old.name, stabilityIndex: index, chanceIndex: chance, distance: distance,
      probability: probability, outOfRangeShare: outOfRange, trainingMissingShare: oldMissing,
      missingShare: missingShare, alerts: alerts)
  }

  /// Σ (q − p)·ln(q ∕ p), with half a row more in each bin.
  static func stabilityIndex(_ old: [Int], _ new: [Int]) -> Double {
    func shares(_ counts: [Int]) -> [Double] {
      let total = Double(counts.reduce(0, +)) + 0.5 * Double(counts.count)
      return counts.map { (Double($0) + 0.5) / total }
    }
    var sum = 0.0
    for (p, q) in zip(shares(old), shares(new)) { sum += (q - p) * log(q / p) }
    return sum
  }

  /// The largest difference of the shares of rows up to an edge.
  static func distance(_ old: [Int], _ new: [Int]) -> Double {
    let (oldTotal, newTotal) = (Double(old.reduce(0, +)), Double(new.reduce(0, +)))
    var (a, b, largest) = (0, 0, 0.0)
    for (x, y) in zip(old, new) {
      a += x
      b += y
      largest = max(largest, abs(Double(a) / oldTotal - Double(b) / newTotal))
    }
    return largest
  }
}
