extension MLP: NetworkLearner {
  static let largestBatch: Int = 65_536

  /// Throws unless all parameters are in range.
  func validate() throws(LearnError) { try validateTraining() }
}
