internal import Determinism

/// Draws the rows of each round and the columns of each tree.
///
/// Rows are drawn by group, in the order of the groups' names: with groups the sample does not depend
/// on the order of the rows.
struct BoostingSampler: Sendable {
  private let seed: UInt64
  private let columnCount: Int
  private let columnsPerTree: Int
  private let unitsPerRound: Int
  /// The rows of each group, or single rows.
  private let units: [[UInt32]]
  private let rowCount: Int

  init(_ data: Dataset, _ learner: GradientBoostedTrees) {
    seed = learner.seed
    rowCount = data.rowCount
    columnCount = data.columnCount
    columnsPerTree = max(1, Int(learner.columnShare * Double(data.columnCount)))
    guard learner.rowShare < 1 else {
      units = []
      unitsPerRound = 0
      return
    }
    let groups = data.compactGroups()
    var members = [[UInt32]](repeating: [], count: groups.names.count)
    for (row, group) in groups.indices.enumerated() { members[group].append(UInt32(row)) }
    if data.hasGroups {
      members = groups.names.indices.sorted {
        groups.names[$0].utf8.lexicographicallyPrecedes(groups.names[$1].utf8)
      }.map { members[$0] }
    }
    units = members
    unitsPerRound = max(1, Int(learner.rowShare * Double(members.count)))
  }

  /// Whether two rounds may see different rows or columns.
  var isRandom: Bool { !units.isEmpty || columnsPerTree < columnCount }

  /// Returns the numbers that a round draws from, its rows first, then the columns of its trees.
  func generator(round: Int) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: UInt64(round) + 1)
  }

  /// Returns the rows of a round, ascending.
  func rows(_ generator: inout SeededGenerator) -> [UInt32] {
    guard !units.isEmpty else { return Array(0..<UInt32(rowCount)) }
    return generator.permutation(of: units.count).prefix(unitsPerRound)
      .flatMap { units[$0] }.sorted()
  }

  /// Returns whether a tree may use each column.
  func columns(_ generator: inout SeededGenerator) -> [Bool] {
    guard columnsPerTree < columnCount else {
      return [Bool](repeating: true, count: columnCount)
    }
    var allowed = [Bool](repeating: false, count: columnCount)
    for column in generator.permutation(of: columnCount).prefix(columnsPerTree) {
      allowed[column] = true
    }
    return allowed
  }
}
