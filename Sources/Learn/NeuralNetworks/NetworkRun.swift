internal import Determinism

/// Trains one network and keeps the parameters that served held-out rows best.
struct NetworkRun: Sendable {
  var trainer: NetworkTrainer
  private(set) var best: [Float]
  private(set) var bestLoss = Double.infinity
  private(set) var bestEpoch = 0
  private(set) var epoch = 0
  private var generator: SeededGenerator

  init(_ learner: MLP, _ shape: NetworkShape, number: Int) {
    let stream = 2 * UInt64(number)
    trainer = NetworkTrainer(learner, shape, seed: learner.seed, stream: stream)
    best = trainer.parameters
    generator = SeededGenerator(seed: learner.seed, stream: stream + 1)
  }

  /// Whether held-out rows have not improved for as long as the learner waits.
  var isFinished: Bool {
    guard let rule = trainer.learner.earlyStopping else { return false }
    return epoch - bestEpoch >= rule.patience
  }

  /// Trains on rows in a new order.
  mutating func train(_ rows: NetworkRows) {
    rows.train(&trainer, order: generator.permutation(of: rows.count))
  }

  /// Ends an epoch; without held-out rows the last parameters are the best.
  mutating func endEpoch(_ heldOut: NetworkRows?) {
    epoch += 1
    let loss = heldOut?.loss(&trainer) ?? 0
    if heldOut == nil || loss < bestLoss {
      (best, bestLoss, bestEpoch) = (trainer.parameters, loss, epoch)
    }
  }

  /// Throws if the parameters have grown beyond what a model may hold.
  func checkedParameters() throws(LearnError) -> [Float] {
    guard best.allSatisfy({ abs($0) <= MLPModel.parameterLimit }),
      trainer.parameters.allSatisfy({ $0.isFinite })
    else {
      throw .invalidParameter(
        name: "learningRate", value: "\(trainer.learner.learningRate)",
        requirement: "smaller: the weights have grown without bound")
    }
    return best
  }
}
