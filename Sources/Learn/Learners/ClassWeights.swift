/// Says how much each class counts in training.
///
/// Weights move the decision towards rare classes at the cost of calibration; learners that offer
/// them can put the probabilities right again (`restoresPriors`).
public enum ClassWeights: Hashable, Codable, Sendable {
  /// Every row counts by its own weight.
  case none
  /// All classes have the same total weight: n ∕ (K·n_c), the rule of scikit-learn's `balanced`.
  case balanced
  /// A factor a class, by name; classes that are not named have 1.
  case factors([String: Double])

  /// Returns the factor of each class of a data set, in the order of its classes.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` for a factor that is not
  ///   positive and finite, ``LearnError/unknownClasses(_:known:)`` for other names.
  func factors(for data: Dataset) throws(LearnError) -> [Double] {
    switch self {
    case .none:
      return data.classes.map { _ in 1 }
    case .balanced:
      let sums = data.classWeightSums()
      let total = sums.reduce(0, +)
      return sums.map { total / (Double(sums.count) * $0) }
    case .factors(let factors):
      let unknown = factors.keys.filter { !data.classes.contains($0) }.sorted()
      guard unknown.isEmpty else { throw .unknownClasses(unknown, known: data.classes) }
      for (name, factor) in factors where !(factor.isFinite && factor > 0) {
        throw .invalidParameter(
          name: "class weight of '\(name)'", value: String(factor),
          requirement: "positive and finite")
      }
      return data.classes.map { factors[$0] ?? 1 }
    }
  }
}
