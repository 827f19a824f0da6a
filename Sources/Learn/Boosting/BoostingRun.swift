internal import CLearnKernels
internal import Determinism

/// Grows the trees of one fit, round by round.
struct BoostingRun {
  private let learner: GradientBoostedTrees
  private let context: TrainingContext
  private let factors: [Double]
  private let labels: [UInt16]
  private let weights: RowWeights
  private let sampler: BoostingSampler
  private let grower: BoostedTreeGrower
  private let scale: DerivativeScale
  /// 1 for two classes, else one a class.
  private let outputCount: Int
  /// The margins before the first round.
  let start: [Double]
  /// rows × outputs.
  private var margins: [Double]
  /// outputs × rows.
  private var probabilities: [Double]
  private var ensemble: TreeEnsemble
  /// For each tree the columns and gains of its cuts.
  private var gains: [[(column: Int, gain: Double)]] = []

  var bins: FeatureBins { ensemble.bins }

  /// - Parameter data: rows of positive weight, some of each class.
  init(
    _ learner: GradientBoostedTrees, _ data: Dataset, factors: [Double], _ context: TrainingContext
  ) throws(LearnError) {
    self.learner = learner
    self.context = context
    self.factors = factors
    let classCount = data.classes.count
    labels = (0..<data.rowCount).map { UInt16(data.classIndex(ofRow: $0)) }
    weights = RowWeights(
      (0..<data.rowCount).map { data.weight(ofRow: $0) * factors[data.classIndex(ofRow: $0)] })
    sampler = BoostingSampler(data, learner)
    scale = DerivativeScale(weights)
    let rows = try BinnedRows(data, .quantiles(learner.bins), context.parallelism)
    grower = BoostedTreeGrower(rows, weights, scale.rules(learner), learner, context.parallelism)
    outputCount = classCount == 2 ? 1 : classCount
    start = Self.start(labels, weights, classCount: classCount)
    let outputs = start.suffix(outputCount)
    margins = (0..<data.rowCount).flatMap { _ in outputs }
    probabilities = [Double](repeating: 0, count: margins.count)
    ensemble = TreeEnsemble(
      bins: rows.bins, leafWidth: 1, outputCount: classCount,
      firstOutput: classCount - outputCount)
  }

  /// The logarithms of the shares of the classes: of two, the second against the first; of more, less
  /// their mean.
  private static func start(
    _ labels: [UInt16], _ weights: RowWeights, classCount: Int
  ) -> [Double] {
    var sums = [UInt64](repeating: 0, count: classCount)
    for (label, unit) in zip(labels, weights.units) { sums[Int(label)] += UInt64(unit) }
    let logs = sums.map { learn_log(Double($0)) }
    if classCount == 2 { return [0, logs[1] - logs[0]] }
    let mean = logs.reduce(0, +) / Double(classCount)
    return logs.map { $0 - mean }
  }

  /// Grows rounds until the last one, or until held-out rows are predicted no better.
  mutating func run(_ heldOut: inout HeldOutRows?) throws(LearnError) {
    var best = (round: 0, loss: heldOut?.loss() ?? 0)
    for round in 0..<learner.rounds {
      let isSplit = try grow(round, &heldOut)
      let loss = heldOut?.loss()
      context.report(
        TrainingEvent(step: round + 1, stepLimit: learner.rounds, objective: loss))
      if let loss, loss < best.loss { best = (round + 1, loss) }
      if loss != nil, round + 1 - best.round >= learner.earlyStopping?.patience ?? .max { break }
      // The next round would see the same and do the same: nothing.
      if !isSplit, !sampler.isRandom { break }
    }
    if heldOut != nil { keep(rounds: max(1, best.round)) }
  }

  /// Grows the trees of one round; returns whether any of them was split.
  private mutating func grow(
    _ round: Int, _ heldOut: inout HeldOutRows?
  ) throws(LearnError) -> Bool {
    var generator = sampler.generator(round: round)
    let sample = sampler.rows(&generator)
    let others = sample.count < labels.count ? Self.complement(of: sample, labels.count) : []
    unsafe learn_class_probabilities(
      margins, Int64(labels.count), Int64(outputCount), &probabilities)
    var isSplit = false
    for output in 0..<outputCount {
      try context.checkCancellation()
      derive(output)
      let tree = grower.grow(sample, allowed: sampler.columns(&generator))
      isSplit = isSplit || tree.nodes.count > 1
      add(tree, output)
      if !others.isEmpty { add(tree, output, toRows: others) }
      heldOut?.add(tree, output: outputCount == 1 ? 1 : output)
      ensemble.append(
        nodes: tree.nodes, leafValues: tree.values, leafCovers: tree.covers)
      gains.append(tree.gains)
    }
    return isSplit
  }

  private func derive(_ output: Int) {
    let count = labels.count
    unsafe probabilities.withUnsafeBufferPointer { probabilities in
      guard let start = probabilities.baseAddress else { return }
      unsafe learn_derivatives(
        start + output * count, labels, weights.units, Int64(count),
        Int64(outputCount == 1 ? 1 : output), scale.gradient, scale.hessian,
        Int64(scale.rowBits), grower.workspace.derivatives)
    }
  }

  /// Adds the leaves' steps to the margins of the rows of the sample.
  private mutating func add(_ tree: BoostedTreeGrower.Tree, _ output: Int) {
    for (range, value) in zip(tree.ranges, tree.values) {
      let step = Double(value)
      for place in range {
        margins[unsafe Int(grower.workspace.rows[place]) * outputCount + output] += step
      }
    }
  }

  private mutating func add(
    _ tree: BoostedTreeGrower.Tree, _ output: Int, toRows rows: [UInt32]
  ) {
    for (row, leaf) in zip(rows, grower.rows.leaves(of: tree.nodes, rows: rows)) {
      margins[Int(row) * outputCount + output] += Double(tree.values[Int(leaf)])
    }
  }

  private static func complement(of sample: [UInt32], _ count: Int) -> [UInt32] {
    var isIn = [Bool](repeating: false, count: count)
    for row in sample { isIn[Int(row)] = true }
    return (0..<UInt32(count)).filter { !isIn[Int($0)] }
  }

  private mutating func keep(rounds: Int) {
    let trees = rounds * outputCount
    ensemble = ensemble.prefix(trees)
    gains = Array(gains.prefix(trees))
  }

  /// The model, once all rounds are grown.
  func model(_ all: Dataset) -> GradientBoostedTreesModel {
    var start = start
    if learner.restoresPriors {
      let logs = factors.map { learn_log($0) }
      if outputCount == 1 {
        start[1] -= logs[1] - logs[0]
      } else {
        for index in start.indices { start[index] -= logs[index] }
      }
    }
    var importances = [Double](repeating: 0, count: all.columnCount)
    for (column, gain) in gains.joined() { importances[column] += gain }
    let sum = importances.reduce(0, +)
    return GradientBoostedTreesModel(
      schema: all.schema, classes: all.classes,
      provenance: ModelProvenance(all, seed: learner.seed), learner: learner,
      importances: sum > 0 ? importances.map { $0 / sum } : importances,
      start: start, ensemble: ensemble)
  }
}
