internal import Determinism

/// Draws the rows that each tree is grown from.
///
/// What is drawn are units: groups in the order of their names, or single rows. With groups the
/// sample therefore does not depend on the order of the rows.
struct ForestSampler: Sendable {
  private let sampling: RandomForest.Sampling
  private let seed: UInt64
  private let weights: RowWeights
  /// The unit of each row.
  private let unitOfRow: [Int]
  private let unitCount: Int
  /// The units of each class, for a balanced sample only.
  private let unitsOfClass: [[Int]]

  // Eight times the data and more than any bootstrap sample that is likely to be met.
  private static let weightLimit: UInt64 = 1 << 31 - 1

  init(_ data: Dataset, _ learner: RandomForest, _ weights: RowWeights) {
    sampling = learner.sampling
    seed = learner.seed
    self.weights = weights
    if case .rows = learner.sampling {
      unitOfRow = Array(0..<data.rowCount)
      unitCount = data.rowCount
    } else {
      (unitOfRow, unitCount) = Self.units(of: data)
    }
    unitsOfClass =
      learner.sampling == .balancedBootstrap
      ? Self.unitsByClass(data, weights, unitOfRow, unitCount) : []
  }

  /// How many times as often as in the data a class is found in a sample, on the average.
  var classRates: [Double] {
    guard sampling == .balancedBootstrap else { return [] }
    let drawn = unitsOfClass.map(\.count).min() ?? 0
    return unitsOfClass.map { Double(drawn) / Double($0.count) }
  }

  /// Returns the weight of each row in a tree's sample, 0 for rows out of its bag, and a seed for the
  /// tree's own draws.
  func sample(tree: Int) -> (weights: [UInt32], seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: UInt64(tree) + 1)
    while true {
      let times = draw(&generator)
      var total: UInt64 = 0
      let drawn = weights.units.indices.map { row -> UInt32 in
        let weight = UInt64(weights.units[row]) * UInt64(times[unitOfRow[row]])
        total += weight
        return UInt32(truncatingIfNeeded: weight)
      }
      if total > 0, total <= Self.weightLimit { return (drawn, generator.next()) }
    }
  }

  /// Returns how many times each unit was drawn.
  private func draw(_ generator: inout SeededGenerator) -> [Int] {
    switch sampling {
    case .all:
      return [Int](repeating: 1, count: unitCount)
    case .bootstrap, .rows:
      var times = [Int](repeating: 0, count: unitCount)
      for _ in 0..<unitCount { times[generator.index(below: unitCount)] += 1 }
      return times
    case .balancedBootstrap:
      var times = [Int](repeating: 0, count: unitCount)
      let count = unitsOfClass.map(\.count).min() ?? 0
      for units in unitsOfClass {
        for _ in 0..<count { times[units[generator.index(below: units.count)]] += 1 }
      }
      return times
    }
  }

  private static func units(of data: Dataset) -> (ofRow: [Int], count: Int) {
    let groups = data.compactGroups()
    guard data.hasGroups else { return (groups.indices, groups.names.count) }
    let order = groups.names.indices.sorted {
      groups.names[$0].utf8.lexicographicallyPrecedes(groups.names[$1].utf8)
    }
    var rank = [Int](repeating: 0, count: order.count)
    for (position, group) in order.enumerated() { rank[group] = position }
    return (groups.indices.map { rank[$0] }, order.count)
  }

  private static func unitsByClass(
    _ data: Dataset, _ weights: RowWeights, _ unitOfRow: [Int], _ unitCount: Int
  ) -> [[Int]] {
    let classCount = data.classes.count
    var sums = [UInt64](repeating: 0, count: unitCount * classCount)
    for (row, unit) in unitOfRow.enumerated() {
      sums[unit * classCount + data.classIndex(ofRow: row)] += UInt64(weights.units[row])
    }
    var result = [[Int]](repeating: [], count: classCount)
    for unit in 0..<unitCount {
      let own = sums[unit * classCount..<(unit + 1) * classCount]
      let largest = own.max() ?? 0
      result[(own.firstIndex(of: largest) ?? own.startIndex) - own.startIndex].append(unit)
    }
    return result
  }
}
