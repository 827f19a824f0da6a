internal import Determinism

/// Scores two models on the same draws of groups, and on exchanges of their predictions.
struct PairedScores: Sendable {
  private let classes: [String]
  private let first: ClusterScores
  private let second: ClusterScores
  /// The rows of both: group g of the first is cluster 2g, of the second 2g + 1.
  private let joint: ClusterScores

  init(_ a: ClusterInput, _ b: ClusterInput, classes: [String]) {
    self.classes = classes
    first = ClusterScores(a, classCount: classes.count)
    second = ClusterScores(b, classCount: classes.count)
    joint = ClusterScores(
      ClusterInput(
        truth: a.truth + b.truth, probabilities: a.probabilities + b.probabilities,
        decisions: a.decisions + b.decisions,
        weights: a.weights.flatMap { weights in b.weights.map { weights + $0 } },
        clusters: a.clusters.map { 2 * $0 } + b.clusters.map { 2 * $0 + 1 },
        clusterCount: 2 * a.clusterCount), classCount: classes.count)
  }

  /// Returns the differences in all metrics.
  func differences(_ bootstrap: Bootstrap, _ parallelism: Parallelism) -> ScoreDifferences {
    let (a, b) = (first.values(), second.values())
    let observed = zip(a, b).map { $0 - $1 }
    let hasDraws = first.clusterCount > 1
    let drawn = hasDraws ? draw(bootstrap, parallelism) : []
    let exchanged = hasDraws ? exchange(bootstrap, parallelism) : []
    let paths = first.layout.paths(classes)
    var metrics: [String: MetricDifference] = [:]
    for place in 0..<first.layout.count {
      let value = observed[place]
      let isDefined = !value.isNaN
      let replicates = drawn.map { $0[place] }
      let interval = isDefined ? bootstrap.interval(of: replicates) : nil
      let reason: String? =
        if !isDefined {
          "the metric is undefined for one of the models"
        } else if interval == nil, bootstrap.replicates > 0 {
          hasDraws
            ? "no interval: undefined in more than half of the replicates"
            : "no interval: there is one group only"
        } else { nil }
      metrics[paths[place]] = MetricDifference(
        first: a[place].isNaN ? nil : a[place], second: b[place].isNaN ? nil : b[place],
        difference: Metric(
          value: isDefined ? value : nil, interval: interval, reason: reason),
        pValue: interval == nil ? nil : Self.pValue(replicates),
        permutationPValue: isDefined
          ? Self.permutationPValue(exchanged.map { $0[place] }, value) : nil)
    }
    return ScoreDifferences(metrics: metrics)
  }

  /// Returns the differences of each replicate of groups.
  private func draw(_ bootstrap: Bootstrap, _ parallelism: Parallelism) -> [[Double]] {
    Bootstrap.map(bootstrap.replicates, parallelism) { replicate, scratch in
      let weights = bootstrap.multiplicities(replicate: replicate, count: first.clusterCount)
      let a = first.values(weights: weights, &scratch)
      let b = second.values(weights: weights, &scratch)
      return zip(a, b).map { $0 - $1 }
    }
  }

  /// Returns the differences after exchanges of whole groups; by streams that no replicate uses.
  private func exchange(_ bootstrap: Bootstrap, _ parallelism: Parallelism) -> [[Double]] {
    Bootstrap.map(bootstrap.replicates, parallelism) { number, scratch in
      var generator = SeededGenerator(seed: bootstrap.seed, stream: UInt64(number) + 1 << 40)
      var weights = [Double](repeating: 0, count: joint.clusterCount)
      var others = weights
      for group in 0..<first.clusterCount {
        let side = Int(generator.next() >> 63)
        weights[2 * group + side] = 1
        others[2 * group + 1 - side] = 1
      }
      let a = joint.values(weights: weights, &scratch)
      let b = joint.values(weights: others, &scratch)
      return zip(a, b).map { $0 - $1 }
    }
  }

  /// Returns twice the share of replicates on the side of 0 where fewer are.
  static func pValue(_ replicates: [Double]) -> Double? {
    let defined = replicates.filter { !$0.isNaN }
    guard !defined.isEmpty else { return nil }
    let fewer = min(defined.count { $0 <= 0 }, defined.count { $0 >= 0 })
    return min(1, 2 * Double(fewer + 1) / Double(defined.count + 1))
  }

  /// Returns the share of differences at least as large as the one observed, which counts as one.
  static func permutationPValue(_ differences: [Double], _ observed: Double) -> Double? {
    let defined = differences.filter { !$0.isNaN }
    guard !defined.isEmpty else { return nil }
    // Sums in another order may fall short by rounding.
    let limit = abs(observed) - 1e-12
    return Double(defined.count { abs($0) >= limit } + 1) / Double(defined.count + 1)
  }
}
