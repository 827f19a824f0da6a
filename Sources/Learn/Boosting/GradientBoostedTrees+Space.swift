extension GradientBoostedTrees: Tunable {
  /// Rate, rounds, leaves, rows of a leaf and columns of a tree; fewer, smaller trees are simpler.
  public static var space: SearchSpace<GradientBoostedTrees> {
    SearchSpace(
      GradientBoostedTrees(),
      [
        SearchDimension("learningRate", .logUniform(0.02...0.3)),
        SearchDimension("rounds", .logInteger(40...400), simplest: .low),
        SearchDimension("leaves", .logInteger(4...64), simplest: .low),
        SearchDimension("minimumLeafRows", .logInteger(5...100), simplest: .high),
        SearchDimension("columnShare", .uniform(0.3...1)),
      ])
  }

  /// Sets `learningRate`, `rounds`, `leaves`, `minimumLeafRows`, `columnShare`, `rowShare` or `l2`.
  public mutating func set(
    _ parameter: String, to value: ParameterValue
  ) throws(LearnError) {
    switch parameter {
    case "learningRate": learningRate = try value.number(for: parameter)
    case "rounds": rounds = try value.integer(for: parameter)
    case "leaves": leaves = try value.integer(for: parameter)
    case "minimumLeafRows": minimumLeafRows = try value.integer(for: parameter)
    case "columnShare": columnShare = try value.number(for: parameter)
    case "rowShare": rowShare = try value.number(for: parameter)
    case "l2": l2 = try value.number(for: parameter)
    default:
      throw .unknownParameter(
        parameter,
        known: [
          "learningRate", "rounds", "leaves", "minimumLeafRows", "columnShare", "rowShare", "l2",
        ])
    }
  }
}
