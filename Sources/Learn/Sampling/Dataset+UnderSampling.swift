internal import Determinism

extension Dataset {
  /// Returns as many rows of each class that occurs as the smallest one has, in their order.
  func underSampled(seed: UInt64) -> Dataset {
    var positions = [[Int]](repeating: [], count: classes.count)
    for row in 0..<rowCount { positions[classIndex(ofRow: row)].append(row) }
    let fewest = positions.map(\.count).filter { $0 > 0 }.min() ?? 0
    var generator = SeededGenerator(seed: seed)
    var kept: [Int] = []
    for var rows in positions {
      if rows.count > fewest { generator.shuffle(&rows) }
      kept += rows.prefix(fewest)
    }
    return subset(kept.sorted())
  }
}
