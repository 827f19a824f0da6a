/// Says how two models differ on the same rows, and whether chance explains it.
///
/// ```swift
/// let a = try evaluate(RandomForest(), on: data, split: split)
/// let b = try evaluate(SoftmaxRegression(), on: data, split: split)
/// let difference = try compare(a, b)
/// difference.clip["balancedAccuracy"]?.difference.interval   // -0.004...0.011
/// difference.votes.pValue                                   // exact McNemar, one vote a speaker
/// ```
///
/// In JSON a figure is at `clip.metrics.<path>.difference.value`, where the path is that of the figure in
/// a ``ScoreReport`` without `.value`, such as `f1.female`.
public struct ModelComparison: Hashable, Codable, Sendable {
  /// The differences by rows.
  public let clip: ScoreDifferences
  /// The differences by groups, or nil if there are no groups.
  public let speaker: ScoreDifferences?
  /// The exact test of McNemar on one decision a group; on one a row if there are no groups.
  public let votes: VoteTest
  /// How replicates and exchanges were drawn.
  public let bootstrap: Bootstrap
  /// What a reader of the figures should know.
  public let warnings: [String]
}

/// Holds the difference of two models in each metric.
public struct ScoreDifferences: Hashable, Codable, Sendable {
  /// By the path of the metric in a ``ScoreReport``, such as `auc` or `recall.female`.
  public let metrics: [String: MetricDifference]

  /// The difference in a metric, or nil if there is none of that path.
  public subscript(path: String) -> MetricDifference? { metrics[path] }
}

/// Holds one metric of two models, and their difference with interval and tests.
public struct MetricDifference: Hashable, Codable, Sendable {
  /// The metric of the first model, nil where it is undefined.
  public let first: Double?
  /// The metric of the second model, nil where it is undefined.
  public let second: Double?
  /// The first less the second, with the percentile interval of the paired cluster bootstrap.
  ///
  /// Both models are scored on the same draws of groups, so that what the draws have in common cancels.
  public let difference: Metric
  /// The two-sided p-value of that bootstrap, nil where there is no interval.
  ///
  /// Twice the share of replicates on the side of 0 where fewer are, counting one more than there are; at
  /// most 1.
  public let pValue: Double?
  /// The two-sided p-value of the cluster permutation test, nil where the difference is undefined.
  ///
  /// In each permutation the models exchange their predictions for about half of the groups. The value is
  /// the share of differences at least as large, counting the one observed.
  public let permutationPValue: Double?
}

/// Holds McNemar's exact test of whether two models err equally often where they disagree.
public struct VoteTest: Hashable, Codable, Sendable {
  /// How many votes there are.
  public let n: Int
  /// How many votes only the first model has right.
  public let onlyFirstIsRight: Int
  /// How many votes only the second model has right.
  public let onlySecondIsRight: Int
  /// The two-sided p-value of the binomial distribution for those two counts; 1 if both are 0.
  public let pValue: Double
}
