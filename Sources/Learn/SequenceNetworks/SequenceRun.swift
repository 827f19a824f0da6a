internal import Determinism

/// Trains one network on windows of a stream, and keeps the parameters that served held-out sequences
/// best.
///
/// How well the parameters at the end of an epoch serve is found in the pass of the next, so that no
/// pass is made for it alone.
struct SequenceRun: Sendable {
  /// What a run does with a sequence.
  enum Role: UInt8, Sendable {
    case ignored
    case training
    case heldOut
  }

  /// A sequence of the window in memory.
  struct Member: Sendable {
    var position: Int
    var frames: [Float]
    var label: Int32
    var weight: Float
  }

  let start: SequenceStart
  /// By the position of a sequence.
  private let roles: [Role]
  private var parameters: [Float]
  private var gradient: [Float]
  private var layers: SequenceLayers
  private var optimizer: AdamW
  private var batch = SequenceBatch()
  private var order: SeededGenerator
  private var drops: SeededGenerator?
  private let hasHeldOut: Bool
  /// Sequences that play a part and wait for the window to be full.
  private var pending: [Member] = []
  /// The parameters at the end of the last epoch, and their loss on held-out sequences so far.
  private var judged: (parameters: [Float], loss: Double, weight: Double)?
  private(set) var best: [Float]
  private(set) var bestLoss = Double.infinity
  private var bestEpoch = 0
  /// How many epochs have been trained, and of how many the loss is known.
  private var (trainedEpochs, judgedEpochs) = (0, 0)

  init(_ start: SequenceStart, number: Int, roles: [Role]) {
    self.start = start
    self.roles = roles
    hasHeldOut = roles.contains(.heldOut)
    let learner = start.learner
    let stream = 3 * UInt64(number)
    var generator = SeededGenerator(seed: learner.seed, stream: stream)
    parameters = start.shape.startingParameters(&generator)
    best = parameters
    gradient = [Float](repeating: 0, count: parameters.count)
    layers = SequenceLayers(learner, start.shape, batchSize: learner.batchSize)
    optimizer = AdamW(
      rate: learner.learningRate, decay: learner.weightDecay, parameterCount: parameters.count)
    order = SeededGenerator(seed: learner.seed, stream: stream + 1)
    drops = learner.dropout > 0 ? SeededGenerator(seed: learner.seed, stream: stream + 2) : nil
  }

  /// Whether nothing is left to do.
  var isFinished: Bool {
    if let rule = start.learner.earlyStopping, hasHeldOut,
      judgedEpochs - bestEpoch >= rule.patience
    {
      return true
    }
    return trainedEpochs == start.learner.epochs && judgedEpochs == trainedEpochs
  }

  /// Whether the sequence at a position plays a part.
  func uses(_ position: Int) -> Bool { roles[position] != .ignored }

  /// Takes the next sequences of the pass, and works on each window that they fill.
  ///
  /// A window is of sequences that play a part: what other networks read makes no difference.
  ///
  /// - Parameter isLast: whether the pass ends here, so that a part of a window counts too.
  mutating func take(_ sequences: [Member], isLast: Bool) {
    for member in sequences where uses(member.position) {
      pending.append(member)
      if pending.count == start.learner.window { work() }
    }
    if isLast && !pending.isEmpty { work() }
  }

  /// Judges the last epoch by the held-out sequences of the window, and trains on the others.
  private mutating func work() {
    let window = pending
    pending.removeAll()
    if judged != nil {
      let heldOut = window.indices.filter { roles[window[$0].position] == .heldOut }
      forEachBatch(heldOut, window) { run in
        let loss = run.layers.loss(run.batch, run.judged?.parameters ?? [])
        run.judged?.loss += loss
        run.judged?.weight += run.batch.weights.reduce(0) { $0 + Double($1) }
      }
    }
    guard trainedEpochs < start.learner.epochs else { return }
    var training = window.indices.filter { roles[window[$0].position] == .training }
    order.shuffle(&training)
    forEachBatch(training, window) { run in
      run.layers.gradient(run.batch, run.parameters, drops: &run.drops, into: &run.gradient)
      run.optimizer.move(&run.parameters, run.gradient, run.start.shape)
    }
  }

  private mutating func forEachBatch(
    _ members: [Int], _ window: [Member], _ body: (inout SequenceRun) -> Void
  ) {
    let size = start.learner.batchSize
    for first in stride(from: 0, to: members.count, by: size) {
      batch.removeAll()
      for index in members[first..<min(first + size, members.count)] {
        let member = window[index]
        batch.append(
          member.frames.span, start.scaling, label: member.label,
          weight: member.weight * start.factors[Int(member.label)])
      }
      body(&self)
    }
  }

  /// Ends a pass over the source.
  mutating func endPass() {
    if let judged {
      judgedEpochs += 1
      let loss = judged.loss / judged.weight
      if loss < bestLoss { (best, bestLoss, bestEpoch) = (judged.parameters, loss, judgedEpochs) }
      self.judged = nil
    }
    guard trainedEpochs < start.learner.epochs else { return }
    trainedEpochs += 1
    if hasHeldOut {
      judged = (parameters, 0, 0)
    } else {
      judgedEpochs = trainedEpochs
      best = parameters
    }
  }

  /// Returns the best parameters.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` if they have grown beyond what a
  ///   model may hold.
  func checkedParameters() throws(LearnError) -> [Float] {
    guard parameters.allSatisfy({ $0.isFinite }), SequenceBounds.hold(best, start.shape) else {
      throw .invalidParameter(
        name: "learningRate", value: "\(start.learner.learningRate)",
        requirement: "smaller: the weights have grown without bound")
    }
    return best
  }
}
