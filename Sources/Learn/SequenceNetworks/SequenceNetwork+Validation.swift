extension SequenceNetwork {
  /// Throws unless all parameters are in range.
  func validate() throws(LearnError) {
    try require(
      (1...8).contains(convolutions.count), "convolutions", "\(convolutions.count)", "1 to 8")
    for convolution in convolutions {
      try require(
        (1...1_024).contains(convolution.channels), "convolution.channels",
        "\(convolution.channels)", "from 1 to 1024")
      try require(
        (1...255).contains(convolution.width) && convolution.width % 2 == 1, "convolution.width",
        "\(convolution.width)", "odd, from 1 to 255")
      try require(
        (1...255).contains(convolution.stride), "convolution.stride", "\(convolution.stride)",
        "from 1 to 255")
    }
    try require(
      hiddenLayers.count <= 3 && hiddenLayers.allSatisfy { (1...4_096).contains($0) },
      "hiddenLayers", "\(hiddenLayers)", "at most three numbers from 1 to 4096")
    try require(epochs >= 1, "epochs", "\(epochs)", "1 or more")
    try require((1...4_096).contains(batchSize), "batchSize", "\(batchSize)", "from 1 to 4096")
    try require(
      (batchSize...1_000_000).contains(window), "window", "\(window)",
      "from batchSize to a million")
    try require(
      learningRate.isFinite && learningRate > 0, "learningRate", "\(learningRate)",
      "positive, finite")
    try require(
      weightDecay.isFinite && weightDecay >= 0, "weightDecay", "\(weightDecay)",
      "0 or more, finite")
    try require(dropout >= 0 && dropout < 1, "dropout", "\(dropout)", "from 0 and below 1")
    try require((1...256).contains(networks), "networks", "\(networks)", "from 1 to 256")
    try earlyStopping?.validate()
  }

  private func require(
    _ condition: Bool, _ name: String, _ value: String, _ requirement: String
  ) throws(LearnError) {
    guard condition else {
      throw .invalidParameter(name: name, value: value, requirement: requirement)
    }
  }
}
