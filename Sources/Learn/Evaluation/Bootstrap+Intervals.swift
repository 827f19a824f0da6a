internal import Determinism

extension Bootstrap {
  /// Returns how often each of `count` groups is drawn in a replicate.
  func multiplicities(replicate: Int, count: Int) -> [Double] {
    var generator = SeededGenerator(seed: seed, stream: UInt64(replicate) + 1)
    var result = [Double](repeating: 0, count: count)
    for _ in 0..<count { result[generator.index(below: count)] += 1 }
    return result
  }

  /// Returns the interval of each score, nil where too few replicates define it.
  func intervals(
    of scores: ClusterScores, _ parallelism: Parallelism
  ) -> [ClosedRange<Double>?] {
    guard replicates > 0, scores.clusterCount > 1 else {
      return [ClosedRange<Double>?](repeating: nil, count: scores.layout.count)
    }
    // Chunks keep the cost of handing out work small; the draws depend on the replicate alone.
    let chunk = 64
    let chunks = parallelism.map(count: (replicates + chunk - 1) / chunk) { index in
      (index * chunk..<min(replicates, (index + 1) * chunk)).map { replicate in
        scores.values(
          weights: multiplicities(replicate: replicate, count: scores.clusterCount))
      }
    }
    let all = chunks.flatMap { $0 }
    return (0..<scores.layout.count).map { score in
      interval(of: all.map { $0[score] }.filter { !$0.isNaN })
    }
  }

  /// Returns the percentile interval of replicates, nil if fewer than half of them are there.
  func interval(of values: [Double]) -> ClosedRange<Double>? {
    guard !values.isEmpty, 2 * values.count >= replicates else { return nil }
    let sorted = values.sorted()
    let tail = (1 - confidence) / 2
    return Self.quantile(tail, of: sorted)...Self.quantile(1 - tail, of: sorted)
  }

  /// Returns a quantile by linear interpolation between order statistics (type 7).
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = min(Int(position), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
