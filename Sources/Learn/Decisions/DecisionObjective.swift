/// Names what decisions are tuned for; more is better but for costs.
public enum DecisionObjective: Hashable, Codable, Sendable {
  /// The share of right decisions.
  case accuracy
  /// The mean recall over classes that occur.
  case balancedAccuracy
  /// The mean F1 over classes that occur.
  case macroF1
  /// The Matthews correlation coefficient.
  case mcc
  /// The F1 of one class, by name.
  case f1(String)
  /// (1 + β²)·precision·recall ∕ (β²·precision + recall) of one class; β > 1 favours recall.
  case fBeta(String, beta: Double)
  /// The mean cost of a decision, which is made as small as can be: `costs[truth]?[decision]`.
  ///
  /// Pairs that are not named cost 0 where the decision is right and 1 where it is wrong.
  case cost([String: [String: Double]])

  /// Throws for classes that do not exist and numbers out of range.
  func validate(_ classes: [String]) throws(LearnError) {
    var named: [String] = []
    switch self {
    case .accuracy, .balancedAccuracy, .macroF1, .mcc: break
    case .f1(let label): named = [label]
    case .fBeta(let label, let beta):
      named = [label]
      guard beta > 0, beta <= 1e6 else {
        throw .invalidParameter(name: "beta", value: String(beta), requirement: "above 0")
      }
    case .cost(let costs):
      named = costs.keys + costs.values.flatMap(\.keys)
      for cost in costs.values.flatMap(\.values) where !(cost >= 0 && cost <= 1e100) {
        throw .invalidParameter(
          name: "cost", value: String(cost), requirement: "at least 0 and finite")
      }
    }
    let unknown = Set(named).subtracting(classes).sorted()
    guard unknown.isEmpty else { throw .unknownClasses(unknown, known: classes) }
  }

  /// The costs in the order of the classes, or nil if there are none.
  func costMatrix(_ classes: [String]) -> [[Double]]? {
    guard case .cost(let costs) = self else { return nil }
    return classes.map { truth in
      classes.map { decision in costs[truth]?[decision] ?? (truth == decision ? 0 : 1) }
    }
  }

  /// Returns what is made as large as can be, of classes × classes counts; −∞ where it is undefined.
  func gain(_ counts: [Double], _ classes: [String]) -> Double {
    let size = classes.count
    let layout = ScoreLayout(classCount: size)
    func score(_ place: Int) -> Double { ConfusionScores.values(counts, layout)[place] }
    let value: Double
    switch self {
    case .accuracy: value = score(layout.accuracy)
    case .balancedAccuracy: value = score(layout.balancedAccuracy)
    case .macroF1: value = score(layout.macroF1)
    case .mcc: value = score(layout.mcc)
    case .f1(let label): value = fBeta(counts, classes, label, 1)
    case .fBeta(let label, let beta): value = fBeta(counts, classes, label, beta)
    case .cost:
      let matrix = costMatrix(classes) ?? []
      var (sum, total) = (0.0, 0.0)
      for truth in 0..<size {
        for decision in 0..<size {
          sum += counts[truth * size + decision] * matrix[truth][decision]
          total += counts[truth * size + decision]
        }
      }
      value = -sum / total
    }
    return value.isNaN ? -.infinity : value
  }

  private func fBeta(
    _ counts: [Double], _ classes: [String], _ label: String, _ beta: Double
  ) -> Double {
    guard let index = classes.firstIndex(of: label) else { return .nan }
    let size = classes.count
    var (truths, predictions) = (0.0, 0.0)
    for other in 0..<size {
      truths += counts[index * size + other]
      predictions += counts[other * size + index]
    }
    let square = beta * beta
    return (1 + square) * counts[index * size + index] / (square * truths + predictions)
  }
}
