internal import Determinism
internal import Tables

/// Grows a forest, tree by tree, and adds up what trees say of rows out of their bags.
struct ForestGrowth {
  /// The rows of positive weight.
  let data: Dataset
  private let learner: RandomForest
  private let rows: BinnedRows
  private let sampler: ForestSampler
  private let leaves: LeafEstimator
  private let options: TreeGrower.Options
  private var ensemble: TreeEnsemble
  private var importances: [Double]
  /// rows × outputs: the sums of the trees whose bag a row was not in, and their number.
  private(set) var outOfBagSums: [Double] = []
  private(set) var outOfBagCounts: [Int] = []
  /// For each tree one bit a row, set if it is in the tree's bag; `bagWords` words a tree.
  private(set) var bags: [UInt64] = []
  var bagWords: Int { (data.rowCount + 63) / 64 }

  init(
    _ learner: RandomForest, _ all: Dataset, _ parallelism: Parallelism
  ) throws(LearnError) {
    try learner.validate(columnCount: all.columnCount)
    try all.requireAllClasses()
    try Self.checkSize(all)
    let factors = try learner.classWeights.factors(for: all)
    let data = all.subset((0..<all.rowCount).filter { all.weight(ofRow: $0) > 0 })
    let weights = RowWeights(
      (0..<data.rowCount).map { data.weight(ofRow: $0) * factors[data.classIndex(ofRow: $0)] })
    let rows = try BinnedRows(data, learner.binning, parallelism)
    self.learner = learner
    self.data = data
    self.rows = rows
    sampler = ForestSampler(data, learner, weights)
    leaves = LeafEstimator(
      learner, data, unit: weights.unit, classFactors: learner.restoresPriors ? factors : [])
    options = TreeGrower.Options(
      columnsPerSplit: learner.columnsPerSplit.count(of: data.columnCount),
      maximumDepth: learner.maximumDepth, minimumLeafRows: learner.minimumLeafRows,
      randomThresholds: learner.thresholds == .random)
    ensemble = TreeEnsemble(
      bins: rows.bins, leafWidth: leaves.width, outputCount: data.classes.count,
      firstOutput: data.classes.count - leaves.width)
    importances = [Double](repeating: 0, count: data.columnCount)
  }

  /// What one worker found out about one tree.
  private struct Outcome: Sendable {
    var tree: TreeGrower.Tree
    var values: [Float]
    var covers: [Float]
    var outOfBag: [UInt32]
    var outOfBagLeaves: [UInt32]
  }

  /// Grows all trees; they are added in order, so that sums are the same for any number of workers.
  mutating func run(
    _ context: TrainingContext, collectsOutOfBag: Bool
  ) throws(LearnError) {
    let (rows, sampler, leaves) = (rows, sampler, leaves)
    let labels = (0..<data.rowCount).map { UInt16(data.classIndex(ofRow: $0)) }
    let grower = TreeGrower(rows, labels: labels, classCount: data.classes.count, options)
    if collectsOutOfBag {
      outOfBagSums = [Double](repeating: 0, count: data.rowCount * leaves.width)
      outOfBagCounts = [Int](repeating: 0, count: data.rowCount)
    }
    try context.parallelism.forEachInOrder(
      of: 0..<learner.trees,
      transform: { (_, number) throws(LearnError) in
        try context.checkCancellation()
        let sample = sampler.sample(tree: number)
        let tree = grower.grow(weights: sample.weights, seed: sample.seed)
        let (values, covers) = leaves.estimates(tree.leafWeights)
        var outcome = Outcome(
          tree: tree, values: values, covers: covers, outOfBag: [], outOfBagLeaves: [])
        if collectsOutOfBag {
          for (row, weight) in sample.weights.enumerated() where weight == 0 {
            outcome.outOfBag.append(UInt32(row))
          }
          outcome.outOfBagLeaves = rows.leaves(of: tree.nodes, rows: outcome.outOfBag)
        }
        return outcome
      },
      deliver: { (number, outcome) throws(LearnError) in
        add(outcome)
        context.report(TrainingEvent(step: number + 1, stepLimit: learner.trees))
      })
  }

  private mutating func add(_ outcome: Outcome) {
    ensemble.append(
      nodes: outcome.tree.nodes, leafValues: outcome.values, leafCovers: outcome.covers)
    let sum = outcome.tree.importances.reduce(0, +)
    if sum > 0 {
      for column in importances.indices {
        importances[column] += outcome.tree.importances[column] / sum
      }
    }
    guard !outOfBagCounts.isEmpty else { return }
    var bag = [UInt64](repeating: .max, count: bagWords)
    for row in outcome.outOfBag {
      let bit: UInt64 = 1 &<< UInt64(row % 64)
      bag[Int(row) / 64] &= ~bit
    }
    bags += bag
    let width = leaves.width
    for (row, leaf) in zip(outcome.outOfBag, outcome.outOfBagLeaves) {
      outOfBagCounts[Int(row)] += 1
      for k in 0..<width {
        outOfBagSums[Int(row) * width + k] += Double(outcome.values[Int(leaf) * width + k])
      }
    }
  }

  /// Returns the bags of some rows alone: for each tree one bit a row.
  func bags(ofRows rows: [Int]) -> [UInt64] {
    guard rows.count < data.rowCount else { return bags }
    let words = (rows.count + 63) / 64
    var result = [UInt64](repeating: 0, count: learner.trees * words)
    for tree in 0..<learner.trees {
      for (place, row) in rows.enumerated() {
        let bit = (bags[tree * bagWords + row / 64] &>> UInt64(row % 64)) & 1
        result[tree * words + place / 64] |= bit &<< UInt64(place % 64)
      }
    }
    return result
  }

  /// The model, once all trees are grown.
  func model(_ all: Dataset) -> RandomForestModel {
    let sum = importances.reduce(0, +)
    return RandomForestModel(
      schema: all.schema, classes: all.classes,
      provenance: ModelProvenance(all, seed: learner.seed), learner: learner,
      importances: sum > 0 ? importances.map { $0 / sum } : importances,
      classRates: learner.restoresPriors ? sampler.classRates : [], ensemble: ensemble)
  }

  static func checkSize(_ data: Dataset) throws(LearnError) {
    for (name, count, limit) in [
      ("the number of rows", data.rowCount, 1 << 24),
      ("the number of columns", data.columnCount, 65_535),
      ("the number of classes", data.classes.count, 65_535),
    ] where count > limit {
      throw .invalidParameter(
        name: name, value: String(count), requirement: "at most \(limit) for trees")
    }
  }
}
