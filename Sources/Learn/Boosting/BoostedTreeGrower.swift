internal import CLearnKernels
internal import Determinism

/// Grows one tree at a time, always at the leaf whose best cut gains most.
///
/// Of two sisters the one of fewer rows has its histogram added up; the other's is the difference to
/// their mother's. Workers share the columns: sums are of integers, and cuts are compared in the order
/// of the columns, so that their number does not matter.
final class BoostedTreeGrower {
  /// A leaf, and what it would gain by being cut.
  private struct Leaf {
    var place: Int
    var range: Range<Int>
    var depth: Int
    var sums: SIMD2<Int64>
    var histogram: Int? = nil
    var cut = learn_cut()
  }

  /// A tree, and where the rows of its leaves are.
  struct Tree {
    /// The nodes; leaves are numbered from 0.
    var nodes: [UInt64]
    var values: [Float]
    /// The weight of the training rows in each leaf, in rows.
    var covers: [Float]
    /// For each leaf the places of its rows among those of the sample.
    var ranges: [Range<Int>]
    /// The column and the gain of each cut.
    var gains: [(column: Int, gain: Double)]
  }

  let rows: BinnedRows
  let workspace: BoostingWorkspace
  private let rules: learn_boosting
  private let weights: RowWeights
  private let learner: GradientBoostedTrees
  private let parallelism: Parallelism
  private let tiles: [Range<Int>]

  // The histogram of a tile of 64 columns of 255 bins has 260 kB: it stays in the second cache.
  private static let tileWidth = 64
  // Fewer visits than this are done before other workers are awake.
  private static let sharedWork = 100_000

  init(
    _ rows: BinnedRows, _ weights: RowWeights, _ rules: learn_boosting,
    _ learner: GradientBoostedTrees, _ parallelism: Parallelism
  ) {
    self.rows = rows
    workspace = BoostingWorkspace(rows)
    self.rules = rules
    self.weights = weights
    self.learner = learner
    self.parallelism = parallelism
    let share = (rows.columnCount + parallelism.workerCount - 1) / parallelism.workerCount
    let width = max(1, min(Self.tileWidth, share))
    tiles = stride(from: 0, to: rows.columnCount, by: width).map {
      $0..<min($0 + width, rows.columnCount)
    }
  }

  /// Grows a tree on the derivatives that stand in the workspace.
  func grow(_ sample: [UInt32], allowed: [Bool]) -> Tree {
    unsafe workspace.rows.update(from: sample, count: sample.count)
    let all = 0..<sample.count
    var root = Leaf(place: 0, range: all, depth: 0, sums: workspace.total(all))
    findCut(&root, allowed)
    var leaves = [root]
    var nodes: [UInt64] = [0]
    var gains: [(column: Int, gain: Double)] = []
    while leaves.count < learner.leaves, let best = Self.best(leaves) {
      let mother = leaves[best]
      let place = nodes.count
      nodes[mother.place] =
        TreeNode(
          column: Int(mother.cut.column), code: Int(mother.cut.code), leftChild: place,
          missingGoesLeft: mother.cut.missing_left
        ).word
      nodes += [0, 0]
      gains.append((Int(mother.cut.column), mother.cut.gain))
      var (left, right) = divide(mother, place)
      if leaves.count + 1 < learner.leaves {
        findCuts(&left, &right, mother.histogram, allowed)
      } else {
        workspace.giveBack(mother.histogram)
      }
      leaves[best] = left
      leaves.append(right)
    }
    for leaf in leaves { workspace.giveBack(leaf.histogram) }
    return finished(leaves.sorted { $0.place < $1.place }, nodes, gains)
  }

  /// The leaf that gains most by its cut; of equals the first.
  private static func best(_ leaves: [Leaf]) -> Int? {
    var best: Int?
    for (index, leaf) in leaves.enumerated() where leaf.cut.is_found {
      if leaf.cut.gain > best.map({ leaves[$0].cut.gain }) ?? 0 { best = index }
    }
    return best
  }

  private func divide(_ mother: Leaf, _ place: Int) -> (Leaf, Leaf) {
    let count = workspace.divide(mother.range, by: mother.cut)
    let middle = mother.range.lowerBound + count
    let left = Leaf(
      place: place, range: mother.range.lowerBound..<middle, depth: mother.depth + 1,
      sums: mother.cut.left)
    let right = Leaf(
      place: place + 1, range: middle..<mother.range.upperBound, depth: mother.depth + 1,
      sums: mother.sums &- mother.cut.left)
    return (left, right)
  }

  private func finished(
    _ leaves: [Leaf], _ nodes: [UInt64], _ gains: [(column: Int, gain: Double)]
  ) -> Tree {
    var tree = Tree(nodes: nodes, values: [], covers: [], ranges: [], gains: gains)
    var rules = rules
    for (number, leaf) in leaves.enumerated() {
      tree.nodes[leaf.place] = TreeNode(leaf: number).word
      let step = unsafe learn_newton_step(&rules, leaf.sums)
      tree.values.append(Float(learner.learningRate * step))
      var units: UInt64 = 0
      for place in leaf.range { units += UInt64(weights.units[unsafe Int(workspace.rows[place])]) }
      tree.covers.append(Float(Double(units) * weights.unit))
      tree.ranges.append(leaf.range)
    }
    return tree
  }

  // MARK: - Cuts

  private func mayBeCut(_ leaf: Leaf) -> Bool {
    leaf.range.count / 2 >= learner.minimumLeafRows
      && leaf.depth < learner.maximumDepth ?? .max
  }

  private func findCut(_ root: inout Leaf, _ allowed: [Bool]) {
    guard mayBeCut(root) else { return }
    let histogram = workspace.takeHistogram()
    let (workspace, rules, range, sums) = (workspace, rules, root.range, root.sums)
    let cuts = overTiles(visits: range.count) { columns in
      workspace.fill(histogram, range, columns: columns)
      return [workspace.bestCut(histogram, rules, sums, allowed: allowed, columns: columns)]
    }
    root.histogram = histogram
    root.cut = Self.first(of: cuts, 0)
  }

  private func findCuts(
    _ left: inout Leaf, _ right: inout Leaf, _ mother: Int?, _ allowed: [Bool]
  ) {
    let looks = (mayBeCut(left), mayBeCut(right))
    guard let mother, looks.0 || looks.1 else {
      workspace.giveBack(mother)
      return
    }
    let fewer = workspace.takeHistogram()
    let leftIsFewer = left.range.count <= right.range.count
    (left.histogram, right.histogram) = leftIsFewer ? (fewer, mother) : (mother, fewer)
    let range = leftIsFewer ? left.range : right.range
    let (workspace, rules) = (workspace, rules)
    let sides = [
      (looks.0, leftIsFewer ? fewer : mother, left.sums),
      (looks.1, leftIsFewer ? mother : fewer, right.sums),
    ]
    let cuts = overTiles(visits: range.count) { columns in
      workspace.fill(fewer, range, columns: columns)
      workspace.subtract(fewer, from: mother, columns: columns)
      return sides.map { looks, histogram, sums in
        looks
          ? workspace.bestCut(histogram, rules, sums, allowed: allowed, columns: columns)
          : learn_cut()
      }
    }
    left.cut = Self.first(of: cuts, 0)
    right.cut = Self.first(of: cuts, 1)
    release(&left)
    release(&right)
  }

  private func release(_ leaf: inout Leaf) {
    guard !leaf.cut.is_found else { return }
    workspace.giveBack(leaf.histogram)
    leaf.histogram = nil
  }

  /// Calls a function for each tile of columns, on all workers if there is work enough.
  private func overTiles(
    visits rows: Int, _ body: @Sendable (Range<Int>) -> [learn_cut]
  ) -> [[learn_cut]] {
    let columns = tiles.last?.upperBound ?? 0
    let tiles = tiles
    guard tiles.count > 1, parallelism != .serial, rows * columns >= Self.sharedWork else {
      return tiles.map(body)
    }
    return parallelism.map(count: tiles.count) { body(tiles[$0]) }
  }

  /// The best cut of all tiles; of equal ones the first.
  private static func first(of cuts: [[learn_cut]], _ side: Int) -> learn_cut {
    var best = learn_cut()
    for cut in cuts.map({ $0[side] }) where cut.is_found {
      if !best.is_found || cut.gain > best.gain { best = cut }
    }
    return best
  }
}
