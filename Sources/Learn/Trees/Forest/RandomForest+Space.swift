extension RandomForest: Tunable {
  /// The share of columns at a split, from 0.05 to 0.6, and the rows of a leaf, from 1 to 30.
  ///
  /// The number of trees is none: more are never worse.
  public static var space: SearchSpace<RandomForest> {
    SearchSpace(
      RandomForest(),
      [
        SearchDimension("columnShare", .logUniform(0.05...0.6), simplest: .low),
        SearchDimension("minimumLeafRows", .logInteger(1...30), simplest: .high),
      ])
  }

  /// Sets `columnShare` (as ``ColumnsPerSplit/share(_:)``), `minimumLeafRows`, `leafSmoothing`,
  /// `trees`, `maximumDepth` or `thresholds` (`best` or `random`).
  public mutating func set(
    _ parameter: String, to value: ParameterValue
  ) throws(LearnError) {
    switch parameter {
    case "columnShare": columnsPerSplit = .share(try value.number(for: parameter))
    case "minimumLeafRows": minimumLeafRows = try value.integer(for: parameter)
    case "leafSmoothing": leafSmoothing = try value.number(for: parameter)
    case "trees": trees = try value.integer(for: parameter)
    case "maximumDepth": maximumDepth = try value.integer(for: parameter)
    case "thresholds":
      let name = try value.choice(for: parameter)
      guard let thresholds = Thresholds(rawValue: name) else {
        throw .invalidParameter(name: parameter, value: name, requirement: "best or random")
      }
      self.thresholds = thresholds
    default:
      throw .unknownParameter(
        parameter,
        known: [
          "columnShare", "minimumLeafRows", "leafSmoothing", "trees", "maximumDepth", "thresholds",
        ])
    }
  }
}
