internal import Determinism

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension MLP: Learner {
  /// The name that reports and model files show.
  public static let name: String = "mlp"

  /// Trains the networks on all rows of a data set; each holds out other groups to know when to stop.
  ///
  /// - Throws: ``LearnError`` for parameters out of range, a class without rows, too few groups to
  ///   hold some out, a learning rate that lets weights grow without bound, and cancellation.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> MLPModel {
    let start = try prepare(data)
    var splits: [Fold?] = []
    for number in 0..<networks {
      splits.append(try earlyStopping?.heldOut(of: data, seed: seed &+ UInt64(number)))
    }
    let parts = splits
    let runs = try context.parallelism.map(count: networks) { (number) throws(LearnError) in
      let fold = parts[number]
      let training = start.rows(fold.map { data.subset($0.training) } ?? data)
      let test = fold.map { start.rows(data.subset($0.test)) }
      var run = NetworkRun(self, start.shape, number: number)
      while run.epoch < epochs && !run.isFinished {
        try context.checkCancellation()
        run.train(training)
        run.endEpoch(test)
        if number == 0 {
          context.report(
            TrainingEvent(
              step: run.epoch, stepLimit: epochs, objective: test == nil ? nil : run.bestLoss))
        }
      }
      return try run.checkedParameters()
    }
    return start.model(runs, data, self)
  }

  /// What all networks start from.
  struct Start: Sendable {
    let shape: NetworkShape
    let fitted: FittedPreprocessing
    let factors: [Double]
    let scale: Double

    func rows(_ data: Dataset) -> NetworkRows {
      NetworkRows(data, fitted, classFactors: factors, scale: scale)
    }

    /// Takes class factors out of the last biases: b_k − log w_k.
    func model(_ runs: [[Float]], _ data: Dataset, _ learner: MLP) -> MLPModel {
      let biases = shape.biases(shape.layerCount - 1)
      var parameters: [Float] = []
      for var run in runs {
        for (index, place) in biases.enumerated() where learner.restoresPriors {
          run[place] -= Float(log(factors[index] / factors[0]))
        }
        parameters += run
      }
      return MLPModel(
        schema: data.schema, classes: data.classes,
        provenance: ModelProvenance(data, seed: learner.seed), learner: learner,
        preprocessing: fitted, shape: shape, parameters: parameters)
    }
  }

  /// Fits preprocessing and class factors, and checks the parameters.
  func prepare(_ data: Dataset) throws(LearnError) -> Start {
    try validate()
    try data.requireAllClasses()
    let factors = try classWeights.factors(for: data)
    let fitted = try preprocessing.fitted(to: data)
    guard fitted.outputCount > 0 else {
      throw .countMismatch(what: "columns", expected: 1, found: 0)
    }
    let sums = data.classWeightSums()
    let total = zip(sums, factors).reduce(0) { $0 + $1.0 * $1.1 }
    let count = (0..<data.rowCount).count { data.weight(ofRow: $0) > 0 }
    return Start(
      shape: NetworkShape(sizes: [fitted.outputCount] + hiddenLayers + [data.classes.count]),
      fitted: fitted, factors: factors, scale: Double(count) / total)
  }
}
