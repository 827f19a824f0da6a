internal import CLearnKernels
internal import Determinism

/// Asks trees, and walks again only where a tree tests a permuted column: the bits of
/// ``ModelPermutation``.
struct TreePermutation<Model: TreeModel>: PermutedPredictor {
  private let model: Model
  private let rowCount: Int
  /// rows × columns.
  private let codes: [UInt16]
  /// For each tree one bit a row that it says nothing of; empty if there is none.
  private let excluded: [UInt64]
  /// Over how many trees the sums of each row are; nil for all.
  private let trees: [Int]?

  // A block's sums stay in the second cache.
  private static var blockSums: Int { 1 << 16 }

  /// - Parameters:
  ///   - excluded: for each tree one bit a row, ⌈rows ÷ 64⌉ words.
  ///   - trees: how many trees say something of each row.
  init(_ model: Model, _ data: Dataset, excluded: [UInt64] = [], trees: [Int]? = nil) {
    self.model = model
    self.excluded = excluded
    self.trees = trees
    rowCount = data.rowCount
    let columns = data.columnCount
    let features = data.storage.features
    var values: [Double] = []
    values.reserveCapacity(rowCount * columns)
    for row in data.rows { values += features[row * columns..<(row + 1) * columns] }
    codes = model.ensemble.codes(ofRows: values.span, count: rowCount)
  }

  func probabilities(
    sets: ArraySlice<[Int]>, _ sources: PermutedRows, _ parallelism: Parallelism
  ) -> [Double] {
    var setOfColumn = [Int32](repeating: -1, count: model.ensemble.bins.columnCount)
    for (number, set) in sets.enumerated() {
      for column in set { setOfColumn[column] = Int32(number) }
    }
    let (classes, columns) = (model.classes.count, setOfColumn)
    let tasks = sets.count * sources.repeats
    let size = min(1_024, max(16, Self.blockSums / max(1, tasks * classes)))
    let blocks = (rowCount + size - 1) / size
    let parts = parallelism.map(count: blocks) { block in
      finished(block * size..<min((block + 1) * size, rowCount), tasks, sources, columns)
    }
    // From blocks × tasks × rows to tasks × rows.
    var result: [Double] = []
    result.reserveCapacity(tasks * rowCount * classes)
    for task in 0..<tasks {
      for part in parts {
        let count = part.count / tasks
        result += part[task * count..<(task + 1) * count]
      }
    }
    return result
  }

  /// Returns the probabilities of some rows, tasks × rows × classes.
  private func finished(
    _ rows: Range<Int>, _ tasks: Int, _ sources: PermutedRows, _ setOfColumn: [Int32]
  ) -> [Double] {
    let (classes, first) = (model.classes.count, model.ensemble.firstOutput)
    let used = classes - first
    let start = model.initialSums
    var sums: [Double] = []
    sums.reserveCapacity(rows.count * used * tasks)
    for _ in rows {
      for output in first..<classes {
        sums.append(contentsOf: repeatElement(start[output], count: tasks))
      }
    }
    walk(rows, tasks, sources, setOfColumn, &sums)
    var result = [Double](repeating: 0, count: tasks * rows.count * classes)
    for row in 0..<rows.count {
      for output in 0..<classes {
        for task in 0..<tasks {
          result[(task * rows.count + row) * classes + output] =
            output < first ? start[output] : sums[(row * used + output - first) * tasks + task]
        }
      }
    }
    model.finish(
      &result,
      trees: trees.map { trees in (0..<tasks).flatMap { _ in trees[rows] } })
    return result
  }

  private func walk(
    _ rows: Range<Int>, _ tasks: Int, _ sources: PermutedRows, _ setOfColumn: [Int32],
    _ sums: inout [Double]
  ) {
    var scratch = [UInt32](repeating: 0, count: 3 * tasks)
    var saved = [Double](repeating: 0, count: tasks)
    unsafe model.ensemble.withKernelEnsemble { ensemble in
      unsafe codes.withUnsafeBufferPointer { codes in
        unsafe sources.indices.withUnsafeBufferPointer { indices in
          unsafe setOfColumn.withUnsafeBufferPointer { sets in
            unsafe excluded.withUnsafeBufferPointer { excluded in
              var permutation = unsafe learn_permutation(
                codes: codes.baseAddress, sources: indices.baseAddress,
                repeats: Int64(sources.repeats), set_of_column: sets.baseAddress,
                sets: Int64(tasks / sources.repeats),
                excluded: excluded.isEmpty ? nil : excluded.baseAddress,
                excluded_words: Int64((rowCount + 63) / 64))
              unsafe learn_permuted_sums(
                ensemble, &permutation, Int64(rows.lowerBound), Int64(rows.upperBound), &scratch,
                &saved, &sums)
            }
          }
        }
      }
    }
  }
}
