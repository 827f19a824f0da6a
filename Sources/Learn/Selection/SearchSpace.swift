internal import Determinism

/// Says which hyper-parameters of a learner are searched, and what the others are.
///
/// ```swift
/// var space = RandomForest.space                       // what the learner recommends
/// space.base.trees = 100                               // not searched
/// space["minimumLeafRows"] = .logInteger(3...50)       // another range
/// space["columnShare"] = nil                           // not searched any more
/// ```
public struct SearchSpace<Candidate: Tunable>: Hashable, Codable, Sendable {
  /// The learner that candidates start from.
  public var base: Candidate

  /// What is searched.
  public var dimensions: [SearchDimension]

  /// Creates a space.
  public init(_ base: Candidate, _ dimensions: [SearchDimension]) {
    self.base = base
    self.dimensions = dimensions
  }

  /// The values that a hyper-parameter may have, nil where it is not searched.
  ///
  /// Setting it changes, adds or removes a dimension.
  public subscript(name: String) -> SearchDimension.Values? {
    get { dimensions.first { $0.name == name }?.values }
    set {
      let index = dimensions.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let values?): dimensions[index].values = values
      case (let index?, nil): dimensions.remove(at: index)
      case (nil, let values?): dimensions.append(SearchDimension(name, values))
      case (nil, nil): break
      }
    }
  }

  /// A place in the space.
  struct Point {
    var candidate: Candidate
    var parameters: [String: ParameterValue]
    var complexity: Double
    /// One number in 0...1 a dimension.
    var positions: [Double]
  }

  /// Returns the candidate at a place, one number in 0...1 a dimension.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` for a hyper-parameter that the
  ///   learner does not know, or values that it cannot have.
  func point(at positions: [Double]) throws(LearnError) -> Point {
    var point = Point(candidate: base, parameters: [:], complexity: 0, positions: positions)
    for (dimension, position) in zip(dimensions, positions) {
      let value = dimension.value(at: position)
      try point.candidate.set(dimension.name, to: value)
      point.parameters[dimension.name] = value
      point.complexity += dimension.complexity(at: position)
    }
    return point
  }

  /// Returns the place that a draw of so many gives, evenly over the space.
  func draw(_ number: Int, seed: UInt64) throws(LearnError) -> Point {
    // Another seed than that of folds and replicates, whose streams have the same numbers.
    var generator = SeededGenerator(
      seed: seed ^ 0x5EA2_C4D1_9B3F_7E60, stream: UInt64(number) + 1)
    return try point(at: dimensions.map { _ in generator.uniform() })
  }

  func validate() throws(LearnError) {
    var seen: Set<String> = []
    for dimension in dimensions {
      guard seen.insert(dimension.name).inserted else { throw .duplicateName(dimension.name) }
      try dimension.validate()
    }
    _ = try point(at: dimensions.map { _ in 0.5 })
  }
}
