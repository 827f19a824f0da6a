#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Computes one score of many predictions of the same rows, for any weighting of their groups.
struct ClusteredScore: Sendable {
  /// What is kept of one prediction, or of the mean of several.
  enum Tally: Sendable {
    /// clusters × parts: what is divided by the weight of each part.
    case sums([Double])
    /// For each prediction the rows in the order of each class's probability.
    case sweeps([[RankingSweep]])
  }

  let score: PermutationImportance.Score
  let truth: [Int]
  let clusters: [Int]
  let clusterCount: Int
  let classCount: Int
  /// The number of parts that a score is the mean of: the classes, or one.
  private let partCount: Int
  /// clusters × parts: the number of rows.
  private let counts: [Double]

  init(
    _ score: PermutationImportance.Score, truth: [Int], clusters: [Int], clusterCount: Int,
    classCount: Int
  ) {
    self.score = score
    self.truth = truth
    self.clusters = clusters
    self.clusterCount = clusterCount
    self.classCount = classCount
    let partCount = score == .balancedAccuracy ? classCount : 1
    var counts = [Double](repeating: 0, count: clusterCount * partCount)
    for (row, label) in truth.enumerated() {
      counts[clusters[row] * partCount + (partCount > 1 ? label : 0)] += 1
    }
    self.partCount = partCount
    self.counts = counts
  }

  /// Gathers what is needed of a prediction, rows × classes.
  func tally(_ prediction: ArraySlice<Double>) -> Tally {
    guard score != .auc else { return .sweeps([sweeps(prediction)]) }
    var sums = [Double](repeating: 0, count: clusterCount * partCount)
    let start = prediction.startIndex
    for (row, label) in truth.enumerated() {
      let range = start + row * classCount..<start + (row + 1) * classCount
      let part = partCount > 1 ? label : 0
      sums[clusters[row] * partCount + part] += contribution(prediction[range], label)
    }
    return .sums(sums)
  }

  /// Gathers what the mean score of several predictions needs.
  func mean(of tallies: [Tally]) -> Tally {
    var sweeps: [[RankingSweep]] = []
    var sums = [Double](repeating: 0, count: clusterCount * partCount)
    for tally in tallies {
      switch tally {
      case .sums(let own): for index in sums.indices { sums[index] += own[index] }
      case .sweeps(let own): sweeps += own
      }
    }
    guard score != .auc else { return .sweeps(sweeps) }
    return .sums(sums.map { $0 / Double(tallies.count) })
  }

  private func contribution(_ values: ArraySlice<Double>, _ label: Int) -> Double {
    let own = values[values.startIndex + label]
    switch score {
    case .logLoss:
      let floor = LogProbabilities.floor
      return -log(min(max(own, floor), 1 - floor))
    case .brier:
      if classCount == 2 { return (1 - own) * (1 - own) }
      var sum = 0.0
      for (index, value) in values.enumerated() {
        let difference = value - (index == label ? 1 : 0)
        sum += difference * difference
      }
      return sum
    case .accuracy, .balancedAccuracy, .auc:
      return DecisionRule.mostProbable.choice(among: values) == label ? 1 : 0
    }
  }

  private func sweeps(_ prediction: ArraySlice<Double>) -> [RankingSweep] {
    (classCount == 2 ? [1] : Array(0..<classCount)).map { index in
      RankingSweep(
        scores: truth.indices.map { prediction[prediction.startIndex + $0 * classCount + index] },
        isPositive: truth.map { $0 == index }, clusters: clusters)
    }
  }

  /// Returns the score, the mean over the predictions; NaN where it is undefined.
  ///
  /// - Parameter weights: how often each cluster counts; whole numbers.
  func value(_ tally: Tally, weights: [Double]) -> Double {
    switch tally {
    case .sums(let sums):
      var (total, parts) = (0.0, 0.0)
      for part in 0..<partCount {
        var (sum, count) = (0.0, 0.0)
        for cluster in 0..<clusterCount {
          let place = cluster * partCount + part
          sum += weights[cluster] * sums[place]
          count += weights[cluster] * counts[place]
        }
        if count > 0 {
          total += sum / count
          parts += 1
        }
      }
      return total / parts
    case .sweeps(let predictions):
      var (sum, count) = (0.0, 0.0)
      var scratch = RankingCounts()
      for sweep in predictions.joined() {
        sweep.count(weights: weights, into: &scratch)
        sum += scratch.area
        count += 1
      }
      return sum / count
    }
  }

  /// Weights that count each cluster once.
  var unitWeights: [Double] { [Double](repeating: 1, count: clusterCount) }
}
