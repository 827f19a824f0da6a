extension LearnError {
  /// Throws ``invalidParameter(name:value:requirement:)`` unless a condition holds.
  static func require(
    _ condition: Bool, _ name: String, _ value: some CustomStringConvertible,
    _ requirement: String
  ) throws(LearnError) {
    guard condition else {
      throw .invalidParameter(name: name, value: value.description, requirement: requirement)
    }
  }
}
