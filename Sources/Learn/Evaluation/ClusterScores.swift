#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Holds sums for each group of rows, from which the scores of any weighting of groups follow fast.
struct ClusterScores: Sendable {
  let layout: ScoreLayout
  let clusterCount: Int
  /// How many rows had a probability of the true class below ``LogProbabilities/floor``.
  let clippedCount: Int
  private let classCount: Int
  // For each group: classes × classes counts.
  private let confusions: [Double]
  private let losses: [Double]
  private let squares: [Double]
  private let sweeps: [RankingSweep]

  /// - Parameters:
  ///   - probabilities: rows × classes.
  ///   - clusters: the group of each row, below `clusterCount`.
  init(
    truth: [Int], probabilities: [Double], classCount: Int, clusters: [Int], clusterCount: Int
  ) {
    var confusions = [Double](repeating: 0, count: clusterCount * classCount * classCount)
    var losses = [Double](repeating: 0, count: clusterCount)
    var squares = losses
    var clipped = 0
    for (row, label) in truth.enumerated() {
      let cluster = clusters[row]
      let values = probabilities[row * classCount..<(row + 1) * classCount]
      let predicted = Decision.argmax(values)
      confusions[(cluster * classCount + label) * classCount + predicted] += 1
      let own = probabilities[row * classCount + label]
      let floor = LogProbabilities.floor
      if own < floor { clipped += 1 }
      losses[cluster] -= log(min(max(own, floor), 1 - floor))
      if classCount == 2 {
        squares[cluster] += (1 - own) * (1 - own)
      } else {
        for (index, value) in values.enumerated() {
          let difference = value - (index == label ? 1 : 0)
          squares[cluster] += difference * difference
        }
      }
    }
    layout = ScoreLayout(classCount: classCount)
    self.classCount = classCount
    self.clusterCount = clusterCount
    self.confusions = confusions
    self.losses = losses
    self.squares = squares
    clippedCount = clipped
    sweeps = (classCount == 2 ? [1] : Array(0..<classCount)).map { index in
      RankingSweep(
        scores: truth.indices.map { probabilities[$0 * classCount + index] },
        isPositive: truth.map { $0 == index }, clusters: clusters)
    }
  }

  /// Returns the counts of all groups together, classes × classes.
  var confusion: [[Int]] {
    let sums = confusion(weights: [Double](repeating: 1, count: clusterCount))
    return (0..<classCount).map { row in
      (0..<classCount).map { Int(sums[row * classCount + $0]) }
    }
  }

  /// Returns all scores, NaN where they are undefined.
  ///
  /// - Parameter weights: how often each group counts; whole numbers.
  func values(weights: [Double]) -> [Double] {
    let counts = confusion(weights: weights)
    var result = ConfusionScores.values(counts, layout)
    let total = counts.reduce(0, +)
    var (loss, square) = (0.0, 0.0)
    for cluster in 0..<clusterCount {
      loss += weights[cluster] * losses[cluster]
      square += weights[cluster] * squares[cluster]
    }
    result[layout.logLoss] = loss / total
    result[layout.brier] = square / total
    let areas = sweeps.map { $0.area(weights: weights) }
    result[layout.auc] = areas.reduce(0, +) / Double(areas.count)
    return result
  }

  private func confusion(weights: [Double]) -> [Double] {
    let size = classCount * classCount
    var result = [Double](repeating: 0, count: size)
    for cluster in 0..<clusterCount {
      let weight = weights[cluster]
      if weight == 0 { continue }
      for index in 0..<size { result[index] += weight * confusions[cluster * size + index] }
    }
    return result
  }
}
