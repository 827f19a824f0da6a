internal import Determinism

/// Makes up rows of the smaller classes between neighbours of the same class.
struct SyntheticRows {
  /// A row on the segment between two rows of the data.
  struct Draw: Equatable {
    var first: Int
    var second: Int
    var share: Double
  }

  private let data: Dataset
  private let neighbors: Int
  private let seed: UInt64

  init(_ data: Dataset, neighbors: Int, seed: UInt64) throws(LearnError) {
    guard neighbors >= 1 else {
      throw .invalidParameter(
        name: "neighbors", value: String(neighbors), requirement: "1 or more")
    }
    self.data = data
    self.neighbors = neighbors
    self.seed = seed
  }

  /// Returns the data with the rows that were made up after its own.
  func added(_ context: TrainingContext) throws(LearnError) -> Dataset {
    let draws = try draws(context)
    guard !draws.isEmpty else { return data }
    let rows = 0..<data.rowCount
    var features: [Double] = []
    features.reserveCapacity((data.rowCount + draws.count) * data.columnCount)
    for row in rows {
      for column in 0..<data.columnCount {
        features.append(data.value(row: row, column: column) ?? .nan)
      }
    }
    for draw in draws { features += values(draw) }
    // All of a made-up row but its values is that of its first parent.
    let sources = Array(rows) + draws.map(\.first)
    let storage = DatasetStorage(
      schema: data.schema, features: features,
      labels: try DatasetLabels(sources.map { data.label(ofRow: $0) }, declared: data.classes),
      groups: DatasetGroups(data.hasGroups ? sources.compactMap { data.group(ofRow: $0) } : nil),
      weights: data.rowWeights == nil ? [] : sources.map { data.weight(ofRow: $0) },
      rowIDs: rows.map { data.rowID(ofRow: $0) } + draws.indices.map { "made up \($0)" },
      annotations: [:], unlabelledRowCount: data.unlabelledRowCount,
      original: ModelProvenance(data))
    return Dataset(storage: storage, rows: Array(sources.indices))
  }

  /// Returns the values of a row that is made up; NaN where either parent has none.
  func values(_ draw: Draw) -> [Double] {
    (0..<data.columnCount).map { column in
      guard let first = data.value(row: draw.first, column: column),
        let second = data.value(row: draw.second, column: column)
      else { return .nan }
      return first + draw.share * (second - first)
    }
  }

  /// Returns the rows to make up, class by class.
  func draws(_ context: TrainingContext) throws(LearnError) -> [Draw] {
    var members = [[Int]](repeating: [], count: data.classes.count)
    for row in 0..<data.rowCount { members[data.classIndex(ofRow: row)].append(row) }
    let most = members.map(\.count).max() ?? 0
    let scaled = scaledRows()
    var generator = SeededGenerator(seed: seed)
    var result: [Draw] = []
    for (index, rows) in members.enumerated() where !rows.isEmpty && rows.count < most {
      guard rows.count > 1 else {
        throw .invalidParameter(
          name: "class '\(data.classes[index])'", value: "one row",
          requirement: "two rows or more to make up others between them")
      }
      try context.checkCancellation()
      let near = nearest(rows, scaled, context.parallelism)
      for _ in 0..<most - rows.count {
        let first = generator.index(below: rows.count)
        let second = near[first][generator.index(below: near[first].count)]
        result.append(
          Draw(first: rows[first], second: rows[second], share: generator.uniform()))
      }
    }
    return result
  }

  /// Returns for each row of a class the positions of its nearest, the nearest first.
  private func nearest(
    _ rows: [Int], _ scaled: [Double], _ parallelism: Parallelism
  ) -> [[Int]] {
    let width = data.columnCount
    let count = min(neighbors, rows.count - 1)
    return parallelism.map(count: rows.count) { position in
      var best: [(distance: Double, position: Int)] = []
      let own = rows[position] * width
      for (other, row) in rows.enumerated() where other != position {
        var distance = 0.0
        for column in 0..<width {
          let difference = scaled[own + column] - scaled[row * width + column]
          distance += difference * difference
        }
        // Of equally near rows the earlier one comes first.
        if best.count == count, distance >= best[count - 1].distance { continue }
        let place = best.firstIndex { $0.distance > distance } ?? best.count
        best.insert((distance, other), at: place)
        if best.count > count { best.removeLast() }
      }
      return best.map(\.position)
    }
  }

  /// Returns rows × columns: differences from the mean in standard deviations, 0 where missing.
  private func scaledRows() -> [Double] {
    let (rows, width) = (data.rowCount, data.columnCount)
    var result = [Double](repeating: 0, count: rows * width)
    for column in 0..<width {
      let values = (0..<rows).map { data.value(row: $0, column: column) }
      let known = values.compactMap { $0 }
      let mean = known.reduce(0, +) / Double(max(1, known.count))
      let square = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (square / Double(max(1, known.count))).squareRoot()
      guard deviation > 0 else { continue }
      for (row, value) in values.enumerated() {
        if let value { result[row * width + column] = (value - mean) / deviation }
      }
    }
    return result
  }
}
