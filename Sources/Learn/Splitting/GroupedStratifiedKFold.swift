/// Divides groups among folds so that rows and groups of each class are spread evenly.
///
/// ```swift
/// let proof = try evaluate(learner, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// ```
///
/// No group has rows in two folds. Groups are placed one by one, the largest first, each where the
/// shares of rows and of groups of every class come nearest to even; then single groups are moved and
/// pairs exchanged while that improves the balance. The seed orders groups of the same size.
///
/// Cost: groups × folds × classes, times at most ten rounds of improvement.
public struct GroupedStratifiedKFold: DataSplit {
  /// The number of folds, at least 2.
  public let folds: Int

  /// What orders groups of the same size.
  public let seed: UInt64

  /// Creates a split; a number of folds below 2 is reported when it is used.
  public init(folds: Int = 5, seed: UInt64 = 0) {
    self.folds = folds
    self.seed = seed
  }

  /// The split in a few words.
  public var summary: String { "grouped stratified \(folds)-fold, seed \(seed)" }

  /// Returns the folds of a data set.
  ///
  /// - Throws: ``LearnError/groupsRequired(split:)``, ``LearnError/tooFewGroups(label:groups:folds:)``
  ///   and ``LearnError/foldMissesClass(fold:part:label:)``.
  public func folds(of data: Dataset) throws(LearnError) -> [Fold] {
    guard folds >= 2 else {
      throw .invalidParameter(name: "folds", value: String(folds), requirement: "2 or more")
    }
    guard data.hasGroups else { throw .groupsRequired(split: summary) }
    let assignment = try GroupBalancer(data, shares: folds.equalShares, seed: seed).assignment()
    let result = Fold.folds(ofAssignment: assignment, count: folds)
    try Fold.requireAllClasses(result, data)
    return result
  }
}

extension Int {
  /// This many equal shares that sum to 1.
  var equalShares: [Double] { [Double](repeating: 1 / Double(self), count: self) }
}
