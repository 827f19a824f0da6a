internal import Determinism
internal import Tables

/// Collects the predictions that rows get from models that have not seen them.
enum OutOfFold {
  static func predictions<L: Learner>(
    _ learner: L, _ data: Dataset, _ folds: [Fold], _ parallelism: Parallelism,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(LearnError) -> Predictions {
    let parts = try parallelism.map(count: folds.count) { (number) throws(LearnError) in
      let context = TrainingContext(isCancelled: isCancelled)
      let model = try learner.fit(data.subset(folds[number].training), context: context)
      return try model.probabilities(for: data.subset(folds[number].test))
    }
    return try pool(parts, data, folds)
  }

  /// Puts the predictions of the test rows of folds in the order of the rows.
  static func pool(
    _ parts: [Matrix<Double>], _ data: Dataset, _ folds: [Fold]
  ) throws(LearnError) -> Predictions {
    var entries: [(row: Int, fold: Int, position: Int)] = []
    for (number, fold) in folds.enumerated() {
      for (position, row) in fold.test.enumerated() { entries.append((row, number, position)) }
    }
    entries.sort { ($0.row, $0.fold) < ($1.row, $1.fold) }
    var probabilities: [Double] = []
    probabilities.reserveCapacity(entries.count * data.classes.count)
    for entry in entries { probabilities += parts[entry.fold].row(entry.position) }
    return try Predictions(
      classes: data.classes, labels: entries.map { data.label(ofRow: $0.row) },
      probabilities: Matrix(
        rows: entries.count, columns: data.classes.count, elements: probabilities),
      groups: data.hasGroups ? entries.compactMap { data.group(ofRow: $0.row) } : nil,
      rowIDs: entries.map { data.rowID(ofRow: $0.row) }, folds: entries.map(\.fold))
  }
}
