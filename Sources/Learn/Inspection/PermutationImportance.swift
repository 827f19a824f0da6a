/// Measures how much worse a model gets when a feature's values are exchanged between held-out rows.
///
/// ```swift
/// let importance = PermutationImportance(repeats: 5, seed: 1)
/// let report = try importance.report(of: RandomForest(), on: data, split: GroupedStratifiedKFold())
/// print(report)                                        // a table, the most important feature first
/// let (fit, ownReport) = try importance.outOfBagReport(of: RandomForest(), on: data)
/// ```
///
/// Breiman (2001); Fisher, Rudin and Dominici (2019). The importance of a feature is the score of the
/// rows as they are, less the mean score over ``repeats`` permutations of its values among the rows
/// (for losses with the other sign): positive where the model needs the feature. Columns that say the
/// same stand in for each other, and each seems to matter little; give them as one
/// ``FeatureCluster``, whose columns move together. Intervals are from a bootstrap over groups
/// (speakers): they hold what other speakers would change, and not what another training would.
///
/// Each repeat has one permutation for all features, so that features are compared on the same draw.
/// Rows count evenly whatever their weights, as in `evaluate`. See <doc:FeatureImportance>.
public struct PermutationImportance: Hashable, Codable, Sendable {
  /// What the importance is measured by.
  public enum Score: String, Hashable, Codable, Sendable, CaseIterable {
    /// The mean negative logarithm of the probability of the true class, in nats.
    case logLoss
    /// The mean squared error of the probabilities, as in ``ScoreReport``.
    case brier
    /// The share of right decisions.
    case accuracy
    /// The mean recall over the classes that occur.
    case balancedAccuracy
    /// The area under the ROC curve; for more than two classes the mean of one against the rest.
    case auc

    /// Whether less is better.
    public var isLoss: Bool { self == .logLoss || self == .brier }
  }

  /// What the importance is measured by.
  ///
  /// Default `.logLoss`, which changes smoothly where shares of right decisions do not.
  public var score: Score

  /// The number of permutations; at least 1.
  ///
  /// Default 5.
  public var repeats: Int

  /// Where the random numbers start; repeat r draws from stream r + 1.
  ///
  /// Default 0.
  public var seed: UInt64

  /// Columns that are permuted together; nil for each column alone.
  ///
  /// Default nil. Columns of no cluster are left as they are.
  public var clusters: [FeatureCluster]?

  /// How intervals are made.
  ///
  /// Default 2 000 replicates, 95 %.
  public var bootstrap: Bootstrap

  /// Creates options; values out of range are reported when they are used.
  public init(
    score: Score = .logLoss, repeats: Int = 5, seed: UInt64 = 0,
    clusters: [FeatureCluster]? = nil, bootstrap: Bootstrap = Bootstrap()
  ) {
    self.score = score
    self.repeats = repeats
    self.seed = seed
    self.clusters = clusters
    self.bootstrap = bootstrap
  }

  func validate() throws(LearnError) {
    guard repeats >= 1 else {
      throw .invalidParameter(name: "repeats", value: String(repeats), requirement: "1 or more")
    }
    try bootstrap.validate()
  }
}
