/// Scores predictions as a selection says.
struct PredictionScorer: Sendable {
  private let selection: ModelSelection
  private let place: Int

  init(_ selection: ModelSelection, classes: [String]) throws(LearnError) {
    try selection.validate()
    self.selection = selection
    place = try selection.metric.place(
      in: ScoreLayout(classCount: classes.count), classes: classes)
  }

  /// Returns the score, and its standard error from replicates in which it is defined.
  func scores(_ predictions: Predictions) -> (Double?, Double?) {
    let sums = predictions.clusterScores()
    let score = sums.values()[place]
    guard score.isFinite else { return (nil, nil) }
    let bootstrap = Bootstrap(replicates: selection.replicates, seed: selection.seed)
    var scratch = RankingCounts()
    let values = (0..<bootstrap.replicates).map { replicate in
      sums.values(
        weights: bootstrap.multiplicities(replicate: replicate, count: sums.clusterCount),
        &scratch)[place]
    }.filter { $0.isFinite }
    guard values.count > 1, 2 * values.count >= bootstrap.replicates else { return (score, nil) }
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (score, (square / Double(values.count - 1)).squareRoot())
  }
}

extension Predictions {
  /// The sums from which scores by rows follow.
  func clusterScores() -> ClusterScores {
    ClusterScores(byRow(), classCount: classes.count)
  }
}
