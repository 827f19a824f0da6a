public import Learn

/// The learners that can be named on the command line.
public enum LearnerName: String, Hashable, Codable, Sendable, CaseIterable {
  /// Softmax regression with an L2 penalty.
  case softmax

  /// Always the most frequent class: what every other learner must beat.
  case majority

  /// Finds a learner.
  ///
  /// - Throws: ``PipelineError/unknownLearner(_:known:)``.
  public init(named name: String) throws(PipelineError) {
    guard let learner = LearnerName(rawValue: name.lowercased()) else {
      throw .unknownLearner(name, known: Self.allCases.map(\.rawValue))
    }
    self = learner
  }

  /// The penalty of softmax regression where none is given, 10.
  ///
  /// The clips have about sixty correlated features. By the protocol of voxforge-dev the log-loss a
  /// clip is 0.176 for 1, 0.160 for 3, 0.147 for 10, 0.146 for 20 and 0.148 for 30.
  public static let defaultPenalty: Double = 10

  /// The hyper-parameters.
  ///
  /// - Parameter l2: the penalty of softmax regression, nil for ``defaultPenalty``.
  public func learner(l2: Double? = nil) -> any Learner {
    switch self {
    case .softmax: SoftmaxRegression(l2: l2 ?? Self.defaultPenalty)
    case .majority: MajorityBaseline()
    }
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
