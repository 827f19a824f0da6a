extension SequenceNetwork: NetworkLearner {
  static let largestBatch: Int = 4_096

  /// Throws unless all parameters are in range.
  func validate() throws(LearnError) {
    try LearnError.require(
      (1...8).contains(convolutions.count), "convolutions", convolutions.count, "1 to 8")
    for convolution in convolutions {
      try LearnError.require(
        (1...1_024).contains(convolution.channels), "convolution.channels",
        convolution.channels, "from 1 to 1024")
      try LearnError.require(
        (1...255).contains(convolution.width) && convolution.width % 2 == 1,
        "convolution.width", convolution.width, "odd, from 1 to 255")
      try LearnError.require(
        (1...255).contains(convolution.stride), "convolution.stride", convolution.stride,
        "from 1 to 255")
    }
    try validateTraining()
    try LearnError.require(
      (batchSize...1_000_000).contains(window), "window", window, "from batchSize to a million")
  }
}
