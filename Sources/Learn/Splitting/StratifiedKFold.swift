internal import Determinism

/// Divides rows among folds so that each class is spread evenly; for data without groups.
///
/// Rows of one speaker on both sides of a split make any score too good. On data with groups this
/// split is therefore an error, unless a reason is written down, which the report then shows:
///
/// ```swift
/// StratifiedKFold(folds: 10, seed: 1, ignoringGroupsBecause: "reproduces a published table")
/// ```
public struct StratifiedKFold: DataSplit {
  /// The number of folds, at least 2.
  public let folds: Int

  /// What shuffles the rows.
  public let seed: UInt64

  /// Why groups are ignored, or nil.
  public let reason: String?

  /// Creates a split; a number of folds below 2 is reported when it is used.
  public init(folds: Int = 5, seed: UInt64 = 0, ignoringGroupsBecause reason: String? = nil) {
    self.folds = folds
    self.seed = seed
    self.reason = reason
  }

  /// The split in a few words.
  public var summary: String {
    "stratified \(folds)-fold by rows, seed \(seed)"
      + (reason.map { ", ignoring groups because: \($0)" } ?? "")
  }

  /// Why groups are ignored, or nil.
  public var reasonToIgnoreGroups: String? { (reason ?? "").isEmpty ? nil : reason }

  /// Returns the folds of a data set.
  ///
  /// - Throws: ``LearnError/groupsIgnored(split:)`` for data with groups and no reason, and
  ///   ``LearnError/foldMissesClass(fold:part:label:)``.
  public func folds(of data: Dataset) throws(LearnError) -> [Fold] {
    guard folds >= 2 else {
      throw .invalidParameter(name: "folds", value: String(folds), requirement: "2 or more")
    }
    guard data.storage.original == nil else { throw .syntheticRows(split: summary) }
    if data.hasGroups && reasonToIgnoreGroups == nil { throw .groupsIgnored(split: summary) }
    var generator = SeededGenerator(seed: seed)
    var assignment = [Int](repeating: 0, count: data.rowCount)
    // One running number over all classes, so that the folds' sizes differ by 1 at most.
    var next = 0
    for index in data.classes.indices {
      var rows = (0..<data.rowCount).filter { data.classIndex(ofRow: $0) == index }
      generator.shuffle(&rows)
      for row in rows {
        assignment[row] = next % folds
        next += 1
      }
    }
    let result = Fold.folds(ofAssignment: assignment, count: folds)
    try Fold.requireAllClasses(result, data)
    return result
  }
}
