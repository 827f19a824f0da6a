/// Holds how much weight each tie of a ranking has; scratch that replicates use in turn.
struct RankingCounts {
  /// For each tie, in ascending order of the score.
  var positives: [Double] = []
  var negatives: [Double] = []
  var positiveSum: Double = 0
  var negativeSum: Double = 0
  /// The corners of the convex hull, as far as they are known.
  private var hull: [(x: Double, y: Double)] = []

  mutating func prepare(for count: Int) {
    if positives.count != count {
      positives = [Double](repeating: 0, count: count)
      negatives = positives
    }
    (positiveSum, negativeSum) = (0, 0)
  }

  /// The area under the ROC curve by midranks, NaN if either side has no weight.
  ///
  /// It is the share of pairs of a positive and a negative row in which the positive one scores
  /// higher, ties counted half. With whole weights the sums are exact.
  var area: Double {
    var (negative, pairs) = (0.0, 0.0)
    for tie in positives.indices {
      pairs += positives[tie] * (negative + negatives[tie] / 2)
      negative += negatives[tie]
    }
    return pairs / (negativeSum * positiveSum)
  }

  /// The mean precision over the positive rows when ties are accepted from the highest score down.
  ///
  /// NaN if there are no positive rows. No interpolation: each tie is one step of the curve.
  var averagePrecision: Double {
    var (hits, accepted, sum) = (0.0, 0.0, 0.0)
    for tie in positives.indices.reversed() where positives[tie] + negatives[tie] > 0 {
      hits += positives[tie]
      accepted += positives[tie] + negatives[tie]
      sum += positives[tie] * hits / accepted
    }
    return sum / positiveSum
  }

  /// The same of the negative rows, by the score turned around.
  var averagePrecisionOfNegatives: Double {
    var (hits, accepted, sum) = (0.0, 0.0, 0.0)
    for tie in negatives.indices where positives[tie] + negatives[tie] > 0 {
      hits += negatives[tie]
      accepted += positives[tie] + negatives[tie]
      sum += negatives[tie] * hits / accepted
    }
    return sum / negativeSum
  }

  /// Returns the rate at which as many positives are missed as negatives accepted.
  ///
  /// The rate is where the convex hull of the ROC curve meets miss rate = false-alarm rate; a mixture of
  /// two thresholds reaches it. NaN if either side has no weight.
  mutating func equalErrorRate() -> Double {
    guard positiveSum > 0, negativeSum > 0 else { return .nan }
    hull.removeAll(keepingCapacity: true)
    hull.append((0, 0))
    var (x, y) = (0.0, 0.0)
    for tie in positives.indices.reversed() {
      x += negatives[tie]
      y += positives[tie]
      while hull.count > 1 {
        let (last, before) = (hull[hull.count - 1], hull[hull.count - 2])
        let turn =
          (last.x - before.x) * (y - before.y) - (last.y - before.y) * (x - before.x)
        if turn < 0 { break }
        hull.removeLast()
      }
      hull.append((x, y))
    }
    var before = -1.0
    for index in 1..<hull.count {
      let corner = hull[index]
      let here = corner.x / negativeSum + corner.y / positiveSum - 1
      if here >= 0 {
        let share = here == before ? 0 : -before / (here - before)
        let start = hull[index - 1]
        return (start.x + share * (corner.x - start.x)) / negativeSum
      }
      before = here
    }
    return .nan
  }

  /// Returns the tie at which miss rate and false-alarm rate differ least, and both rates there.
  ///
  /// Rows of that score and above are accepted. Of equals the highest score wins. Nil if either side has
  /// no weight.
  func equalErrorPoint() -> (tie: Int, missRate: Double, falseAlarmRate: Double)? {
    guard positiveSum > 0, negativeSum > 0 else { return nil }
    var best: (tie: Int, missRate: Double, falseAlarmRate: Double)?
    var (x, y, gap) = (0.0, 0.0, Double.infinity)
    for tie in positives.indices.reversed() {
      x += negatives[tie]
      y += positives[tie]
      let (misses, alarms) = (max(0, 1 - y / positiveSum), x / negativeSum)
      if abs(misses - alarms) < gap {
        gap = abs(misses - alarms)
        best = (tie, misses, alarms)
      }
    }
    return best
  }
}
