extension RandomForest.ColumnsPerSplit {
  /// The number of columns to try, of so many.
  func count(of columnCount: Int) -> Int {
    switch self {
    case .squareRoot: max(1, Int(Double(columnCount).squareRoot()))
    case .share(let share): max(1, Int(share * Double(columnCount)))
    case .count(let count): count
    case .all: columnCount
    }
  }
}

extension RandomForest {
  /// Throws unless all parameters make sense for so many columns.
  func validate(columnCount: Int) throws(LearnError) {
    try LearnError.require(trees >= 1, "trees", trees, "1 or more")
    try LearnError.require(
      maximumDepth ?? 1 >= 1, "maximumDepth", maximumDepth ?? 0, "1 or more, or nil")
    try LearnError.require(minimumLeafRows >= 1, "minimumLeafRows", minimumLeafRows, "1 or more")
    try LearnError.require(
      leafSmoothing.isFinite && leafSmoothing >= 0, "leafSmoothing", leafSmoothing,
      "0 or more, finite")
    switch columnsPerSplit {
    case .squareRoot, .all: break
    case .share(let share):
      try LearnError.require(
        share > 0 && share <= 1, "columnsPerSplit", share, "a share above 0, up to 1")
    case .count(let count):
      try LearnError.require(
        (1...max(1, columnCount)).contains(count), "columnsPerSplit", count,
        "from 1 to the \(columnCount) columns there are")
    }
    try binning.validate()
  }
}
