internal import CLearnKernels
internal import Synchronization

/// Grows single trees on binned rows, on any number of workers.
final class TreeGrower: Sendable {
  /// How trees are grown; see `learn_growth`.
  struct Options: Sendable {
    var columnsPerSplit: Int
    var maximumDepth: Int?
    var minimumLeafRows: Int
    var randomThresholds: Bool
  }

  /// A tree with what it was grown from.
  struct Tree: Sendable {
    /// The nodes; leaves are numbered from 0.
    var nodes: [UInt64]
    /// leaves × classes, in units.
    var leafWeights: [UInt32]
    /// For each column the decrease of impurity times the weight that it applied to.
    var importances: [Double]
  }

  private let rows: BinnedRows
  private let labels: [UInt16]
  private let classCount: Int
  private let options: Options
  /// Memory that no worker uses at the moment.
  private let idle = Mutex<[GrowthWorkspace]>([])

  init(_ rows: BinnedRows, labels: [UInt16], classCount: Int, _ options: Options) {
    self.rows = rows
    self.labels = labels
    self.classCount = classCount
    self.options = options
  }

  /// Grows a tree on rows of given weights, 0 for those that are left out.
  ///
  /// - Precondition: one weight a row; their sum is positive and below 2³¹.
  func grow(weights: [UInt32], seed: UInt64) -> Tree {
    precondition(weights.count == rows.rowCount)
    let workspace = idle.withLock { $0.popLast() } ?? newWorkspace()
    defer { idle.withLock { $0.append(workspace) } }
    var growth = learn_growth(
      columns_per_split: Int64(options.columnsPerSplit),
      maximum_depth: Int64(options.maximumDepth ?? .max),
      minimum_leaf_rows: Int64(options.minimumLeafRows),
      random_thresholds: options.randomThresholds, seed: seed)
    return unsafe withTraining { training in
      unsafe workspace.grow(training, &growth, weights, classCount: classCount)
    }
  }

  private func newWorkspace() -> GrowthWorkspace {
    let isWide = if case .wide = rows.codes { true } else { false }
    return GrowthWorkspace(
      rows: rows.rowCount, columns: rows.columnCount, classes: classCount, isWide: isWide)
  }

  private func withTraining<Result>(
    _ body: (UnsafePointer<learn_training>) -> Result
  ) -> Result {
    switch rows.codes {
    case .narrow(let columns, let rows):
      unsafe columns.withUnsafeBytes { columns in
        unsafe rows.withUnsafeBytes { unsafe withTraining(columns, $0, isWide: false, body) }
      }
    case .wide(let columns, let rows):
      unsafe columns.withUnsafeBytes { columns in
        unsafe rows.withUnsafeBytes { unsafe withTraining(columns, $0, isWide: true, body) }
      }
    }
  }

  private func withTraining<Result>(
    _ columnCodes: UnsafeRawBufferPointer, _ rowCodes: UnsafeRawBufferPointer, isWide: Bool,
    _ body: (UnsafePointer<learn_training>) -> Result
  ) -> Result {
    unsafe rows.binStarts.withUnsafeBufferPointer { starts in
      unsafe rows.lows.withUnsafeBufferPointer { lows in
        unsafe rows.highs.withUnsafeBufferPointer { highs in
          unsafe labels.withUnsafeBufferPointer { labels in
            var training = unsafe learn_training(
              columns: columnCodes.baseAddress, rows: rowCodes.baseAddress, is_wide: isWide,
              row_count: Int64(rows.rowCount), column_count: Int64(rows.columnCount),
              bin_starts: starts.baseAddress, lows: lows.baseAddress, highs: highs.baseAddress,
              labels: labels.baseAddress, class_count: Int64(classCount))
            return unsafe body(&training)
          }
        }
      }
    }
  }
}
