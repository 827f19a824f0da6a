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

  /// The penalties that softmax regression chooses among where none is given, the strongest first.
  public static let penalties: [Double] = [100, 30, 10, 3, 1]

  /// The hyper-parameters.
  ///
  /// - Parameter l2: the penalty of softmax regression; nil chooses one of ``penalties`` by grouped
  ///   cross-validation inside the training rows, so that no test row has a say in it.
  public func learner(l2: Double? = nil) -> any Learner {
    switch (self, l2) {
    case (.softmax, let l2?): SoftmaxRegression(l2: l2)
    case (.softmax, nil): GridSearch(Self.penalties.map { SoftmaxRegression(l2: $0) })
    case (.majority, _): MajorityBaseline()
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
