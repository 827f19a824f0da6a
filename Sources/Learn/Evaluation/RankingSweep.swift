/// Holds rows in the order of the score of one class, so that each replicate needs no sorting.
struct RankingSweep: Sendable {
  private struct Entry {
    var cluster: Int32
    var isPositive: Bool
    /// Whether the next row has a higher score.
    var endsTie: Bool
  }

  private let entries: [Entry]
  /// One weight a row in the order of the entries; empty if all are 1.
  private let rowWeights: [Double]
  /// The score of each tie, ascending.
  let scores: [Double]

  /// - Parameter weights: one a row, or nil for 1 everywhere.
  init(scores: [Double], isPositive: [Bool], clusters: [Int], weights: [Double]? = nil) {
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    entries = order.enumerated().map { position, row in
      Entry(
        cluster: Int32(clusters[row]), isPositive: isPositive[row],
        endsTie: position + 1 == order.count || scores[order[position + 1]] > scores[row])
    }
    rowWeights = weights.map { all in order.map { all[$0] } } ?? []
    self.scores = zip(entries, order).filter(\.0.endsTie).map { scores[$0.1] }
  }

  /// Sums the weights of the positive and of the negative rows of each tie.
  ///
  /// - Parameter weights: how often each cluster counts.
  func count(weights: [Double], into counts: inout RankingCounts) {
    counts.prepare(for: scores.count)
    var (negative, positive) = (0.0, 0.0)
    var tie = 0
    let hasWeights = !rowWeights.isEmpty
    for (position, entry) in entries.enumerated() {
      var weight = weights[Int(entry.cluster)]
      if hasWeights { weight *= rowWeights[position] }
      if entry.isPositive { positive += weight } else { negative += weight }
      if entry.endsTie {
        counts.positives[tie] = positive
        counts.negatives[tie] = negative
        counts.positiveSum += positive
        counts.negativeSum += negative
        (negative, positive) = (0, 0)
        tie += 1
      }
    }
  }
}
