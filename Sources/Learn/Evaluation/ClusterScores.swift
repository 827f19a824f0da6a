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
  /// How often each class was taken for each class, whatever the weights of rows.
  let counts: [[Int]]
  /// In how many groups each class has rows.
  let clustersOfClass: [Int]
  private let classCount: Int
  // For each group: classes × classes weights.
  private let confusions: [Double]
  private let losses: [Double]
  private let squares: [Double]
  private let sweeps: [RankingSweep]

  init(_ input: ClusterInput, classCount: Int) {
    let (truth, probabilities) = (input.truth, input.probabilities)
    var confusions = [Double](repeating: 0, count: input.clusterCount * classCount * classCount)
    var losses = [Double](repeating: 0, count: input.clusterCount)
    var squares = losses
    var clipped = 0
    var counts = Array(repeating: [Int](repeating: 0, count: classCount), count: classCount)
    var isThere = [Bool](repeating: false, count: input.clusterCount * classCount)
    // Weights of mean 1: bins then know how many rows they hold.
    let weightSum = input.weights?.reduce(0, +) ?? 0
    let scale = weightSum > 0 ? Double(truth.count) / weightSum : 1
    let weights = input.weights.map { all in all.map { $0 * scale } }
    for (row, label) in truth.enumerated() {
      let cluster = input.clusters[row]
      let weight = weights?[row] ?? 1
      let predicted = input.decisions[row]
      counts[label][predicted] += 1
      isThere[cluster * classCount + label] = true
      confusions[(cluster * classCount + label) * classCount + predicted] += weight
      let own = probabilities[row * classCount + label]
      let floor = LogProbabilities.floor
      if own < floor { clipped += 1 }
      losses[cluster] -= weight * log(min(max(own, floor), 1 - floor))
      if classCount == 2 {
        squares[cluster] += weight * (1 - own) * (1 - own)
      } else {
        for index in 0..<classCount {
          let difference = probabilities[row * classCount + index] - (index == label ? 1 : 0)
          squares[cluster] += weight * difference * difference
        }
      }
    }
    layout = ScoreLayout(classCount: classCount)
    self.classCount = classCount
    clusterCount = input.clusterCount
    self.counts = counts
    clustersOfClass = (0..<classCount).map { index in
      (0..<input.clusterCount).count { isThere[$0 * classCount + index] }
    }
    self.confusions = confusions
    self.losses = losses
    self.squares = squares
    clippedCount = clipped
    sweeps = (classCount == 2 ? [1] : Array(0..<classCount)).map { index in
      RankingSweep(
        scores: truth.indices.map { probabilities[$0 * classCount + index] },
        isPositive: truth.map { $0 == index }, clusters: input.clusters, weights: weights)
    }
  }

  /// Returns all scores with each group counted once, NaN where they are undefined.
  func values() -> [Double] {
    var scratch = RankingCounts()
    return values(weights: [Double](repeating: 1, count: clusterCount), &scratch)
  }

  /// Returns all scores, NaN where they are undefined.
  ///
  /// - Parameter weights: how often each group counts; whole numbers.
  func values(weights: [Double], _ scratch: inout RankingCounts) -> [Double] {
    let sums = confusion(weights: weights)
    var result = ConfusionScores.values(sums, layout)
    let total = sums.reduce(0, +)
    var (loss, square) = (0.0, 0.0)
    for cluster in 0..<clusterCount {
      loss += weights[cluster] * losses[cluster]
      square += weights[cluster] * squares[cluster]
    }
    result[layout.logLoss] = loss / total
    result[layout.brier] = square / total
    if total > 0 { rank(weights, &scratch, &result) }
    return result
  }

  private func rank(
    _ weights: [Double], _ scratch: inout RankingCounts, _ result: inout [Double]
  ) {
    for place in [
      layout.auc, layout.calibrationError, layout.debiasedCalibrationError, layout.reliability,
      layout.resolution, layout.uncertainty,
    ] { result[place] = 0 }
    let share = 1 / Double(sweeps.count)
    for (number, sweep) in sweeps.enumerated() {
      let index = classCount == 2 ? 1 : number
      sweep.count(weights: weights, into: &scratch)
      result[layout.auc] += share * scratch.area
      let bins = CalibrationBins(scratch, scores: sweep.scores)
      result[layout.calibrationError] += share * bins.error
      result[layout.debiasedCalibrationError] += share * bins.debiasedError
      let parts = bins.decomposition
      result[layout.reliability] += parts.reliability
      result[layout.resolution] += parts.resolution
      result[layout.uncertainty] += parts.uncertainty
      result[layout.averagePrecision(index)] = scratch.averagePrecision
      result[layout.equalErrorRate(index)] = scratch.equalErrorRate()
      if let point = scratch.equalErrorPoint() {
        result[layout.equalErrorThreshold(index)] = sweep.scores[point.tie]
        result[layout.missRate(index)] = point.missRate
        result[layout.falseAlarmRate(index)] = point.falseAlarmRate
      }
      if classCount == 2 { mirror(scratch, &result) }
    }
    result[layout.remainder] =
      result[layout.brier]
      - (result[layout.reliability] - result[layout.resolution] + result[layout.uncertainty])
  }

  /// Fills in what the first of two classes has, from the ranking of the last.
  private func mirror(_ counts: RankingCounts, _ result: inout [Double]) {
    result[layout.averagePrecision(0)] = counts.averagePrecisionOfNegatives
    result[layout.equalErrorRate(0)] = result[layout.equalErrorRate(1)]
    result[layout.equalErrorThreshold(0)] = 1 - result[layout.equalErrorThreshold(1)]
    result[layout.missRate(0)] = result[layout.falseAlarmRate(1)]
    result[layout.falseAlarmRate(0)] = result[layout.missRate(1)]
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
