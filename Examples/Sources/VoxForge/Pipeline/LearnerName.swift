public import Learn

/// The learners that can be named on the command line, the simplest first.
public enum LearnerName: String, Hashable, Codable, Sendable, CaseIterable {
  /// Always the most frequent class: what every other learner must beat.
  case majority

  /// One threshold on one column.
  case stump

  /// Softmax regression with an L2 penalty.
  case softmax

  /// Kernel logistic regression with a Gaussian kernel.
  case kernel

  /// Multilayer perceptrons, averaged.
  case mlp

  /// A random forest that draws whole speakers.
  case forest

  /// Gradient-boosted trees.
  case boosted

  /// The average log-odds of softmax regression, kernel machine and networks.
  case average

  /// The same and boosted trees, combined by a softmax regression on what they say out of fold.
  case stack

  /// Finds a learner.
  ///
  /// - Throws: ``PipelineError/unknownLearner(_:known:)``.
  public init(named name: String) throws(PipelineError) {
    guard let learner = LearnerName(rawValue: name.lowercased()) else {
      throw .unknownLearner(name, known: Self.allCases.map(\.rawValue))
    }
    self = learner
  }

  /// The penalties that softmax regression chooses among where none is given, the strongest first.
  public static let penalties: [Double] = [100, 60, 40, 30, 20, 10, 5, 2]

  /// Those that are worth choosing among: all but the baselines, and the stack, which is a choice of
  /// its own and takes six times as long as its members.
  public static let contenders: [LearnerName] = allCases.filter {
    $0 != .majority && $0 != .stump && $0 != .stack
  }

  /// The hyper-parameters, meant for a hundred columns and some thousand clips.
  ///
  /// - Parameters:
  ///   - l2: the penalty of softmax regression; nil chooses one of ``penalties`` by grouped
  ///     cross-validation inside the training rows, so that no test row has a say in it.
  ///   - seed: what random numbers start from, inner folds among them.
  public func learner(l2: Double? = nil, seed: UInt64 = 0) -> any Learner {
    switch self {
    case .majority: MajorityBaseline()
    case .stump: StumpBaseline()
    case .softmax: Self.softmaxRegression(l2, seed)
    case .kernel: Self.kernelMachine(seed)
    case .mlp: Self.networks(seed)
    case .forest: Self.randomForest(seed)
    case .boosted: Self.boostedTrees(seed)
    case .average:
      AveragedLearners([
        Self.softmaxRegression(l2, seed), Self.kernelMachine(seed), Self.networks(seed),
      ])
    case .stack:
      StackedLearners(
        [
          Self.softmaxRegression(l2, seed), Self.kernelMachine(seed), Self.networks(seed),
          Self.boostedTrees(seed),
        ], seed: seed)
    }
  }

  private static func softmaxRegression(_ l2: Double?, _ seed: UInt64) -> any Learner {
    if let l2 { return SoftmaxRegression(l2: l2) }
    return GridSearch(
      penalties.map { SoftmaxRegression(l2: $0) },
      selection: ModelSelection(folds: 10, seed: seed, replicates: 0))
  }

  // A wide kernel, 0.4 ∕ columns for a hundred standardised ones.
  private static func kernelMachine(_ seed: UInt64) -> any Learner {
    GridSearch(
      [0.3, 0.1, 0.03].map { KernelMachine(l2: $0, gamma: .value(0.004)) },
      selection: ModelSelection(seed: seed, replicates: 0))
  }

  // Few units, few epochs and a strong decay: there are a hundred columns and a thousand rows.
  private static func networks(_ seed: UInt64) -> any Learner {
    GridSearch(
      [10, 3, 1].map {
        MLP(
          hiddenLayers: [32], epochs: 30, learningRate: 2e-3, weightDecay: $0, dropout: 0.3,
          earlyStopping: nil, networks: 12, seed: seed)
      }, selection: ModelSelection(seed: seed, replicates: 0))
  }

  private static func randomForest(_ seed: UInt64) -> RandomForest {
    RandomForest(
      trees: 500, columnsPerSplit: .share(0.3), minimumLeafRows: 2, leafSmoothing: 1, seed: seed)
  }

  // Small trees on a third of the columns, slowly.
  private static func boostedTrees(_ seed: UInt64) -> GradientBoostedTrees {
    GradientBoostedTrees(
      rounds: 300, learningRate: 0.04, leaves: 5, l2: 5, rowShare: 0.7, columnShare: 0.3,
      seed: seed)
  }

  /// Trains on the rows of a corpus that have a label.
  ///
  /// - Throws: ``PipelineError/learn(_:)``.
  public func train(
    on corpus: ExtractedCorpus, l2: Double? = nil
  ) throws(PipelineError) -> any Classifier {
    func fit(_ learner: some Learner) throws(LearnError) -> any Classifier {
      let data = try Dataset(corpus.table, label: "gender", groups: "speaker", rowIDs: "clip")
      return try learner.fit(data)
    }
    do throws(LearnError) {
      return try fit(learner(l2: l2))
    } catch {
      throw .learn(error)
    }
  }
}
