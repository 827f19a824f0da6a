/// Learns convolutional networks over sequences of frames, read as a stream with flat memory.
///
/// ```swift
/// let learner = SequenceNetwork(dropout: 0.2, seed: 1)
/// let model = try learner.fit(recordings)              // any SequenceSource
/// let p = try model.probabilities(for: frames, schema: recordings.schema)
/// let proof = try evaluate(learner, on: recordings, split: GroupedStratifiedKFold())
/// ```
///
/// A frame is a row of channels. Each convolution computes f(Σ w·x + b) over `width` frames around every
/// `stride`-th one; frames outside the sequence are 0, in units of standard deviations from the mean.
/// The last one's frames are pooled over time, whatever their number, and dense layers and a softmax
/// follow. Minimised is the weighted mean of −log p(y) by AdamW, as ``MLP`` does. See
/// <doc:SequenceNetworks>.
///
/// Memory: twice ``window`` sequences, the network, and a record of some hundred bytes for each sequence.
/// Computed in single precision; the same bits for any number of workers on one kind of processor.
public struct SequenceNetwork: Hashable, Codable, Sendable {
  /// One convolution over time.
  public struct Convolution: Hashable, Codable, Sendable {
    /// The number of channels that it writes; 1 to 1 024.
    public var channels: Int
    /// The number of frames that it looks at: odd, 1 to 255.
    public var width: Int
    /// The distance between the frames that it writes, in frames that it reads; 1 to 255.
    public var stride: Int

    /// Creates a convolution.
    public init(channels: Int, width: Int = 5, stride: Int = 2) {
      self.channels = channels
      self.width = width
      self.stride = stride
    }
  }

  /// What is kept of a channel over all frames.
  public enum Pooling: String, Hashable, Codable, Sendable, CaseIterable {
    /// The mean.
    case mean
    /// The largest value.
    case max
    /// Both.
    case meanAndMax

    /// The number of numbers a channel.
    var parts: Int { self == .meanAndMax ? 2 : 1 }
  }

  /// The name that reports and model files show.
  public static let name: String = "sequence-network"

  /// The convolutions from first to last, 1 to 8; default 32, 48 and 64 channels.
  public var convolutions: [Convolution]
  /// What is kept of the last convolution's frames; default both mean and largest value.
  public var pooling: Pooling
  /// The number of units in each dense layer before the classes, up to three; default one of 64.
  public var hiddenLayers: [Int]
  /// What units make of their sums; default `.relu`.
  public var activation: MLP.Activation
  /// The largest number of passes over the sequences; default 60.
  public var epochs: Int
  /// The number of sequences a step; default 16.
  public var batchSize: Int
  /// The number of consecutive sequences in memory, from which batches are drawn; default 256.
  public var window: Int
  /// The size of a step; default 1e-3.
  public var learningRate: Double
  /// How fast weights shrink; default 0.01.
  public var weightDecay: Double
  /// The share of pooled numbers and hidden units that are silent in a step; default 0.2.
  public var dropout: Double
  /// When training ends early and keeps the best weights; nil for never.
  ///
  /// Default: 15 % of the groups are held out, 10 epochs of patience.
  public var earlyStopping: MLP.EarlyStopping?
  /// The number of networks that are averaged; default 1.
  public var networks: Int
  /// How much each class counts; default `.none`.
  public var classWeights: ClassWeights
  /// Whether class weights are taken out of the last biases again; default true.
  public var restoresPriors: Bool
  /// Where the random numbers start; default 0.
  public var seed: UInt64

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(
    convolutions: [Convolution] = [
      Convolution(channels: 32), Convolution(channels: 48), Convolution(channels: 64),
    ],
    pooling: Pooling = .meanAndMax, hiddenLayers: [Int] = [64],
    activation: MLP.Activation = .relu, epochs: Int = 60, batchSize: Int = 16,
    window: Int = 256, learningRate: Double = 1e-3, weightDecay: Double = 0.01,
    dropout: Double = 0.2, earlyStopping: MLP.EarlyStopping? = MLP.EarlyStopping(patience: 10),
    networks: Int = 1, classWeights: ClassWeights = .none, restoresPriors: Bool = true,
    seed: UInt64 = 0
  ) {
    self.convolutions = convolutions
    self.pooling = pooling
    self.hiddenLayers = hiddenLayers
    self.activation = activation
    self.epochs = epochs
    self.batchSize = batchSize
    self.window = window
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.dropout = dropout
    self.earlyStopping = earlyStopping
    self.networks = networks
    self.classWeights = classWeights
    self.restoresPriors = restoresPriors
    self.seed = seed
  }

  /// The parameters of all layers for so many channels and classes.
  func shape(channels: Int, classes: Int) -> NetworkShape {
    var layers: [(inputs: Int, outputs: Int)] = []
    var width = channels
    for convolution in convolutions {
      layers.append((width * convolution.width, convolution.channels))
      width = convolution.channels
    }
    width *= pooling.parts
    for units in hiddenLayers + [classes] {
      layers.append((width, units))
      width = units
    }
    return NetworkShape(layers: layers)
  }
}
