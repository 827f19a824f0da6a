extension KernelMachine: Tunable {
  /// Penalty from 0.03 to 30, and γ from 0.001 to 0.3; stronger penalties and wider kernels are simpler.
  ///
  /// The range of γ suits 5 to 300 standardised columns, whose scale is 1 ∕ columns.
  public static var space: SearchSpace<KernelMachine> {
    SearchSpace(
      KernelMachine(),
      [
        SearchDimension("l2", .logUniform(0.03...30), simplest: .high),
        SearchDimension("gamma", .logUniform(0.001...0.3), simplest: .low),
      ])
  }

  /// Sets `l2`, `gamma` or `landmarks`.
  public mutating func set(
    _ parameter: String, to value: ParameterValue
  ) throws(LearnError) {
    switch parameter {
    case "l2": l2 = try value.number(for: parameter)
    case "gamma": gamma = .value(try value.number(for: parameter))
    case "landmarks": landmarks = try value.integer(for: parameter)
    default: throw .unknownParameter(parameter, known: ["l2", "gamma", "landmarks"])
    }
  }
}
