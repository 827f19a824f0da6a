/// A learner that says which of its hyper-parameters are worth searching.
///
/// ```swift
/// let search = RandomSearch(GradientBoostedTrees.space, trials: 40)
/// ```
public protocol Tunable: Learner {
  /// What is worth searching, over ranges in which the best value mostly lies.
  static var space: SearchSpace<Self> { get }

  /// Sets a hyper-parameter by its name.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` for a name that the learner
  ///   does not know and for a value of another type; values out of range are reported by the fit.
  mutating func set(_ parameter: String, to value: ParameterValue) throws(LearnError)
}

extension LearnError {
  /// A learner has no hyper-parameter of that name to search.
  static func unknownParameter(_ name: String, known: [String]) -> LearnError {
    .invalidParameter(
      name: "hyper-parameter", value: "'\(name)'",
      requirement: "one of " + known.map { "'\($0)'" }.joined(separator: ", "))
  }
}
