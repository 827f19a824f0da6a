#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Divides rows by the probability of one class into bins of equal weight, and compares what was said
/// with what was true.
///
/// A row of midrank r (ties share theirs) is in bin ⌊bins·(r − ½) ∕ n⌋, so that equal probabilities are
/// never divided.
struct CalibrationBins {
  /// The number of bins that scores use.
  static let standardCount: Int = 15

  /// The weight of each bin.
  private(set) var weights: [Double]
  /// The sum of weight × probability of each bin.
  private(set) var probabilitySums: [Double]
  /// The weight of the rows of the class in each bin.
  private(set) var hits: [Double]
  private var total: Double

  init(
    _ counts: RankingCounts, scores: [Double], count: Int = CalibrationBins.standardCount
  ) {
    weights = [Double](repeating: 0, count: count)
    probabilitySums = weights
    hits = weights
    total = counts.positiveSum + counts.negativeSum
    var below = 0.0
    for tie in scores.indices {
      let weight = counts.positives[tie] + counts.negatives[tie]
      if weight == 0 { continue }
      let bin = Self.bin(middle: below + weight / 2, of: total, count: count)
      weights[bin] += weight
      probabilitySums[bin] += weight * scores[tie]
      hits[bin] += counts.positives[tie]
      below += weight
    }
  }

  static func bin(middle: Double, of total: Double, count: Int) -> Int {
    min(count - 1, max(0, Int(Double(count) * middle / total)))
  }

  /// The mean distance between what bins say and what is true in them, by their weight.
  var error: Double {
    var sum = 0.0
    for bin in weights.indices { sum += abs(probabilitySums[bin] - hits[bin]) }
    return sum / total
  }

  /// The error less what chance alone adds to it, and at least 0 (Kumar, Liang and Ma 2019).
  ///
  /// The share of hits in a bin of n rows scatters about the truth with the variance o(1 − o) ∕ n; what
  /// that adds to the mean of |p − o| is the mean of a folded normal distribution less |p − o|.
  var debiasedError: Double {
    var sum = 0.0
    for bin in weights.indices where weights[bin] > 0 {
      let share = hits[bin] / weights[bin]
      let distance = abs(probabilitySums[bin] - hits[bin]) / weights[bin]
      let deviation = (share * (1 - share) / weights[bin]).squareRoot()
      var bias = 0.0
      if deviation > 0 {
        let ratio = distance / deviation
        let folded =
          deviation * (2 / Double.pi).squareRoot() * exp(-ratio * ratio / 2)
          + distance * erf(ratio / 2.0.squareRoot())
        bias = folded - distance
      }
      sum += weights[bin] * (distance - bias)
    }
    return max(0, sum / total)
  }

  /// Murphy's parts of the Brier score of the bins' means.
  var decomposition: (reliability: Double, resolution: Double, uncertainty: Double) {
    let base = hits.reduce(0, +) / total
    var (reliability, resolution) = (0.0, 0.0)
    for bin in weights.indices where weights[bin] > 0 {
      let share = hits[bin] / weights[bin]
      let distance = probabilitySums[bin] / weights[bin] - share
      reliability += weights[bin] * distance * distance
      resolution += weights[bin] * (share - base) * (share - base)
    }
    return (reliability / total, resolution / total, base * (1 - base))
  }
}
