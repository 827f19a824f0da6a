/// Holds rows in the order of the score of one class, so that each replicate needs no sorting.
struct RankingSweep: Sendable {
  private struct Entry {
    var cluster: Int32
    var isPositive: Bool
    /// Whether the next row has a higher score.
    var endsTie: Bool
  }

  private let entries: [Entry]

  init(scores: [Double], isPositive: [Bool], clusters: [Int]) {
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    entries = order.enumerated().map { position, row in
      Entry(
        cluster: Int32(clusters[row]), isPositive: isPositive[row],
        endsTie: position + 1 == order.count || scores[order[position + 1]] > scores[row])
    }
  }

  /// Returns the area under the ROC curve by midranks, NaN if either side has no weight.
  ///
  /// It is the share of pairs of a positive and a negative row in which the positive one scores
  /// higher, ties counted half. Weights are whole numbers, so the sums are exact.
  func area(weights: [Double]) -> Double {
    var (negatives, positives, pairs) = (0.0, 0.0, 0.0)
    var (tiedNegatives, tiedPositives) = (0.0, 0.0)
    for entry in entries {
      let weight = weights[Int(entry.cluster)]
      if entry.isPositive { tiedPositives += weight } else { tiedNegatives += weight }
      if entry.endsTie {
        pairs += tiedPositives * (negatives + tiedNegatives / 2)
        negatives += tiedNegatives
        positives += tiedPositives
        (tiedNegatives, tiedPositives) = (0, 0)
      }
    }
    return pairs / (negatives * positives)
  }
}
