/// Learns a random forest: trees on resampled speakers (or rows), whose probabilities are averaged.
///
/// ```swift
/// let model = try RandomForest(trees: 300, seed: 1).fit(data)
/// let proof = try evaluate(RandomForest(), on: data, split: GroupedStratifiedKFold())
/// let fit = try RandomForest().fitWithOutOfBag(data)     // no second split needed
/// let honest = try evaluate(fit.predictions)
/// ```
///
/// Breiman (2001). A node is split where Gini's impurity falls most, among a few columns that are drawn
/// anew at each node. By default a tree sees a bootstrap sample of whole groups, so that rows out of its
/// bag are rows of speakers it has never heard. See <doc:RandomForests> for algorithm and defaults.
///
/// Cost: about trees·rows·columnsPerSplit·log₂ rows operations. All sums are of integers: the model has
/// the same bytes for any number of workers and on every processor.
public struct RandomForest: Hashable, Codable, Sendable {
  /// How many columns are tried at a node.
  public enum ColumnsPerSplit: Hashable, Codable, Sendable {
    /// ⌊√columns⌋, at least 1.
    case squareRoot
    /// A share of the columns above 0 and up to 1, rounded down, at least 1.
    case share(Double)
    /// So many columns, from 1 to all.
    case count(Int)
    /// All columns, in their order; of equal splits the first wins.
    case all
  }

  /// What thresholds are tried in a column.
  public enum Thresholds: String, Hashable, Codable, Sendable {
    /// All edges between bins.
    case best
    /// One, drawn evenly between the least and the largest value at the node (extremely randomized
    /// trees; Geurts, Ernst and Wehenkel 2006) and moved to the edge below it.
    case random
  }

  /// Which rows a tree is grown from.
  public enum Sampling: Hashable, Codable, Sendable {
    /// As many groups as there are, drawn with replacement; rows if the data has no groups.
    case bootstrap
    /// From each class as many groups as the smallest class has, drawn with replacement; rows if the
    /// data has no groups.
    ///
    /// A group belongs to the class that has most of its weight.
    case balancedBootstrap
    /// As many rows as there are, drawn with replacement whatever their groups, for a reason that the
    /// model records.
    case rows(ignoringGroupsBecause: String)
    /// All rows in each tree; nothing is out of bag.
    case all
  }

  /// The number of trees; at least 1.
  ///
  /// Default 300.
  public var trees: Int

  /// How many columns are tried at a node.
  ///
  /// Default `.squareRoot`. If none of them divides the rows, more are tried until one does.
  public var columnsPerSplit: ColumnsPerSplit

  /// The largest number of decisions on the way to a leaf; nil for no limit.
  ///
  /// Default nil.
  public var maximumDepth: Int?

  /// The least number of different rows in a leaf; at least 1.
  ///
  /// Default 1.
  public var minimumLeafRows: Int

  /// What thresholds are tried.
  ///
  /// Default `.best`.
  public var thresholds: Thresholds

  /// How values are sorted into bins.
  ///
  /// Default ``FeatureBinning/standard``.
  public var binning: FeatureBinning

  /// Which rows a tree is grown from.
  ///
  /// Default `.bootstrap`.
  public var sampling: Sampling

  /// The number m of rows with the shares π of the classes that are added to each leaf; at least 0.
  ///
  /// Default 0. A leaf of rows n_k has the probabilities (n_k + m·π_k) ∕ (n + m). Values of 1 to 10 keep
  /// single rows from being certain.
  public var leafSmoothing: Double

  /// How much each class counts.
  ///
  /// Default `.none`.
  public var classWeights: ClassWeights

  /// Whether the probabilities of leaves are those of the data although classes were weighted.
  ///
  /// Default true. Class weights then shape the trees only: leaves count each row by its own weight.
  /// After a balanced bootstrap, averages are divided by the rate at which a class was drawn.
  public var restoresPriors: Bool

  /// Where the random numbers start.
  ///
  /// Default 0.
  public var seed: UInt64

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(
    trees: Int = 300, columnsPerSplit: ColumnsPerSplit = .squareRoot, maximumDepth: Int? = nil,
    minimumLeafRows: Int = 1, thresholds: Thresholds = .best,
    binning: FeatureBinning = .standard, sampling: Sampling = .bootstrap,
    leafSmoothing: Double = 0, classWeights: ClassWeights = .none, restoresPriors: Bool = true,
    seed: UInt64 = 0
  ) {
    self.trees = trees
    self.columnsPerSplit = columnsPerSplit
    self.maximumDepth = maximumDepth
    self.minimumLeafRows = minimumLeafRows
    self.thresholds = thresholds
    self.binning = binning
    self.sampling = sampling
    self.leafSmoothing = leafSmoothing
    self.classWeights = classWeights
    self.restoresPriors = restoresPriors
    self.seed = seed
  }
}
