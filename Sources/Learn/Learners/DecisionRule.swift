/// Says how a class is chosen from probabilities.
///
/// ```swift
/// DecisionRule.threshold(0.3).choice(among: [0.65, 0.35])            // 1: its probability is 0.3 or more
/// DecisionRule.weighted(by: [1, 1, 4]).choice(among: [0.5, 0.3, 0.2])   // 2: 0.8 is the largest product
/// ```
///
/// Probabilities stay as they are; only what follows from them changes. Models that have a rule of their
/// own carry it in their file (see ``ThresholdTuned``).
public enum DecisionRule: Hashable, Codable, Sendable {
  /// The most probable class; of equals, the first.
  case mostProbable
  /// The class with the largest product of weight and probability; of equals, the first.
  ///
  /// One positive weight a class, in the order of the classes.
  case weighted(by: [Double])
  /// The last of two classes where its probability is at least this, else the first.
  case threshold(Double)
  /// The class that costs least on average; of equals, the first.
  ///
  /// `matrix[truth][decision]` is the cost of taking a class for another, in the order of the classes.
  case leastCost(matrix: [[Double]])

  /// Returns the position of the class that is chosen.
  ///
  /// - Precondition: there are as many probabilities as the rule is for, and at least one.
  public func choice(among probabilities: some RandomAccessCollection<Double>) -> Int {
    switch self {
    case .mostProbable:
      return Self.first(of: probabilities)
    case .weighted(let weights):
      precondition(weights.count == probabilities.count, "one weight a class")
      return Self.first(of: zip(weights, probabilities).lazy.map { $0 * $1 })
    case .threshold(let threshold):
      precondition(probabilities.count == 2, "a threshold divides two classes")
      return probabilities.last.map { $0 >= threshold } == true ? 1 : 0
    case .leastCost(let matrix):
      precondition(matrix.count == probabilities.count, "a row of costs a class")
      return Self.first(
        of: matrix.indices.lazy.map { decision in
          -zip(matrix, probabilities).reduce(0) { $0 + $1.0[decision] * $1.1 }
        })
    }
  }

  private static func first(of values: some Sequence<Double>) -> Int {
    var best = (index: 0, value: -Double.infinity)
    for (index, value) in values.enumerated() where value > best.value { best = (index, value) }
    return best.index
  }

  /// Throws unless the rule chooses among so many classes.
  func validate(classCount: Int) throws(LearnError) {
    guard let problem = problem(classCount: classCount) else { return }
    throw .invalidParameter(name: "decision rule", value: "\(self)", requirement: problem)
  }

  /// What is wrong with the rule for so many classes, or nil.
  func problem(classCount: Int) -> String? {
    switch self {
    case .mostProbable: nil
    case .weighted(let weights):
      weights.count == classCount && weights.allSatisfy { $0 > 0 && $0 <= 1e150 }
        ? nil : "one positive weight for each of \(classCount) classes"
    case .threshold(let threshold):
      classCount == 2 && (0...1).contains(threshold) ? nil : "from 0 to 1, for two classes"
    case .leastCost(let matrix):
      matrix.count == classCount
        && matrix.allSatisfy {
          $0.count == classCount && $0.allSatisfy { $0 >= 0 && $0 <= 1e150 }
        } ? nil : "\(classCount) rows of \(classCount) costs of at least 0"
    }
  }
}
