internal import Determinism

/// Permutes held-out rows, part by part, and scores them together.
struct ImportanceMeasurement {
  /// Rows that one model has not seen.
  struct Part {
    var predictor: any PermutedPredictor
    var data: Dataset
  }

  let options: PermutationImportance
  let clusters: [FeatureCluster]
  /// The columns of nothing, whose rows stay as they are, and those of each cluster.
  private let sets: [[Int]]
  private let parts: [Part]
  private let sources: [PermutedRows]
  private let score: ClusteredScore
  private let groupCount: Int
  private let parallelism: Parallelism

  // Probabilities of at most so many rows, classes, repeats and sets are held at a time: 64 MB.
  private static let chunkLimit = 1 << 23

  /// - Parameter classes: the classes in the order of the predictors' probabilities.
  init(
    _ options: PermutationImportance, _ parts: [Part], classes: [String],
    _ parallelism: Parallelism
  ) throws(LearnError) {
    try options.validate()
    guard let first = parts.first, parts.allSatisfy({ $0.data.rowCount > 0 }) else {
      throw .noRows
    }
    let clusters = options.clusters ?? FeatureCluster.single(first.data)
    sets = [[]] + (try FeatureCluster.positions(of: clusters, in: first.data))
    var truth: [Int] = []
    var groups: [String] = []
    for part in parts {
      for row in 0..<part.data.rowCount {
        let label = part.data.label(ofRow: row)
        guard let index = classes.firstIndex(of: label) else {
          throw .unknownClasses([label], known: classes)
        }
        truth.append(index)
        if let group = part.data.group(ofRow: row) { groups.append(group) }
      }
    }
    let compact = groups.isEmpty ? nil : DatasetGroups(groups)
    groupCount = compact?.names.count ?? 0
    score = ClusteredScore(
      options.score, truth: truth, clusters: compact?.indices ?? Array(truth.indices),
      clusterCount: compact?.names.count ?? truth.count, classCount: classes.count)
    sources = parts.enumerated().map { number, part in
      PermutedRows(
        rowCount: part.data.rowCount, repeats: options.repeats, seed: options.seed, part: number)
    }
    self.options = options
    self.clusters = clusters
    self.parts = parts
    self.parallelism = parallelism
  }

  /// Measures every cluster.
  func report(rows: String, learner: String, warnings: [String]) -> ImportanceReport {
    let size = score.truth.count * score.classCount * options.repeats
    let step = max(1, Self.chunkLimit / size)
    var baseline: ClusteredScore.Tally?
    var features: [ImportanceReport.Feature] = []
    for first in stride(from: 0, to: sets.count, by: step) {
      let last = min(first + step, sets.count)
      var tallies = self.tallies(of: sets[first..<last])
      let unchanged = baseline ?? tallies.removeFirst()[0]
      baseline = unchanged
      features += measured(clusters[max(first - 1, 0)..<last - 1], tallies, unchanged)
    }
    // Undefined ones last; of equals the first column first.
    let worths = features.map { feature -> Double in
      feature.importance.value ?? -Double.infinity
    }
    let order = features.indices.sorted { a, b in
      worths[a] == worths[b] ? a < b : worths[a] > worths[b]
    }
    let value = baseline.map { score.value($0, weights: score.unitWeights) } ?? .nan
    return ImportanceReport(
      rows: rows, learner: learner, score: options.score, baseline: value.isNaN ? nil : value,
      rowCount: score.truth.count, groupCount: groupCount, bootstrap: options.bootstrap,
      features: order.map { features[$0] }, warnings: warnings)
  }

  /// The standard deviation of the score of the rows as they are, over replicates; nil if undefined.
  func standardError(_ bootstrap: Bootstrap) -> Double? {
    guard score.clusterCount > 1 else { return nil }
    let tally = baselineTally()
    let values = (0..<bootstrap.replicates).map { replicate in
      score.value(
        tally, weights: bootstrap.multiplicities(replicate: replicate, count: score.clusterCount))
    }.filter { !$0.isNaN }
    guard 2 * values.count >= bootstrap.replicates, values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  private func baselineTally() -> ClusteredScore.Tally {
    let nothing: [[Int]] = [[]]
    let all = parts.flatMap { part in
      part.predictor.probabilities(
        sets: nothing[...], PermutedRows(unchanged: part.data.rowCount), parallelism)
    }
    return score.tally(all[...])
  }

  /// Returns for each set of columns a tally of each repeat.
  private func tallies(of sets: ArraySlice<[Int]>) -> [[ClusteredScore.Tally]] {
    let (repeats, score) = (options.repeats, score)
    let outcomes = zip(parts, sources).map { part, sources -> [Double] in
      part.predictor.probabilities(sets: sets, sources, parallelism)
    }
    let sizes = parts.map { $0.data.rowCount * score.classCount }
    return parallelism.map(count: sets.count) { set -> [ClusteredScore.Tally] in
      (set * repeats..<(set + 1) * repeats).map { task in
        let slices = zip(outcomes, sizes).map { outcome, size -> ArraySlice<Double> in
          outcome[task * size..<(task + 1) * size]
        }
        return score.tally(slices.count == 1 ? slices[0] : Array(slices.joined())[...])
      }
    }
  }

  private func measured(
    _ clusters: ArraySlice<FeatureCluster>, _ tallies: [[ClusteredScore.Tally]],
    _ baseline: ClusteredScore.Tally
  ) -> [ImportanceReport.Feature] {
    let sign = options.score.isLoss ? -1.0 : 1.0
    let weights = score.unitWeights
    let base = score.value(baseline, weights: weights)
    let means = tallies.map(score.mean)
    let repeated = tallies.map { tallies -> [Double] in
      tallies.map { sign * (base - score.value($0, weights: weights)) }
    }
    let intervals = intervals(means, baseline, sign)
    return zip(means.indices, clusters).map { index, cluster in
      // The mean of the differences: exactly 0 where no prediction changed.
      let value = repeated[index].reduce(0, +) / Double(options.repeats)
      let importance =
        value.isNaN
        ? Metric(value: nil, reason: "the score is undefined: a class has no rows")
        : Metric(
          value: value, interval: intervals[index],
          reason: intervals[index] == nil ? reasonForNoInterval : nil)
      return ImportanceReport.Feature(
        name: cluster.name, columns: cluster.columns, importance: importance,
        repeats: value.isNaN ? [] : repeated[index])
    }
  }

  private var reasonForNoInterval: String {
    options.bootstrap.replicates == 0
      ? "no interval: none was asked for"
      : score.clusterCount < 2
        ? "no interval: there is one group only"
        : "no interval: undefined in more than half of the replicates"
  }

  private func intervals(
    _ tallies: [ClusteredScore.Tally], _ baseline: ClusteredScore.Tally, _ sign: Double
  ) -> [ClosedRange<Double>?] {
    let (bootstrap, score) = (options.bootstrap, score)
    guard bootstrap.replicates > 0, score.clusterCount > 1 else {
      return [ClosedRange<Double>?](repeating: nil, count: tallies.count)
    }
    let chunk = 64
    let chunks = parallelism.map(count: (bootstrap.replicates + chunk - 1) / chunk) { index in
      let end = min(bootstrap.replicates, (index + 1) * chunk)
      return (index * chunk..<end).map { replicate -> [Double] in
        let weights = bootstrap.multiplicities(replicate: replicate, count: score.clusterCount)
        let base = score.value(baseline, weights: weights)
        return tallies.map { tally -> Double in
          sign * (base - score.value(tally, weights: weights))
        }
      }
    }
    let all = chunks.flatMap { $0 }
    return tallies.indices.map { set in
      bootstrap.interval(of: all.map { $0[set] }.filter { !$0.isNaN })
    }
  }
}
