internal import Determinism

/// Predicts rows after sets of their columns were taken from other rows.
protocol PermutedPredictor: Sendable {
  /// Returns the probabilities, sets × repeats × rows × classes.
  ///
  /// - Parameters:
  ///   - sets: positions of columns, no column in two sets.
  ///   - sources: where the columns of each row come from.
  func probabilities(
    sets: ArraySlice<[Int]>, _ sources: PermutedRows, _ parallelism: Parallelism
  ) -> [Double]
}

/// Says for each repeat from which row the permuted columns of each row come.
struct PermutedRows: Sendable {
  let rowCount: Int
  let repeats: Int
  /// rows × repeats.
  let indices: [UInt32]

  init(rowCount: Int, repeats: Int, seed: UInt64, part: Int) {
    self.rowCount = rowCount
    self.repeats = repeats
    var indices = [UInt32](repeating: 0, count: rowCount * repeats)
    for number in 0..<repeats {
      let stream = UInt64(part) * 0x1_0000_0000 + UInt64(number + 1)
      var generator = SeededGenerator(seed: seed, stream: stream)
      for (row, source) in generator.permutation(of: rowCount).enumerated() {
        indices[row * repeats + number] = UInt32(source)
      }
    }
    self.indices = indices
  }

  /// Each row as it is.
  init(unchanged rowCount: Int) {
    self.rowCount = rowCount
    repeats = 1
    indices = Array(0..<UInt32(rowCount))
  }
}

/// Asks any model, row by row: every set and repeat is a prediction of all rows.
struct ModelPermutation<Model: Classifier>: PermutedPredictor {
  let model: Model
  let data: Dataset

  func probabilities(
    sets: ArraySlice<[Int]>, _ sources: PermutedRows, _ parallelism: Parallelism
  ) -> [Double] {
    let sets = Array(sets)
    let tasks = parallelism.map(count: sets.count * sources.repeats) { task in
      predict(sets[task / sources.repeats], sources, task % sources.repeats)
    }
    return Array(tasks.joined())
  }

  private func predict(_ set: [Int], _ sources: PermutedRows, _ number: Int) -> [Double] {
    let (columns, classes) = (data.columnCount, model.classes.count)
    let features = data.storage.features
    var result: [Double] = []
    result.reserveCapacity(data.rowCount * classes)
    var block: [Double] = []
    for first in stride(from: 0, to: data.rowCount, by: 1_024) {
      let rows = first..<min(first + 1_024, data.rowCount)
      block.removeAll(keepingCapacity: true)
      for row in rows {
        let start = data.rows[row] * columns
        block += features[start..<start + columns]
        let other = data.rows[Int(sources.indices[row * sources.repeats + number])] * columns
        for column in set {
          block[(row - first) * columns + column] = features[other + column]
        }
      }
      var values = [Double](repeating: 0, count: rows.count * classes)
      var span = values.mutableSpan
      model.predict(rows: block.span, into: &span)
      result += values
    }
    return result
  }
}
