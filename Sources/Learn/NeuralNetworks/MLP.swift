/// Learns multilayer perceptrons by AdamW, and averages several that started differently.
///
/// ```swift
/// let model = try MLP(hiddenLayers: [64, 32], dropout: 0.2, seed: 1).fit(data)
/// let proof = try evaluate(MLP(), on: data, split: GroupedStratifiedKFold())
/// ```
///
/// Each layer computes f(x·W + b); the last one gives the logits, softmax(η) the probabilities.
/// Minimised is the weighted mean of −log p(y). Steps are those of AdamW (Loshchilov and Hutter 2019):
/// moments of 0.9 and 0.999, ε = 1e-8, weights (not biases) shrink by rate × ``weightDecay``. Part of
/// the groups (speakers) is held out and decides when to stop. See <doc:NeuralNetworks>.
///
/// Computed in single precision; the same bits for any number of workers on one kind of processor.
public struct MLP: Hashable, Codable, Sendable {
  /// What a hidden unit makes of its sum.
  public enum Activation: String, Hashable, Codable, Sendable, CaseIterable {
    /// max(x, 0).
    case relu
    /// The hyperbolic tangent.
    case tanh
    /// x·Φ(x) with the normal distribution Φ (Hendrycks and Gimpel 2016).
    case gelu
  }

  /// When training ends before the last epoch.
  public struct EarlyStopping: Hashable, Codable, Sendable {
    /// The share of groups (rows, without groups) that is held out; above 0 and below 1.
    public var share: Double
    /// After how many epochs without a better log-loss on them; at least 1.
    public var patience: Int

    /// Creates a rule.
    public init(share: Double = 0.15, patience: Int = 20) {
      self.share = share
      self.patience = patience
    }
  }

  /// The number of units in each hidden layer; up to three layers of 1 to 4 096.
  ///
  /// Default one of 64.
  public var hiddenLayers: [Int]
  /// What a hidden unit makes of its sum; default `.relu`.
  public var activation: Activation
  /// The largest number of passes over the rows; default 200.
  public var epochs: Int
  /// The number of rows a step; default 64.
  public var batchSize: Int
  /// The size of a step; default 1e-3.
  public var learningRate: Double
  /// How fast weights shrink; default 0.01.
  public var weightDecay: Double
  /// The share of hidden units that are silent in a step, from 0 and below 1; default 0.
  public var dropout: Double
  /// When training ends early and keeps the best weights; nil for never.
  public var earlyStopping: EarlyStopping?
  /// The number of networks that are averaged; default 3.
  ///
  /// Each starts differently and holds out other groups, so that together they see all rows.
  public var networks: Int
  /// How much each class counts; default `.none`.
  public var classWeights: ClassWeights
  /// Whether class weights are taken out of the last biases again; default true.
  public var restoresPriors: Bool
  /// How columns are prepared; default ``Preprocessing/standard``.
  ///
  /// Prepared values are held within ±1e6.
  public var preprocessing: Preprocessing
  /// Where the random numbers start; default 0.
  public var seed: UInt64

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(
    hiddenLayers: [Int] = [64], activation: Activation = .relu, epochs: Int = 200,
    batchSize: Int = 64, learningRate: Double = 1e-3, weightDecay: Double = 0.01,
    dropout: Double = 0, earlyStopping: EarlyStopping? = EarlyStopping(), networks: Int = 3,
    classWeights: ClassWeights = .none, restoresPriors: Bool = true,
    preprocessing: Preprocessing = .standard, seed: UInt64 = 0
  ) {
    self.hiddenLayers = hiddenLayers
    self.activation = activation
    self.epochs = epochs
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.dropout = dropout
    self.earlyStopping = earlyStopping
    self.networks = networks
    self.classWeights = classWeights
    self.restoresPriors = restoresPriors
    self.preprocessing = preprocessing
    self.seed = seed
  }
}
