import Learn

/// One data set with boosted trees of scikit-learn; its rows are those of ``GoldenForest``.
struct GoldenBoosting: Decodable {
  struct Fit: Decodable {
    var rounds: Int
    var rate: Double
    var leaves: Int
    var least: Int
    var l2: Double
    var depth: Int?
    var weighted: Bool
    /// Whether two cuts were equally good somewhere, up to rounding.
    var tied: Bool
    /// The number of nodes of all trees.
    var nodes: Int
    /// The probabilities of every third training row.
    var training: [Double]
    var accuracy: Double
    var auc: Double
    var logLoss: Double

    var learner: GradientBoostedTrees {
      GradientBoostedTrees(
        rounds: rounds, learningRate: rate, leaves: leaves, maximumDepth: depth,
        minimumLeafRows: least, l2: l2)
    }
  }

  var plain: Fit
  var small: Fit
  var weighted: Fit
  var gaps: Fit
  var full: Fit

  static func named(_ name: String) throws -> GoldenBoosting {
    try Golden.decode(GoldenBoosting.self, "boosting-\(name).json")
  }

  func fit(_ kind: String) -> Fit {
    switch kind {
    case "plain": plain
    case "small": small
    case "weighted": weighted
    case "gaps": gaps
    default: full
    }
  }
}
