extension Fold {
  /// Throws unless folds give an honest evaluation, whoever made them.
  ///
  /// - Parameters:
  ///   - folds: what a split returned.
  ///   - data: the data set it was asked about.
  ///   - ignoresGroups: whether rows of one group may stand on both sides; a row never may.
  /// - Throws: ``LearnError/invalidFold(fold:reason:)`` or ``LearnError/groupLeak(groups:)``.
  static func check(
    _ folds: [Fold], of data: Dataset, ignoresGroups: Bool
  ) throws(LearnError) {
    guard !folds.isEmpty else { throw .invalidFold(fold: 0, reason: "the split has no folds") }
    let groups =
      ignoresGroups
      ? Dataset.CompactGroups(
        names: (0..<data.rowCount).map { data.rowID(ofRow: $0) }, indices: Array(0..<data.rowCount))
      : data.compactGroups()
    for (number, fold) in folds.enumerated() {
      guard !fold.training.isEmpty, !fold.test.isEmpty else {
        throw .invalidFold(fold: number, reason: "there are no rows to train or none to test with")
      }
      var isTraining = [Bool](repeating: false, count: groups.names.count)
      var leaks: [String] = []
      for row in fold.training + fold.test where row < 0 || row >= data.rowCount {
        throw .invalidFold(fold: number, reason: "there is no row \(row) of \(data.rowCount)")
      }
      for row in fold.training { isTraining[groups.indices[row]] = true }
      for row in fold.test where isTraining[groups.indices[row]] {
        isTraining[groups.indices[row]] = false  // each name once
        leaks.append(groups.names[groups.indices[row]])
      }
      guard leaks.isEmpty else { throw .groupLeak(groups: leaks.sorted()) }
    }
  }
}
