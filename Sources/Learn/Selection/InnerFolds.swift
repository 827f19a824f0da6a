/// Divides training rows once more, for choices and combinations made inside them.
enum InnerFolds {
  /// Returns folds by groups if the data has groups, else by rows.
  ///
  /// A class with fewer groups than folds lowers their number, to 2 at the least.
  static func of(_ data: Dataset, folds: Int, seed: UInt64) throws(LearnError) -> [Fold] {
    guard data.hasGroups else {
      return try StratifiedKFold(folds: folds, seed: seed).folds(of: data)
    }
    var groups = [Set<String>](repeating: [], count: data.classes.count)
    for row in 0..<data.rowCount {
      if let group = data.group(ofRow: row) { groups[data.classIndex(ofRow: row)].insert(group) }
    }
    let fewest = groups.map(\.count).min() ?? 0
    return try GroupedStratifiedKFold(folds: max(2, min(folds, fewest)), seed: seed)
      .folds(of: data)
  }
}
