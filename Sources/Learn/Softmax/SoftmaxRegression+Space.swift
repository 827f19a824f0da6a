extension SoftmaxRegression: Tunable {
  /// The strength of the penalty, from 0.01 to 1 000; stronger is simpler.
  public static var space: SearchSpace<SoftmaxRegression> {
    SearchSpace(
      SoftmaxRegression(), [SearchDimension("l2", .logUniform(0.01...1_000), simplest: .high)])
  }

  /// Sets `l2` or `l1`.
  public mutating func set(
    _ parameter: String, to value: ParameterValue
  ) throws(LearnError) {
    switch parameter {
    case "l2": l2 = try value.number(for: parameter)
    case "l1": l1 = try value.number(for: parameter)
    default: throw .unknownParameter(parameter, known: ["l2", "l1"])
    }
  }
}
