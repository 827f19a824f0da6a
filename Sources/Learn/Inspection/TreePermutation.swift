internal import CLearnKernels
internal import Determinism

/// Asks trees, and walks again only where a tree tests a permuted column: the bits of
/// ``ModelPermutation``.
struct TreePermutation<Model: TreeModel>: PermutedPredictor {
  private let model: Model
  private let rowCount: Int
  /// rows × columns.
  private let codes: [UInt16]
  private let hasMissing: Bool
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
    hasMissing = codes.contains(UInt16(LEARN_MISSING_16))
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
    let room = Int(LEARN_PERMUTED_ROWS) * tasks + 1
    var walks = [learn_walk](repeating: learn_walk(), count: room)
    var changes = [learn_change](repeating: learn_change(), count: room)
    var saved = [Double](repeating: 0, count: room)
    var gone = [UInt64](repeating: 0, count: 8 * (tasks / sources.repeats + 1))
    var other = [UInt16](
      repeating: 0, count: rows.count * setOfColumn.count * sources.repeats + 8)
    unsafe model.ensemble.withKernelEnsemble { ensemble in
      unsafe codes.withUnsafeBufferPointer { codes in
        unsafe sources.indices.withUnsafeBufferPointer { indices in
          unsafe setOfColumn.withUnsafeBufferPointer { sets in
            unsafe excluded.withUnsafeBufferPointer { excluded in
              var permutation = unsafe learn_permutation(
                codes: codes.baseAddress, has_missing: hasMissing, sources: indices.baseAddress,
                repeats: Int64(sources.repeats), set_of_column: sets.baseAddress,
                sets: Int64(tasks / sources.repeats),
                excluded: excluded.isEmpty ? nil : excluded.baseAddress,
                excluded_words: Int64((rowCount + 63) / 64))
              unsafe withScratch(&walks, &changes, &saved, &gone, &other) { scratch in
                unsafe learn_permuted_sums(
                  ensemble, &permutation, Int64(rows.lowerBound), Int64(rows.upperBound), scratch,
                  &sums)
              }
            }
          }
        }
      }
    }
  }

  private func withScratch(
    _ walks: inout [learn_walk], _ changes: inout [learn_change], _ saved: inout [Double],
    _ gone: inout [UInt64], _ other: inout [UInt16],
    _ body: (UnsafePointer<learn_permuted_scratch>) -> Void
  ) {
    unsafe walks.withUnsafeMutableBufferPointer { walks in
      unsafe changes.withUnsafeMutableBufferPointer { changes in
        unsafe saved.withUnsafeMutableBufferPointer { saved in
          unsafe gone.withUnsafeMutableBufferPointer { gone in
            unsafe other.withUnsafeMutableBufferPointer { other in
              var scratch = unsafe learn_permuted_scratch(
                walks: walks.baseAddress, changes: changes.baseAddress, saved: saved.baseAddress,
                gone: gone.baseAddress, other: other.baseAddress)
              unsafe body(&scratch)
            }
          }
        }
      }
    }
  }
}
