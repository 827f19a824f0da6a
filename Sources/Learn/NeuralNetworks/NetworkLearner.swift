/// A learner of networks that end in dense layers and are trained by AdamW.
protocol NetworkLearner {
  var hiddenLayers: [Int] { get }
  var epochs: Int { get }
  var batchSize: Int { get }
  var learningRate: Double { get }
  var weightDecay: Double { get }
  var dropout: Double { get }
  var earlyStopping: MLP.EarlyStopping? { get }
  var networks: Int { get }

  static var largestBatch: Int { get }
}

extension NetworkLearner {
  /// Throws unless what all such learners have is in range.
  func validateTraining() throws(LearnError) {
    try LearnError.require(
      hiddenLayers.count <= 3 && hiddenLayers.allSatisfy { (1...4_096).contains($0) },
      "hiddenLayers", hiddenLayers, "at most three numbers from 1 to 4096")
    try LearnError.require(epochs >= 1, "epochs", epochs, "1 or more")
    try LearnError.require(
      (1...Self.largestBatch).contains(batchSize), "batchSize", batchSize,
      "from 1 to \(Self.largestBatch)")
    try LearnError.require(
      learningRate.isFinite && learningRate > 0, "learningRate", learningRate,
      "positive, finite")
    try LearnError.require(
      weightDecay.isFinite && weightDecay >= 0, "weightDecay", weightDecay, "0 or more, finite")
    try LearnError.require(
      dropout >= 0 && dropout < 1, "dropout", dropout, "from 0 and below 1")
    try LearnError.require((1...256).contains(networks), "networks", networks, "from 1 to 256")
    try earlyStopping?.validate()
  }
}
