extension GradientBoostedTrees {
  /// Throws unless all parameters make sense.
  func validate() throws(LearnError) {
    try LearnError.require(rounds >= 1, "rounds", rounds, "1 or more")
    try LearnError.require(
      learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "above 0, up to 1")
    try LearnError.require((2...65_535).contains(leaves), "leaves", leaves, "from 2 to 65 535")
    try LearnError.require(
      maximumDepth ?? 1 >= 1, "maximumDepth", maximumDepth ?? 0, "1 or more, or nil")
    try LearnError.require(minimumLeafRows >= 1, "minimumLeafRows", minimumLeafRows, "1 or more")
    for (name, value) in [
      ("minimumLeafHessian", minimumLeafHessian), ("l2", l2), ("minimumGain", minimumGain),
    ] {
      try LearnError.require(value.isFinite && value >= 0, name, value, "0 or more, finite")
    }
    // Leaves without curvature have no step; the least that is allowed keeps steps in range.
    try LearnError.require(
      l2 + minimumLeafHessian >= 1e-9, "l2", l2, "above 0 where minimumLeafHessian is 0")
    for (name, share) in [("rowShare", rowShare), ("columnShare", columnShare)] {
      try LearnError.require(share > 0 && share <= 1, name, share, "a share above 0, up to 1")
    }
    try LearnError.require((2...255).contains(bins), "bins", bins, "from 2 to 255")
    guard let earlyStopping else { return }
    let share = earlyStopping.heldOutShare
    try LearnError.require(share > 0 && share <= 0.5, "heldOutShare", share, "above 0, up to 0.5")
    try LearnError.require(
      earlyStopping.patience >= 1, "patience", earlyStopping.patience, "1 or more")
  }
}
