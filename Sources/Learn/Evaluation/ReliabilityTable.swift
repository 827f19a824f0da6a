public import Determinism

/// Compares what a model says of a class with how often it is true, bin by bin.
///
/// ```swift
/// let table = try ReliabilityTable(proof.predictions, of: "female")
/// try table.csv.write(to: url, atomically: true, encoding: .utf8)
/// table.bins[14].meanProbability                 // 0.97
/// table.bins[14].share                           // 0.95, interval 0.91...0.98
/// ```
///
/// Bins hold the same weight of rows each, in the order of the probability; equal probabilities stay
/// together, so that there may be fewer bins than asked for.
public struct ReliabilityTable: Hashable, Codable, Sendable {
  /// Rows of about the same probability.
  public struct Bin: Hashable, Codable, Sendable {
    /// The number of rows, or of groups.
    public let n: Int
    /// The lowest probability in the bin.
    public let lowest: Double
    /// The highest probability in the bin.
    public let highest: Double
    /// The mean probability, by the weights of rows.
    public let meanProbability: Double
    /// The share of rows that are of the class, by their weights, with its interval.
    public let share: Metric
  }

  /// The class whose probability is compared.
  public let label: String
  /// Whether rows or groups are compared.
  public let level: ScoreLevel
  /// The number of rows, or of groups, in all bins.
  public let n: Int
  /// The bins, from the lowest probability to the highest.
  public let bins: [Bin]

  /// Compares the probabilities of a class.
  ///
  /// - Parameters:
  ///   - predictions: the probabilities and what is true.
  ///   - label: one of the classes.
  ///   - level: by rows or by groups.
  ///   - bins: how many bins are wanted, at least 1.
  ///   - bootstrap: how the intervals of shares are made; groups are drawn and bins stay. They are
  ///     percentiles, whatever the method.
  ///   - parallelism: how many replicates are computed at the same time.
  /// - Throws: ``LearnError/unknownClasses(_:known:)``, ``LearnError/groupsRequired(split:)`` for groups
  ///   that are not there, ``LearnError/invalidParameter(name:value:requirement:)``.
  public init(
    _ predictions: Predictions, of label: String, level: ScoreLevel = .clip,
    bins: Int = 15, bootstrap: Bootstrap = Bootstrap(), parallelism: Parallelism = .cores
  ) throws(LearnError) {
    try bootstrap.validate()
    guard let index = predictions.classes.firstIndex(of: label) else {
      throw .unknownClasses([label], known: predictions.classes)
    }
    guard bins > 0 else {
      throw .invalidParameter(name: "bins", value: String(bins), requirement: "1 or more")
    }
    let input = try predictions.input(level)
    let classCount = predictions.classes.count
    let scores = input.truth.indices.map { input.probabilities[$0 * classCount + index] }
    let isHit = input.truth.map { $0 == index }
    let weights = input.weights ?? [Double](repeating: 1, count: scores.count)
    let binOfRow = Self.bins(scores, weights, count: bins)
    var sums = [Sums](repeating: Sums(clusterCount: input.clusterCount), count: bins)
    for (row, bin) in binOfRow.enumerated() {
      sums[bin].add(scores[row], weights[row], isHit: isHit[row], input.clusters[row])
    }
    let full = sums.filter { $0.weight > 0 }
    let replicates = input.clusterCount > 1 ? bootstrap.replicates : 0
    let drawn: [[Double]] = Bootstrap.map(replicates, parallelism) { replicate, _ in
      let counts = bootstrap.multiplicities(replicate: replicate, count: input.clusterCount)
      return full.map { $0.share(counts) }
    }
    self.label = label
    self.level = level
    n = scores.count
    self.bins = full.enumerated().map { number, sums in
      let interval = bootstrap.interval(of: drawn.map { $0[number] })
      return Bin(
        n: sums.n, lowest: sums.lowest, highest: sums.highest,
        meanProbability: sums.probability / sums.weight,
        share: Metric(
          value: sums.hit / sums.weight, interval: interval,
          reason: interval == nil && bootstrap.replicates > 0
            ? "no interval: the bin is in fewer than half of the replicates" : nil))
    }
  }

  /// The table as text: a header line and a line a bin, with commas; empty fields for no interval.
  public var csv: String {
    var lines = ["n,lowest,highest,meanProbability,share,shareLow,shareHigh"]
    for bin in bins {
      let share = bin.share.value.map { "\($0)" } ?? ""
      let low = bin.share.interval.map { "\($0.lowerBound)" } ?? ""
      let high = bin.share.interval.map { "\($0.upperBound)" } ?? ""
      lines.append(
        "\(bin.n),\(bin.lowest),\(bin.highest),\(bin.meanProbability),\(share),\(low),\(high)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The sums over one bin.
  private struct Sums: Sendable {
    var n = 0
    var lowest = Double.infinity
    var highest = -Double.infinity
    var (weight, probability, hit) = (0.0, 0.0, 0.0)
    var weights: [Double]
    var hits: [Double]

    init(clusterCount: Int) {
      weights = [Double](repeating: 0, count: clusterCount)
      hits = weights
    }

    mutating func add(_ score: Double, _ weight: Double, isHit: Bool, _ cluster: Int) {
      n += 1
      lowest = min(lowest, score)
      highest = max(highest, score)
      self.weight += weight
      probability += weight * score
      weights[cluster] += weight
      if isHit {
        hit += weight
        hits[cluster] += weight
      }
    }

    func share(_ counts: [Double]) -> Double {
      var (hit, weight) = (0.0, 0.0)
      for (cluster, count) in counts.enumerated() {
        hit += count * hits[cluster]
        weight += count * weights[cluster]
      }
      return hit / weight
    }
  }

  /// Returns the bin of each row, by the rule of ``CalibrationBins``.
  private static func bins(_ scores: [Double], _ weights: [Double], count: Int) -> [Int] {
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    let total = weights.reduce(0, +)
    var result = [Int](repeating: 0, count: scores.count)
    var (first, below) = (0, 0.0)
    while first < order.count {
      var last = first
      var weight = 0.0
      while last < order.count, scores[order[last]] == scores[order[first]] {
        weight += weights[order[last]]
        last += 1
      }
      let bin =
        total > 0
        ? CalibrationBins.bin(middle: below + weight / 2, of: total, count: count) : 0
      for position in first..<last { result[order[position]] = bin }
      below += weight
      first = last
    }
    return result
  }
}
