extension MLP: Tunable {
  /// Units of one hidden layer, rate, decay and dropout; fewer units are simpler.
  public static var space: SearchSpace<MLP> {
    SearchSpace(
      MLP(),
      [
        SearchDimension("hiddenUnits", .logInteger(8...256), simplest: .low),
        SearchDimension("learningRate", .logUniform(3e-4...1e-2)),
        SearchDimension("weightDecay", .logUniform(1e-4...0.3), simplest: .high),
        SearchDimension("dropout", .uniform(0...0.5)),
      ])
  }

  /// Sets `hiddenUnits` (of each hidden layer, one if there is none), `hiddenLayers` (their number),
  /// `learningRate`, `weightDecay`, `dropout`, `batchSize` or `activation`.
  public mutating func set(
    _ parameter: String, to value: ParameterValue
  ) throws(LearnError) {
    switch parameter {
    case "hiddenUnits":
      let units = try value.integer(for: parameter)
      hiddenLayers = hiddenLayers.isEmpty ? [units] : hiddenLayers.map { _ in units }
    case "hiddenLayers":
      let units = hiddenLayers.first ?? 64
      let count = try value.integer(for: parameter)
      guard (0...3).contains(count) else {
        throw .invalidParameter(
          name: parameter, value: String(count), requirement: "from 0 to 3")
      }
      hiddenLayers = [Int](repeating: units, count: count)
    case "learningRate": learningRate = try value.number(for: parameter)
    case "weightDecay": weightDecay = try value.number(for: parameter)
    case "dropout": dropout = try value.number(for: parameter)
    case "batchSize": batchSize = try value.integer(for: parameter)
    case "activation":
      let name = try value.choice(for: parameter)
      guard let activation = Activation(rawValue: name) else {
        throw .invalidParameter(
          name: parameter, value: name,
          requirement: Activation.allCases.map(\.rawValue).joined(separator: ", "))
      }
      self.activation = activation
    default:
      throw .unknownParameter(
        parameter,
        known: [
          "hiddenUnits", "hiddenLayers", "learningRate", "weightDecay", "dropout", "batchSize",
          "activation",
        ])
    }
  }
}
