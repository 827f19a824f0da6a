internal import Determinism

extension Bootstrap {
  /// Below this number of groups in a class, replicates of it are too much alike.
  static let fewestGroups: Int = 30

  /// Intervals of scores, and how they were made.
  struct Intervals {
    var method: Method
    /// Nil where the score is undefined in too many replicates.
    var bounds: [ClosedRange<Double>?]
  }

  /// Returns how often each of `count` groups is drawn in a replicate.
  func multiplicities(replicate: Int, count: Int) -> [Double] {
    var generator = SeededGenerator(seed: seed, stream: UInt64(replicate) + 1)
    var result = [Double](repeating: 0, count: count)
    for _ in 0..<count { result[generator.index(below: count)] += 1 }
    return result
  }

  /// Returns the interval of each score, nil where too few replicates define it.
  func intervals(of scores: ClusterScores, _ parallelism: Parallelism) -> Intervals {
    let fewest = scores.clustersOfClass.filter { $0 > 0 }.min() ?? 0
    let used = fewest < Self.fewestGroups ? .jackknifeT : method
    let layout = scores.layout
    guard replicates > 0, scores.clusterCount > 1 else {
      return Intervals(
        method: used, bounds: [ClosedRange<Double>?](repeating: nil, count: layout.count))
    }
    let values = used == .percentile ? [] : scores.values()
    let left = used == .percentile ? [] : jackknife(scores, parallelism)
    let drawn = used == .jackknifeT ? [] : draw(scores, parallelism)
    let bounds = (0..<layout.count).map { place -> ClosedRange<Double>? in
      switch used {
      case .percentile:
        return interval(of: drawn.map { $0[place] })
      case .bca:
        return biasCorrected(
          values[place], drawn.map { $0[place] }, left.map { $0[place] })
      case .jackknifeT:
        return studentized(values[place], left.map { $0[place] }, degrees: fewest - 1)?
          .clamped(to: layout.bounds(place))
      }
    }
    return Intervals(method: used, bounds: bounds)
  }

  /// Returns the scores of each replicate.
  private func draw(_ scores: ClusterScores, _ parallelism: Parallelism) -> [[Double]] {
    Self.map(replicates, parallelism) { replicate, scratch in
      scores.values(
        weights: multiplicities(replicate: replicate, count: scores.clusterCount), &scratch)
    }
  }

  /// Returns the scores without each group in turn.
  private func jackknife(_ scores: ClusterScores, _ parallelism: Parallelism) -> [[Double]] {
    Self.map(scores.clusterCount, parallelism) { cluster, scratch in
      var weights = [Double](repeating: 1, count: scores.clusterCount)
      weights[cluster] = 0
      return scores.values(weights: weights, &scratch)
    }
  }

  /// Returns the results of a function of numbers, with scratch that a worker keeps.
  static func map<Result: Sendable>(
    _ count: Int, _ parallelism: Parallelism,
    _ body: @Sendable (Int, inout RankingCounts) -> Result
  ) -> [Result] {
    // Chunks keep the cost of handing out work small; the draws depend on the replicate alone.
    let chunk = 64
    let chunks = parallelism.map(count: (count + chunk - 1) / chunk) { index in
      var scratch = RankingCounts()
      return (index * chunk..<min(count, (index + 1) * chunk)).map { body($0, &scratch) }
    }
    return chunks.flatMap { $0 }
  }

  /// Returns the percentile interval of replicates, nil if fewer than half of them are there.
  func interval(of values: [Double]) -> ClosedRange<Double>? {
    let defined = values.filter { !$0.isNaN }
    guard !defined.isEmpty, 2 * defined.count >= values.count else { return nil }
    let sorted = defined.sorted()
    let tail = (1 - confidence) / 2
    return Self.quantile(tail, of: sorted)...Self.quantile(1 - tail, of: sorted)
  }

  /// Returns the interval of Efron 1987; nil if too little is defined, or all replicates are on one side.
  ///
  /// - Parameters:
  ///   - value: the score of the sample.
  ///   - drawn: the scores of replicates.
  ///   - left: the scores without each group in turn.
  func biasCorrected(
    _ value: Double, _ drawn: [Double], _ left: [Double]
  ) -> ClosedRange<Double>? {
    let defined = drawn.filter { !$0.isNaN }
    let jackknife = left.filter { !$0.isNaN }
    guard !value.isNaN, 2 * defined.count >= drawn.count, !defined.isEmpty,
      2 * jackknife.count >= left.count, !jackknife.isEmpty
    else { return nil }
    let sorted = defined.sorted()
    let below = Double(sorted.count { $0 < value } + sorted.count { $0 <= value })
    let bias = NormalDistribution.quantile(below / Double(2 * sorted.count))
    guard bias.isFinite else { return nil }
    let mean = jackknife.reduce(0, +) / Double(jackknife.count)
    var (square, cube) = (0.0, 0.0)
    for other in jackknife {
      let difference = mean - other
      square += difference * difference
      cube += difference * difference * difference
    }
    let acceleration = square > 0 ? cube / (6 * square * square.squareRoot()) : 0
    let tail = NormalDistribution.quantile((1 - confidence) / 2)
    func share(_ z: Double) -> Double {
      let shifted = bias + z
      return NormalDistribution.cumulative(bias + shifted / (1 - acceleration * shifted))
    }
    let (low, high) = (share(tail), share(-tail))
    guard low <= high else { return nil }
    return Self.quantile(low, of: sorted)...Self.quantile(high, of: sorted)
  }

  /// Returns the score ± t times its standard deviation by the jackknife; nil if one is undefined.
  func studentized(
    _ value: Double, _ left: [Double], degrees: Int
  ) -> ClosedRange<Double>? {
    guard !value.isNaN, degrees > 0, left.count > 1, !left.contains(where: \.isNaN) else {
      return nil
    }
    let count = Double(left.count)
    let mean = left.reduce(0, +) / count
    let square = left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (square * (count - 1) / count).squareRoot()
    let reach =
      deviation * StudentDistribution(degrees: degrees).quantile((1 + confidence) / 2)
    return value - reach...value + reach
  }

  /// Returns a quantile by linear interpolation between order statistics (type 7).
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = min(Int(position), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
