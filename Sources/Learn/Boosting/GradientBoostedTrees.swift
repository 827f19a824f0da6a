/// Learns gradient-boosted trees: each tree mends what those before it say of the training rows.
///
/// ```swift
/// let model = try GradientBoostedTrees(rounds: 200, seed: 1).fit(data)
/// let proof = try evaluate(GradientBoostedTrees(), on: data, split: GroupedStratifiedKFold())
/// let stopped = GradientBoostedTrees(rounds: 1_000, earlyStopping: .init(patience: 30))
/// ```
///
/// Friedman (2001) with second derivatives, on histograms, leaf by leaf, as in LightGBM (Ke et al.
/// 2017). The objective is the logarithmic loss; with K > 2 classes a round grows K trees, one a
/// class, and with two classes one. See <doc:GradientBoosting> for algorithm and defaults.
///
/// Cost: about rounds·rows·columns·log₂ leaves ∕ 2 operations a class. All sums over rows are of
/// integers: the model has the same bytes for any number of workers.
public struct GradientBoostedTrees: Hashable, Codable, Sendable {
  /// The largest number of rounds; at least 1.
  ///
  /// Default 100. A round grows one tree, or one a class if there are more than two.
  public var rounds: Int

  /// The share of its step that each tree is allowed; above 0, up to 1.
  ///
  /// Default 0.1.
  public var learningRate: Double

  /// The largest number of leaves of a tree; 2 to 65 535.
  ///
  /// Default 31.
  public var leaves: Int

  /// The largest number of decisions on the way to a leaf; nil for no limit.
  ///
  /// Default nil.
  public var maximumDepth: Int?

  /// The least number of different rows in a leaf; at least 1.
  ///
  /// Default 20.
  public var minimumLeafRows: Int

  /// The least sum of weighted second derivatives in a leaf; at least 0.
  ///
  /// Default 0.001. A row of weight 1 has p·(1 − p), at most a quarter.
  public var minimumLeafHessian: Double

  /// What is added to the second derivatives of a leaf, in rows; at least 0.
  ///
  /// Default 1. A leaf's step is −G ∕ (H + l2). May be 0 if ``minimumLeafHessian`` is not.
  public var l2: Double

  /// What the gain of a split, G_l²∕(H_l + l2) + G_r²∕(H_r + l2) − G²∕(H + l2), has to exceed.
  ///
  /// Default 0.
  public var minimumGain: Double

  /// The share of the groups that a round is grown from; of rows if the data has no groups.
  ///
  /// Above 0, default 1. Drawn anew each round, without replacement.
  public var rowShare: Double

  /// The share of the columns that a tree may use; above 0.
  ///
  /// Default 1. Drawn anew for each tree, at least one.
  public var columnShare: Double

  /// The largest number of bins a column, 2 to 255; missing values have one more.
  ///
  /// Default 255. See ``FeatureBinning``.
  public var bins: Int

  /// How much each class counts.
  ///
  /// Default `.none`.
  public var classWeights: ClassWeights

  /// Whether probabilities are those of the data although classes were weighted.
  ///
  /// Default true. The logarithms of the factors are then taken from the margins.
  public var restoresPriors: Bool

  /// When to stop before the last round, if at all.
  ///
  /// Default nil: all rounds, on all rows.
  public var earlyStopping: EarlyStopping?

  /// Where the random numbers start.
  ///
  /// Default 0.
  public var seed: UInt64

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(
    rounds: Int = 100, learningRate: Double = 0.1, leaves: Int = 31, maximumDepth: Int? = nil,
    minimumLeafRows: Int = 20, minimumLeafHessian: Double = 1e-3, l2: Double = 1,
    minimumGain: Double = 0, rowShare: Double = 1, columnShare: Double = 1, bins: Int = 255,
    classWeights: ClassWeights = .none, restoresPriors: Bool = true,
    earlyStopping: EarlyStopping? = nil, seed: UInt64 = 0
  ) {
    self.rounds = rounds
    self.learningRate = learningRate
    self.leaves = leaves
    self.maximumDepth = maximumDepth
    self.minimumLeafRows = minimumLeafRows
    self.minimumLeafHessian = minimumLeafHessian
    self.l2 = l2
    self.minimumGain = minimumGain
    self.rowShare = rowShare
    self.columnShare = columnShare
    self.bins = bins
    self.classWeights = classWeights
    self.restoresPriors = restoresPriors
    self.earlyStopping = earlyStopping
    self.seed = seed
  }
}
